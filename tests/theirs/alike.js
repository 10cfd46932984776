// One example at a time, drawn twice: as the playground's page does it, and as others do.

import "/static/form.js";
import { drawBlocks } from "/static/blocks.js";
import { make } from "/static/make.js";
import { drawTheirs } from "./theirs.js";

const [ours, theirs] = ["ours", "theirs"].map((name) => document.querySelector(`[data-${name}]`));
let clear = () => {};

// Gives the words of both.
window.draw = (example, office) => {
  clear();
  document.querySelector("h1").textContent = example.name;
  const drawn = example.surface === "message" ? drawTold(example, office) : drawView(example, office);
  drawn.dataset.drawn = "";
  clear = drawTheirs(theirs, example.payload.blocks, office);
  return [words(drawn), words(theirs)];
};

function drawTold({ payload }, office) {
  ours.replaceChildren(make("div", { class: "said" }, drawBlocks(payload.blocks, office, () => {})));
  return ours.firstChild;
}

// Only what stands between head and foot is made of blocks.
function drawView({ name, payload, filled }, office) {
  const form = make("play-form", { standing: true });
  ours.replaceChildren(form);
  form.show({ ...office, view: { id: name, hash: name, spec: payload, state: filled, errors: {}, trouble: null } });
  return form.querySelector(".form-body");
}

// What is read from top to bottom; in an empty field, what stands there in grey. Ornament is not read.
function words(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || !node.checkVisibility({ visibilityProperty: true })) return "";
  if (node.matches("[type=radio], [type=checkbox], [aria-hidden=true]")) return " ";
  if (node.matches("input, textarea")) return ` ${node.value || node.placeholder} `;
  if (node.matches("select")) return ` ${node.selectedOptions[0]?.text ?? ""} `;
  const inside = [...node.childNodes].map(words).join("");
  return getComputedStyle(node).display === "inline" ? inside : ` ${inside} `;
}
