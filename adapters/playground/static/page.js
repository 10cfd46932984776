// The page: which platforms are shown, who acts in which pane, and what belongs to the whole office: its clock, its
// people, the switches, and what lies behind.

import "./clock.js";
import "./composer.js";
import "./drawer.js";
import "./form.js";
import "./guide.js";
import "./home.js";
import "./messages.js";
import { enter, onRoom } from "./narrow.js";
import { Pane, said } from "./pane.js";
import { atRest } from "./rest.js";
import "./rooms.js";
import { shown, turn } from "./shown.js";
import { steadily } from "./steadily.js";
import "./switches.js";
import "./teams-about.js";
import "./teams-composer.js";
import "./teams-finder.js";
import "./teams-form.js";
import "./teams-messages.js";
import "./thread.js";
import { follow, lookBehind } from "./wire.js";

const PATIENCE = 300;
const part = (name) => document.querySelector(name);
const [clock, thread, people, switches, drawer, chosen] = ["clock", "thread", "people", "switches", "drawer", "shown"]
  .map((name) => part(`play-${name}`));
let followed = null;

const refresh = steadily(async () => {
  try {
    await lookAround();
    for (const each of panes) each.complain({ lost: null });
  } catch (error) {
    for (const each of panes) each.complain({ lost: said(error) });
  }
});

const tell = (words) => {
  if (words) part("[data-told]").textContent = words;
};

const panes = [];
const slack = pane(part(".pane"));
let active = slack;

function pane(node) {
  const made = new Pane(node, { refresh, tell });
  panes.push(made);
  for (const event of ["focusin", "pointerdown"]) node.addEventListener(event, () => become(made));
  made.guide.addEventListener("chosen", ({ detail }) => lead(detail));
  made.guide.addEventListener("sentence", () => made.composer.send());
  made.guide.addEventListener("guided", ({ detail }) => made.doneAbove({ act: "guide", do: detail }, "One moment …"));
  return made;
}

// The Teams pane is made when somebody first wants to see it.
function teams() {
  const made = panes.find((each) => each.platform === "teams");
  if (made) return made;
  const node = part("template[data-pane='teams']").content.firstElementChild.cloneNode(true);
  part(".stage").append(node);
  return pane(node);
}

const open = () => panes.filter((each) => !each.hidden);

async function lookAround() {
  const looking = open();
  const looked = await Promise.all(looking.map((each) => each.look()));
  await atRest();
  const seen = looked.map((still) => still());
  if (seen.includes(null) || goAlong(seen[0].follow)) {
    refresh();
    return;
  }
  looking.forEach((each, place) => each.show(seen[place]));
  show();
  await lookBehindIt();
}

const lookBehindIt = steadily(async () => {
  const { tab } = drawer;
  const answer = await lookBehind(tab, { as: active.seat.as, platform: active.platform });
  if (active.office) drawer.show(tab, answer, active.office);
});

// What is the whole office's is drawn once, as whoever acts just now sees it. A pane that was opened meanwhile has
// seen nothing yet: it is looked at next.
function show() {
  if (open().some((each) => !each.office)) return;
  const { office } = active;
  for (const each of [clock, thread, switches]) each.show(office);
  people.show({ ...office, cast: open().length > 1 ? both() : office.cast });
}

// Beside both panes a person stands once; what waits for them on both platforms is one thing.
function both() {
  return active.office.cast.map((each) => {
    const here = open().map((pane) => pane.office.cast.find((one) => one.who === each.who));
    return { ...each, waiting: Math.max(...here.map((one) => one.waiting)), beside: here.some((one, place) => one.id === open()[place].office.me) };
  });
}

// Where a script plays, the page becomes whoever acts in it, once for each of its steps.
function goAlong(step) {
  if (!step || step.number === followed) return false;
  followed = step.number;
  const pane = step.platform === "teams" ? teams() : slack;
  const fresh = pane.hidden || !pane.office;
  if (fresh) arrange(step.platform);
  active = pane;
  const { tab: turned } = step;
  const moved = step.as !== pane.seat.as || step.in !== pane.seat.in;
  if (turned && (turned === "home" || step.in !== pane.seat.in)) pane.tab = turned;
  if (moved) pane.seat = { as: step.as, in: step.in };
  mark();
  return fresh || moved;
}

// Where the first minute goes on, which may be on the other platform.
async function lead({ platform, id, waiting_in: place }) {
  if (!open().some((each) => each.platform === platform)) {
    arrange(platform);
    await refresh();
  }
  const pane = panes.find((each) => each.platform === platform);
  become(pane);
  pane.sit(pane.office.cast.find((each) => each.id === id).who, place);
  enter("chat");
  refresh();
}

// Shows Slack, Teams or both; a pane that was not seen begins as whoever one is.
function arrange(name) {
  const { as } = active.seat;
  turn(name);
  if (name !== "slack") teams();
  for (const each of panes) {
    const opened = each.hidden || !each.office;
    each.node.hidden = name !== "both" && each.platform !== name;
    if (opened && !each.hidden && as) each.sit(as);
  }
  document.body.dataset.shown = name;
  if (active.hidden) [active] = open();
  chosen.show(name);
  mark();
}

// Of two panes the one that has the focus is where a person is chosen for.
function mark() {
  for (const each of panes) each.node.classList.toggle("active", each === active && open().length > 1);
}

function become(pane) {
  if (pane === active || pane.hidden || !pane.office) return;
  active = pane;
  mark();
  show();
  lookBehindIt().catch((error) => active.complain({ lost: said(error) }));
}

// Where something waits for them on one platform alone, that one shows it. A pane that was just opened knows of nothing.
function sit({ who }) {
  const there = ({ office }) => office?.cast.find((each) => each.who === who);
  const waits = open().filter((pane) => there(pane)?.waiting);
  const pane = waits.length && !waits.includes(active) ? waits[0] : active;
  become(pane);
  pane.sit(who, there(pane)?.waiting_in);
  enter("chat");
  refresh();
}

people.addEventListener("chosen", ({ detail }) => sit(detail));
chosen.addEventListener("turned", ({ detail }) => {
  arrange(detail);
  enter("chat");
  refresh();
});

clock.addEventListener("ticked", ({ detail }) => people.tick(detail));
clock.addEventListener("moved", async ({ detail }) => {
  const trouble = await active.doneAbove({ act: "clock", go: detail }, "Time goes on …");
  if (!trouble) tell(`It is ${clock.inWords()}.`);
});
clock.addEventListener("afresh", async () => {
  const trouble = await active.doneAbove({ act: "start over" }, "Opening a fresh office …");
  if (!trouble) location.reload(); // drafts and all that the page remembers belong to the old one
});

switches.addEventListener("turned", ({ detail }) => active.doneAbove({ act: "switch", ...detail }, "One moment …"));

drawer.addEventListener("turned", () => lookBehindIt().catch((error) => active.complain({ lost: said(error) })));
drawer.addEventListener("wondered", () => drawer.choose("why"));
drawer.addEventListener("delivered", ({ detail }) => active.doneAbove(detail, "Waiting for Skald …"));

part("[data-skip]").addEventListener("click", () => {
  enter("chat");
  active.composer.focus();
});
onRoom((name) => {
  if (name === "chat") for (const each of open()) if (each.office) each.enter();
});
document.addEventListener("visibilitychange", () => open().forEach((each) => each.office && each.markRead()));

arrange(shown());
setTimeout(() => {
  for (const each of open()) each.part("loading").hidden = each.office !== null || !each.part("trouble").hidden;
}, PATIENCE);
follow(refresh, (words) => panes.forEach((each) => each.complain({ lost: words })));
