// The page: keeps who one is and where, asks the server what that person sees, and hands it to the parts.

import "./composer.js";
import "./form.js";
import "./messages.js";
import "./rooms.js";
import { mrkdwn } from "./words.js";
import { Trouble, act, follow, look } from "./wire.js";

const PATIENCE = 300;
const part = (name) => document.querySelector(name);
const [people, places, messages, composer, form] = ["people", "places", "messages", "composer", "form"].map((name) => part(`play-${name}`));
const seat = { as: "", in: "" };
const lastPlace = new Map();
let office = null;
let looking = null;
let again = false;

// One question at a time: whatever changes meanwhile is asked for once more, and waited for.
function refresh() {
  again = true;
  looking ??= lookUntilStill().finally(() => {
    looking = null;
  });
  return looking;
}

async function lookUntilStill() {
  try {
    while (again) {
      again = false;
      const asked = { ...seat };
      const seen = await look(asked);
      if (asked.as === seat.as && asked.in === seat.in) show(seen);
      else again = true;
    }
    lost(null);
  } catch (error) {
    lost(said(error));
  }
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
  for (const each of [people, places, messages, composer, form]) each.show(seen);
  if (before) announce(before, seen);
  markRead(seen);
}

function markRead(seen) {
  const last = seen.messages.at(-1);
  const unread = seen.places.find((each) => each.id === seen.in).unread;
  if (last && unread && document.visibilityState === "visible") {
    act({ act: "look", as: seen.me, in: seen.in, upto: last.ts }).catch((error) => lost(said(error)));
  }
}

// For those who hear the page: what is new here, and for whom something waits elsewhere.
function announce(before, seen) {
  const words = [];
  if (before.me === seen.me && before.in === seen.in) {
    const last = before.messages.at(-1)?.ts ?? "";
    for (const each of seen.messages.filter((one) => one.ts > last && one.author !== seen.me)) {
      words.push(`${seen.people[each.author]?.name ?? ""}: ${plain(each.text, seen)}`);
    }
  }
  for (const each of seen.cast) {
    const known = before.cast.find((one) => one.id === each.id);
    if (each.id !== seen.me && each.waiting > known.waiting) words.push(`Something new waits for ${seen.people[each.id].name}.`);
  }
  if (words.length) part("[data-told]").textContent = words.join(" ");
}

function plain(words, seen) {
  const box = document.createElement("p");
  box.append(...mrkdwn(words, seen));
  return box.textContent;
}

const said = (error) => {
  if (!(error instanceof Trouble)) console.error(error);
  return error instanceof Trouble ? error.message : "The page has a fault of its own. Load it again; nothing that was sent is lost.";
};

function lost(words) {
  const line = part("[data-trouble]");
  line.hidden = !words;
  if (line.textContent !== (words ?? "")) line.textContent = words ?? "";
  if (words) part("[data-loading]").hidden = true;
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
  detail.button.removeAttribute("aria-disabled");
  composer.complain(trouble);
});

form.addEventListener("pressed", async ({ detail }) => form.complain((await done({ act: "press", ...detail })) ?? ""));

form.addEventListener("sent", async ({ detail }) => {
  form.wait(true);
  const slow = setTimeout(() => form.wait(true, "Sending …"), PATIENCE);
  const trouble = await done({ act: "submit", ...detail });
  clearTimeout(slow);
  form.wait(false);
  if (trouble) form.complain(trouble);
  else if (!office.view) composer.focus();
});

form.addEventListener("left", async ({ detail }) => {
  const trouble = await done({ act: "close", ...detail });
  if (trouble) form.complain(trouble);
  else composer.focus();
});

people.addEventListener("chosen", ({ detail }) => {
  seat.as = detail.id;
  seat.in = detail.waiting_in ?? lastPlace.get(detail.id) ?? "";
  refresh();
});

places.addEventListener("gone", ({ detail }) => {
  seat.in = detail;
  messages.enter();
  refresh();
});

part("[data-skip]").addEventListener("click", () => composer.focus());
document.addEventListener("visibilitychange", () => office && document.visibilityState === "visible" && markRead(office));

history.replaceState(null, "", "/"); // the key has become a cookie; it need not stay in sight
setTimeout(() => {
  part("[data-loading]").hidden = office !== null || !part("[data-trouble]").hidden;
}, PATIENCE);
follow(refresh, lost);
