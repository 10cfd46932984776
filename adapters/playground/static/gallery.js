// The gallery: every example there is, in one look. The address holds the look, and leads back to it.

import { Specimens } from "./specimens.js";
import { make } from "./make.js";
import { imagine } from "./imagined.js";
import { Trouble, ask } from "./wire.js";

const FIRST = { only: "", find: "", on: "both", theme: "system", width: "desk", dir: "ltr", plain: "" };
const OFFERED = { on: ["slack", "teams"], theme: ["light", "dark"], width: ["phone"], dir: ["rtl"], plain: ["1"] };
const PATIENCE = 300;
const NARROW = matchMedia("(max-width: 47.49rem)");
const part = (name) => document.querySelector(`[data-${name}]`);
const form = part("look");
let specimens = null;
let look = read();

function read() {
  const query = new URLSearchParams(location.search);
  const kept = Object.keys(FIRST).filter((key) => query.has(key) && (OFFERED[key]?.includes(query.get(key)) ?? true));
  return { ...FIRST, ...Object.fromEntries(kept.map((key) => [key, query.get(key)])) };
}

// Only what differs from the first look is in the address; names keep their stroke.
function address(wished) {
  const told = Object.entries(wished).filter(([key, value]) => value !== FIRST[key]);
  const query = new URLSearchParams(told).toString().replaceAll("%2F", "/");
  return query ? `/gallery?${query}` : "/gallery";
}

function turn(change, { kept = false } = {}) {
  look = { ...look, ...change };
  history[kept ? "pushState" : "replaceState"](null, "", address(look));
  show();
}

function show() {
  document.documentElement.dataset.theme = look.theme;
  imagine(look);
  for (const name of ["on", "theme", "width", "dir"]) form.elements[name].value = look[name];
  form.elements.plain.checked = look.plain === "1";
  if (part("find").value !== look.find) part("find").value = look.find;
  part("stage").dataset.width = look.width;
  part("stage").dataset.on = look.on;
  specimens.show(look);
  list();
  say(specimens.told(look), specimens.faults());
  document.title = look.only ? `${look.only} · Skald gallery` : "Skald gallery";
}

function say(words, faults = []) {
  part("count").textContent = faults.length ? `${words} Not drawn in full: ${faults.join(", ")}.` : words;
  part("count").classList.toggle("fault", faults.length > 0);
}

function list() {
  const focused = part("names").contains(document.activeElement) ? document.activeElement.dataset.only : null;
  const rooms = specimens.rooms(look.find).map(([room, found]) =>
    make("section", {}, make("h2", {}, entry(room, room)),
      make("ul", {}, found.map((each) => make("li", {}, entry(each.name, each.state))))));
  part("names").replaceChildren(entry("", "All examples"), ...rooms);
  if (focused !== null) part("names").querySelector(`[data-only="${CSS.escape(focused)}"]`)?.focus();
}

function entry(only, words) {
  const here = look.only === only;
  return make("a", { href: address({ ...look, only }), "data-only": only, "aria-current": here ? "page" : null }, words);
}

document.addEventListener("click", (event) => {
  const chosen = event.target.closest("a[data-only]");
  if (!chosen || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (NARROW.matches) part("list").open = false;
  turn({ only: chosen.dataset.only }, { kept: true });
  scrollTo(0, 0);
});

form.addEventListener("change", () => {
  const chosen = new FormData(form);
  turn({ on: chosen.get("on"), theme: chosen.get("theme"), width: chosen.get("width"), dir: chosen.get("dir"), plain: chosen.get("plain") ?? "" });
});

form.addEventListener("submit", (event) => event.preventDefault());
part("find").addEventListener("input", (event) => turn({ find: event.target.value }));

addEventListener("popstate", () => {
  look = read();
  show();
});

const unfold = () => {
  part("list").open = !NARROW.matches;
};
NARROW.addEventListener("change", unfold);
unfold();

const slow = setTimeout(() => say("Drawing the examples …"), PATIENCE);
try {
  specimens = new Specimens(await ask("/gallery/examples"), part("examples"));
  show();
} catch (error) {
  say(error instanceof Trouble ? error.message : "The gallery has a fault of its own, which the console names.");
  if (!(error instanceof Trouble)) throw error;
} finally {
  clearTimeout(slow);
}
