// Somebody's own page with the app, drawn from the blocks that were published for them.

import { drawBlocks } from "./blocks.js";
import { make } from "./make.js";

// `press(block, element, button)` is called for a button.
export function drawHome(blocks, office, press) {
  return make("div", { class: "said" }, drawBlocks(blocks, office, press));
}
