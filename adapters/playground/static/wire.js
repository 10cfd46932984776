// Speaking with the playground's own server, and saying in plain words when that fails.

import { shown } from "./shown.js";

export class Trouble extends Error {}

const GONE = "The playground is not answering. Is “skald play” still running? What you see is from before.";

export async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, { cache: "no-store", credentials: "same-origin", ...options });
  } catch {
    throw new Trouble(GONE);
  }
  const body = await answer.json().catch(() => null);
  if (!answer.ok || body === null) throw new Trouble(body?.trouble ?? `The playground answered with an error (${answer.status}).`);
  return body;
}

export const look = (seat) => ask(`/state?${new URLSearchParams(seat)}`);
export const lookBehind = (tab, seat) => ask(`/drawer?${new URLSearchParams({ tab, ...seat })}`);

// Gives the words of what went wrong, or null. Skald writes to people on what is shown.
export async function act(deed) {
  const body = await ask("/act", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...deed, shown: shown() }),
  });
  return body.trouble;
}

export function follow(onChange, onLost) {
  const events = new EventSource("/events");
  events.addEventListener("changed", onChange);
  events.addEventListener("error", () => onLost(GONE));
  return events;
}
