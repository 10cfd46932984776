// The page: keeps who one is and where, asks the server what that person sees, and hands it to the parts.

import { news } from "./announce.js";
import "./clock.js";
import "./composer.js";
import "./drawer.js";
import "./form.js";
import "./guide.js";
import "./home.js";
import "./messages.js";
import { enter, onRoom } from "./narrow.js";
import "./rooms.js";
import { steadily } from "./steadily.js";
import "./switches.js";
import "./thread.js";
import { Trouble, act, follow, look, lookBehind } from "./wire.js";

const PATIENCE = 300;
const part = (name) => document.querySelector(name);
const [clock, thread, people, switches, places, tabs, messages, home, guide, composer, form, drawer] = [
  "clock", "thread", "people", "switches", "places", "tabs", "messages", "home", "guide", "composer", "form", "drawer",
].map((name) => part(`play-${name}`));
const seat = { as: "", in: "" };
const lastPlace = new Map();
const wrong = { lost: null, said: null };
let office = null;
let tab = "messages";
let followed = null;

const refresh = steadily(async () => {
  try {
    await lookAround();
    complain({ lost: null });
  } catch (error) {
    complain({ lost: said(error) });
  }
});

async function lookAround() {
  const asked = { ...seat };
  const seen = await look(asked);
  if (asked.as !== seat.as || asked.in !== seat.in || goAlong(seen.follow)) {
    refresh();
    return;
  }
  show(seen);
  await lookBehindIt();
}

const lookBehindIt = steadily(async () => {
  const { tab } = drawer;
  drawer.show(tab, await lookBehind(tab, seat), office);
});

// Where a script plays, the page becomes whoever acts in it, once for each of its steps.
function goAlong(step) {
  if (!step || step.number === followed) return false;
  followed = step.number;
  const { tab: turned } = step;
  if (turned && (turned === "home" || step.in !== seat.in)) tab = turned;
  if (step.as === seat.as && step.in === seat.in) return false;
  Object.assign(seat, { as: step.as, in: step.in });
  return true;
}

function show(seen) {
  const before = office;
  office = seen;
  seat.as = seen.me;
  seat.in = seen.in;
  lastPlace.set(seen.me, seen.in);
  part("[data-loading]").hidden = true;
  part("[data-client]").hidden = false;
  const place = seen.places.find((each) => each.id === seen.in);
  part("[data-seen-by]").textContent = `as ${seen.people[seen.me].name} sees it`;
  part("[data-place-name]").textContent = `${place.kind === "channel" ? "# " : ""}${place.name}`;
  part("[data-place-about]").textContent = place.about;
  line("[data-notice]", seen.notice);
  line("[data-follow]", seen.follow?.line);
  showTab(place);
  for (const each of [clock, thread, people, switches, places, messages, home, composer, guide, form]) each.show(seen);
  if (before) tell(news(before, seen));
  markRead();
}

// Home is the second side of the conversation with the app, and has nothing to type into.
function showTab(place) {
  if (place.kind !== "direct") tab = "messages";
  tabs.show(office, tab);
  home.hidden = tab !== "home";
  messages.hidden = composer.hidden = tab === "home";
}

async function turnTo(name) {
  const turned = tab !== name;
  tab = name;
  showTab(office.places.find((each) => each.id === office.in));
  if (name === "home") {
    const slow = setTimeout(() => home.wait(office.home ? null : "Opening Home …"), PATIENCE);
    complain({ said: await done({ act: "home" }) });
    clearTimeout(slow);
    home.wait(null);
    if (turned) tell("This is Home.");
  } else {
    messages.enter();
    messages.show(office);
    markRead();
  }
}

function markRead() {
  const last = office.messages.at(-1);
  const { unread } = office.places.find((each) => each.id === office.in);
  const inSight = document.visibilityState === "visible" && messages.getClientRects().length > 0;
  if (last && unread && inSight) {
    act({ act: "look", as: office.me, in: office.in, upto: last.ts }).catch((error) => complain({ lost: said(error) }));
  }
}

const said = (error) => {
  if (!(error instanceof Trouble)) console.error(error);
  return error instanceof Trouble ? error.message : "The page has a fault of its own. Load it again; nothing that was sent is lost.";
};

function line(name, words) {
  const node = part(name);
  node.hidden = !words;
  if (node.textContent !== (words ?? "")) node.textContent = words ?? "";
}

function complain(words) {
  Object.assign(wrong, words);
  line("[data-trouble]", wrong.lost ?? wrong.said);
  if (wrong.lost) part("[data-loading]").hidden = true;
}

function tell(words) {
  if (words) part("[data-told]").textContent = words;
}

