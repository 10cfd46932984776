// For those who hear the page: what is new here, and for whom something waits elsewhere.

import { mrkdwn } from "./words.js";

export function news(before, seen) {
  return [...fresh(before, seen), ...waiting(before, seen)].join(" ");
}

function fresh(before, seen) {
  if (before.me !== seen.me || before.in !== seen.in) return [];
  const last = before.messages.at(-1)?.ts ?? "";
  return seen.messages.filter((each) => each.ts > last && each.author !== seen.me)
    .map((each) => `${seen.people[each.author]?.name ?? ""}: ${plain(each.text, seen)}`);
}

function waiting(before, seen) {
  const known = new Map(before.cast.map((each) => [each.id, each.waiting]));
  return seen.cast.filter((each) => each.id !== seen.me && each.waiting > (known.get(each.id) ?? 0))
    .map((each) => `Something new waits for ${seen.people[each.id].name}.`);
}

function plain(words, seen) {
  if (seen.platform === "teams") return words;
  const box = document.createElement("p");
  box.append(...mrkdwn(words, seen));
  return box.textContent;
}
