// The wall turns on a wide screen, one story after the other, and renews itself wherever it hangs.

const SECONDS_A_STORY = 20;
const SECONDS_TO_RENEW = 30;
const MINUTES_TO_LAST = 10; // without any word from Skald: what was withdrawn meanwhile must not stay here

const SIZES = [1, 2, 3, 4, 5].map((size) => `size-${size}`);

const wide = matchMedia("(min-width: 64rem) and (min-aspect-ratio: 5/4)");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const root = document.documentElement;
const hung = () => document.getElementById("hung");
const tales = () => [...document.querySelectorAll(".tale")];
const turning = document.getElementById("turning");
const button = document.getElementById("pause");
const marks = document.getElementById("marks");

let now = tales()[0]?.dataset.id;
let paused = still.matches;
let heard = Date.now();
let seen = document.body.textContent;

function at() {
  return Math.max(0, tales().findIndex(({ dataset }) => dataset.id === now));
}

function show(index) {
  const all = tales();
  if (all.length === 0) return;
  const told = all[(index + all.length) % all.length];
  now = told.dataset.id;
  all.forEach((each) => each.classList.toggle("now", each === told));
  for (const line of document.querySelectorAll(".river path")) {
    line.classList.toggle("told", line.dataset.of === now);
    if (line.dataset.of === now) line.parentNode.append(line); // above the others
  }
  marks.replaceChildren(...all.map((each) => {
    const mark = document.createElement("span");
    mark.className = each === told ? `now ${[...each.classList].find((name) => name.startsWith("value-"))}` : "";
    return mark;
  }));
}

/** Each as large as there is room for it. */
function fit() {
  for (const each of tales()) {
    for (const size of SIZES) {
      each.classList.remove(...SIZES);
      each.classList.add(size);
      const last = each.querySelector(".done").getBoundingClientRect().bottom;
      if (last <= each.getBoundingClientRect().bottom) break;
    }
  }
}

function arrange() {
  const turns = wide.matches && tales().length > 0;
  root.classList.toggle("turns", wide.matches);
  turning.hidden = !turns || tales().length < 2;
  if (turns) fit();
  show(at());
}

function pause(wanted) {
  paused = wanted;
  button.textContent = paused ? button.dataset.goOn : button.dataset.pause;
}

document.addEventListener("keydown", (press) => {
  if (!root.classList.contains("turns") || press.altKey || press.ctrlKey || press.metaKey) return;
  if (press.key === " " && press.target !== button) {
    press.preventDefault();
    pause(!paused);
  } else if (press.key === "ArrowRight") {
    show(at() + 1);
  } else if (press.key === "ArrowLeft") {
    show(at() - 1);
  }
});
button.addEventListener("click", () => pause(!paused));
document.addEventListener("focusin", ({ target }) => {
  const told = target.closest(".tale");
  if (told) show(tales().indexOf(told)); // nobody stands on what cannot be seen
});
setInterval(() => { if (!paused && root.classList.contains("turns") && !document.hidden) show(at() + 1); }, SECONDS_A_STORY * 1000);

/** Asks for the page again, without a flash: only what changed is put in, and nothing is read aloud. */
function renew() {
  const request = new XMLHttpRequest();
  request.open("GET", location.href);
  request.responseType = "document";
  request.timeout = SECONDS_TO_RENEW * 1000;
  request.addEventListener("loadend", () => {
    const fresh = request.response;
    if (fresh && (request.status === 200 || request.status === 404)) take(fresh);
    else if (Date.now() - heard > MINUTES_TO_LAST * 60_000) away(true);
  });
  request.send();
}

function take(fresh) {
  heard = Date.now();
  away(false);
  if (!fresh.getElementById("hung")) {
    document.body.replaceChildren(...fresh.body.children); // it is over: this link leads here no more
    root.classList.remove("turns");
    return;
  }
  if (fresh.body.textContent === seen) return;
  seen = fresh.body.textContent;
  document.title = fresh.title;
  const held = document.activeElement?.closest(".tale")?.dataset.id;
  const behind = at();
  const kept = now;
  hung().replaceWith(fresh.getElementById("hung"));
  for (const part of [".head", ".about"]) document.querySelector(part).replaceWith(fresh.querySelector(part));
  if (!tales().some(({ dataset }) => dataset.id === kept)) now = tales()[Math.min(behind, tales().length - 1)]?.dataset.id;
  arrange();
  tales().find(({ dataset }) => dataset.id === held)?.querySelector("a")?.focus();
}

function away(gone) {
  root.classList.toggle("away", gone);
  const said = document.getElementById("away");
  if (said) said.hidden = !gone;
}

setInterval(() => { if (document.getElementById("hung") || root.classList.contains("away")) renew(); }, SECONDS_TO_RENEW * 1000);
document.addEventListener("visibilitychange", () => { if (!document.hidden) renew(); });
addEventListener("resize", arrange);
wide.addEventListener("change", arrange);
still.addEventListener("change", () => pause(still.matches));
pause(paused);
arrange();
document.fonts?.ready.then(arrange);
setTimeout(() => root.classList.add("gently"), 1000);
