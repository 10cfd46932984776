// One example at a time, drawn twice: as the playground's page does it, and as others do.

import "/static/form.js";
import "/static/teams-form.js";
import { drawBlocks } from "/static/blocks.js";
import { make } from "/static/make.js";
import { drawPost } from "/static/teams-messages.js";
import { looks, words } from "./reading.js";
import { drawCardTheirs } from "./their-cards.js";
import { drawTheirs } from "./theirs.js";

const OURS = { quiet: "var(--ink-2)", alarm: "var(--ember)", good: "var(--good)", controls: ".field, .block-actions" };
const THEIRS = { quiet: "#616161", alarm: "#c4314b", good: "#f1faf1", controls: ":has(> .ac-input-container), .ac-pushButton" };
const UNFOLDS = "button[aria-expanded]";
const [ours, theirs] = ["ours", "theirs"].map((name) => document.querySelector(`[data-${name}]`));
let clear = () => {};
let drawn;

// Gives what is read of both, and how many of our buttons unfold something.
window.draw = (example, office) => {
  clear();
  document.querySelector("h1").textContent = example.name;
  ours.classList.toggle("teams", Boolean(example.card));
  if (example.card) drawCards(example, office);
  else drawBoth(example, office);
  drawn.dataset.drawn = "";
  return { read: window.read(), unfolding: drawn.querySelectorAll(UNFOLDS).length };
};

// What stands out is told of cards only.
window.read = () => {
  const cards = ours.matches(".teams");
  return [[words(drawn), cards ? looks(drawn, OURS) : []], [words(theirs), cards ? looks(theirs, THEIRS) : []]];
};

// In both; whatever was unfolded before is folded by it.
window.unfold = (place) => {
  for (const each of [drawn, theirs]) each.querySelectorAll(UNFOLDS)[place].click();
  return window.read();
};

function drawBoth(example, office) {
  drawn = example.surface === "message" ? drawTold(example, office) : drawView(example, office);
  clear = drawTheirs(theirs, example.payload.blocks, office);
}

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

function drawCards(example, office) {
  if (example.title) drawDialog(example, office);
  else drawChat(example, office);
  drawn = ours.querySelector(".card");
  drawCardTheirs(theirs, example.card);
  clear = () => theirs.replaceChildren();
}

function drawDialog({ name, title, card }, office) {
  const form = make("teams-form", { standing: true });
  ours.replaceChildren(form);
  form.show({ ...office, view: { id: name, title, card, values: {}, complaints: {}, trouble: null } });
}

function drawChat({ card }, office) {
  const message = { author: office.author, ts: String(office.now * 1000), said: "", cards: [card], complaints: {}, unknown: [] };
  ours.replaceChildren(make("div", { class: "message" }, drawPost(message, office, () => {})));
}