// Does it, then looks: gives the words of what went wrong, or null.
async function done(deed) {
  let trouble;
  try {
    trouble = await act({ as: seat.as, ...deed });
  } catch (error) {
    trouble = said(error);
  }
  await refresh();
  return trouble;
}

// What has no place of its own for words says them above the client: that it takes a while, or what went wrong.
async function doneAbove(deed, meanwhile) {
  complain({ said: null });
  const slow = setTimeout(() => line("[data-wait]", meanwhile), PATIENCE);
  const trouble = await done(deed);
  clearTimeout(slow);
  line("[data-wait]", null);
  complain({ said: trouble });
  return trouble;
}

async function goHome() {
  const app = office.places.find((each) => each.kind === "direct");
  seat.in = app.id;
  await refresh();
  await turnTo("home");
  home.focus();
}

function sit({ id, waiting_in: waitingIn }) {
  seat.as = id;
  seat.in = waitingIn ?? lastPlace.get(id) ?? "";
  tab = "messages";
  enter("chat");
  refresh();
}

composer.addEventListener("typed", async ({ detail }) => {
  const slow = setTimeout(() => composer.wait("Waiting for Skald …"), PATIENCE);
  const trouble = await done({ act: "type", in: seat.in, text: detail.text });
  clearTimeout(slow);
  composer.wait(null);
  if (!trouble) return;
  composer.giveBack(detail.text, detail.key);
  composer.complain(trouble);
});

messages.addEventListener("pressed", async ({ detail }) => {
  const trouble = await done({ act: "press", in: seat.in, ...detail.deed });
  detail.done();
  composer.complain(trouble);
});

messages.addEventListener("noticed", async ({ detail }) => {
  const trouble = await done({ act: "shortcut", in: seat.in, ...detail.deed });
  detail.done();
  composer.complain(trouble);
});

home.addEventListener("pressed", async ({ detail }) => {
  complain({ said: await done({ act: "press", ...detail.deed }) });
  detail.done();
});

tabs.addEventListener("turned", ({ detail }) => turnTo(detail));
document.addEventListener("homeward", () => goHome());

form.addEventListener("pressed", async ({ detail }) => form.complain((await done({ act: "press", ...detail })) ?? ""));

form.addEventListener("filled", ({ detail }) => act({ act: "fill", ...detail }).catch((error) => lost(said(error))));

form.addEventListener("sent", async ({ detail }) => {
  form.wait(true);
  const slow = setTimeout(() => form.wait(true, "Sending …"), PATIENCE);
  const trouble = await done({ act: "submit", ...detail });
  clearTimeout(slow);
  form.wait(false);
  form.answered();
  if (trouble) form.complain(trouble);
});

form.addEventListener("left", async ({ detail }) => {
  const trouble = await done({ act: "close", ...detail });
  if (trouble) form.complain(trouble);
});

form.addEventListener("closed", () => (tab === "home" ? home : guide.open ? guide : composer).focus());

people.addEventListener("chosen", ({ detail }) => sit(detail));

places.addEventListener("gone", ({ detail }) => {
  seat.in = detail;
  tab = "messages";
  messages.enter();
  refresh();
});

guide.addEventListener("chosen", ({ detail }) => sit(detail));
guide.addEventListener("sentence", () => composer.send());
guide.addEventListener("guided", ({ detail }) => doneAbove({ act: "guide", do: detail }, "One moment …"));

clock.addEventListener("ticked", ({ detail }) => people.tick(detail));
clock.addEventListener("moved", async ({ detail }) => {
  const trouble = await doneAbove({ act: "clock", go: detail }, "Time goes on …");
  if (!trouble) tell(`It is ${clock.inWords()}.`);
});
clock.addEventListener("afresh", async () => {
  const trouble = await doneAbove({ act: "start over" }, "Opening a fresh office …");
  if (!trouble) location.reload(); // drafts and all that the page remembers belong to the old one
});

switches.addEventListener("turned", ({ detail }) => doneAbove({ act: "switch", ...detail }, "One moment …"));

drawer.addEventListener("turned", () => lookBehindIt().catch((error) => complain({ lost: said(error) })));
drawer.addEventListener("wondered", () => drawer.choose("why"));
drawer.addEventListener("delivered", ({ detail }) => doneAbove(detail, "Waiting for Skald …"));

part("[data-skip]").addEventListener("click", () => {
  enter("chat");
  composer.focus();
});
onRoom((name) => {
  if (name !== "chat" || !office) return;
  messages.enter();
  messages.show(office);
  markRead();
});
document.addEventListener("visibilitychange", () => office && markRead());

history.replaceState(null, "", "/"); // the key has become a cookie; it need not stay in sight
setTimeout(() => {
  part("[data-loading]").hidden = office !== null || !part("[data-trouble]").hidden;
}, PATIENCE);
follow(refresh, (words) => complain({ lost: words }));
