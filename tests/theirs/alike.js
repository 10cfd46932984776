// One example at a time, drawn twice: as the playground's page does it, and as others do.

import { drawBlock } from "/static/blocks.js";
import { drawField, plainValue } from "/static/fields.js";
import { drawTheirs } from "./theirs.js";

const [ours, theirs] = ["ours", "theirs"].map((name) => document.querySelector(`[data-${name}]`));
const STARTS = {
  plain_text_input: (element) => ({ value: element.initial_value }),
  static_select: (element) => ({ selected_option: element.initial_option }),
  radio_buttons: (element) => ({ selected_option: element.initial_option }),
  checkboxes: (element) => ({ selected_options: element.initial_options ?? [] }),
  multi_users_select: (element) => ({ selected_users: element.initial_users ?? [] }),
};
let clear = () => {};

window.draw = (name, blocks, office) => {
  clear();
  document.querySelector("h1").textContent = name;
  ours.className = blocks.some((block) => block.type === "input") ? "form-body" : "said";
  ours.replaceChildren(...blocks.map((block) => drawOurs(block, office)));
  clear = drawTheirs(theirs, blocks, office);
  return [words(ours), words(theirs)];
};

function drawOurs(block, office) {
  if (block.type !== "input") return drawBlock(block, office, () => {});
  const start = STARTS[block.element.type];
  return drawField(block, start ? plainValue(start(block.element)) : null, office).node;
}

// What an eye reads from top to bottom; in an empty field, what stands there in grey.
function words(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || !node.checkVisibility({ visibilityProperty: true })) return "";
  if (node.matches("input, textarea")) return ` ${node.matches("[type=radio], [type=checkbox]") ? "" : node.value || node.placeholder} `;
  if (node.matches("select")) return ` ${node.selectedOptions[0]?.text ?? ""} `;
  const inside = [...node.childNodes].map(words).join("");
  return getComputedStyle(node).display === "inline" ? inside : ` ${inside} `;
}
