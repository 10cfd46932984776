// One card for Teams at a time, as others draw it.

import { drawCardTheirs } from "./their-cards.js";
import { words } from "./reading.js";

const node = document.querySelector("#card");

// Gives the words, what is alive in them, and what the renderer complains of.
window.draw = ({ name, card, wide }) => {
  document.querySelector("#name").textContent = name;
  node.className = wide ? "wide" : "";
  const results = drawCardTheirs(node, card).validateProperties();
  return {
    words: words(node),
    links: [...node.querySelectorAll("a")].map((each) => each.href),
    mentions: [...node.querySelectorAll(".mention")].map((each) => each.textContent),
    nobody: [...node.querySelectorAll(".nobody")].map((each) => each.textContent),
    marked: [...node.querySelectorAll("em, strong, li, h1, h2, h3, h4, h5, h6, code, pre, blockquote, hr, table, s, img")]
      .map((each) => `${each.tagName} ${each.textContent}`),
    faults: results.validationEvents.map((each) => each.message),
  };
};
