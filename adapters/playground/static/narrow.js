// On a phone one room is seen at a time; the body says which, and the style sheet does the rest.

import { make } from "./make.js";

const ROOMS = { next: "Next up", chat: "Chat", behind: "What happened" };
const scrolled = new Map();
const listeners = new Set();

export const room = () => document.body.dataset.room;
export const onRoom = (listener) => listeners.add(listener);

export function enter(name) {
  if (name === room()) return;
  scrolled.set(room(), window.scrollY);
  document.body.dataset.room = name;
  window.scrollTo(0, scrolled.get(name) ?? 0);
  for (const each of listeners) each(name);
}

class Rooms extends HTMLElement {
  connectedCallback() {
    this.buttons = Object.entries(ROOMS).map(([name, words]) =>
      make("button", { type: "button", class: "room", "data-room": name, onclick: () => enter(name) }, words));
    this.append(make("nav", { "aria-label": "Rooms" }, this.buttons));
    onRoom(() => this.mark());
    this.mark();
  }

  mark() {
    for (const each of this.buttons) {
      if (each.dataset.room === room()) each.setAttribute("aria-current", "page");
      else each.removeAttribute("aria-current");
    }
  }
}

customElements.define("play-rooms", Rooms);
