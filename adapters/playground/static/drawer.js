// What lies behind the client, in four tabs. With less room the client itself becomes one more tab.

import { Exchanges } from "./exchanges.js";
import { changed, happened, withheld } from "./log.js";
import { make } from "./make.js";
import { enter, onRoom, room } from "./narrow.js";
import { tell } from "./tell.js";

const TABS = { happened: "What happened", wire: "Wire", data: "Data", why: "Why not?" };
const middle = matchMedia("(min-width: 47.5rem) and (max-width: 68.74rem)");

class Drawer extends HTMLElement {
  connectedCallback() {
    this.tab = "happened";
    this.exchanges = new Exchanges((name, detail) => tell(this, name, detail));
    this.buttons = new Map([["chat", this.button("chat", "Chat")]]);
    this.panels = new Map();
    for (const [name, words] of Object.entries(TABS)) {
      this.buttons.set(name, this.button(name, words));
      this.panels.set(name, make("div", { class: "panel", role: "tabpanel", id: `behind-${name}`, tabindex: "0", "aria-labelledby": `tab-${name}` }));
    }
    const tabs = make("div", { class: "tabs", role: "tablist", "aria-label": "What lies behind it", onkeydown: (event) => this.onKey(event) },
      [...this.buttons.values()]);
    this.append(make("section", { class: "behind", "aria-label": "What lies behind it" }, tabs, [...this.panels.values()]));
    onRoom(() => this.mark());
    middle.addEventListener("change", () => this.mark());
    this.mark();
  }

  button(name, words) {
    return make("button", {
      type: "button", class: name === "chat" ? "tab chat" : "tab", role: "tab", id: `tab-${name}`,
      "aria-controls": name === "chat" ? "pane" : `behind-${name}`, onclick: () => this.choose(name),
    }, words);
  }

  choose(name) {
    if (middle.matches) enter(name === "chat" ? "chat" : "behind");
    if (name !== "chat" && name !== this.tab) {
      this.tab = name;
      tell(this, "turned");
    }
    this.mark();
  }

  mark() {
    const chosen = middle.matches && room() !== "behind" ? "chat" : this.tab;
    for (const [name, each] of this.buttons) {
      each.setAttribute("aria-selected", String(name === chosen));
      each.tabIndex = name === chosen ? 0 : -1;
    }
    for (const [name, each] of this.panels) each.hidden = name !== this.tab;
  }

  onKey(event) {
    const names = [...this.buttons.keys()].filter((name) => name !== "chat" || middle.matches);
    const at = names.findIndex((name) => this.buttons.get(name) === document.activeElement);
    const onward = getComputedStyle(this).direction === "rtl" ? -1 : 1;
    const moves = { ArrowRight: at + onward, ArrowLeft: at - onward, Home: 0, End: names.length - 1 };
    if (!(event.key in moves)) return;
    event.preventDefault();
    const name = names[(moves[event.key] + names.length) % names.length];
    this.choose(name);
    this.buttons.get(name).focus();
  }

  // What was asked for one tab is not drawn in another.
  show(tab, answer, office) {
    const { why } = answer.counts;
    this.buttons.get("why").textContent = why ? `${TABS.why} ${why}` : TABS.why;
    const drawn = JSON.stringify([answer, office.clock.zone]);
    const panel = this.panels.get(tab);
    if (panel.dataset.drawn === drawn) return;
    panel.dataset.drawn = drawn;
    const focused = panel.contains(document.activeElement) ? document.activeElement : null;
    panel.replaceChildren(...this.inside(tab, answer, office).flat(Infinity).filter(Boolean));
    if (focused) (focused.isConnected ? focused : panel).focus({ preventScroll: true });
  }

  inside(tab, answer, office) {
    const draw = { happened, data: changed, why: withheld, wire: (...given) => this.exchanges.draw(...given) }[tab];
    return draw(answer, office);
  }
}

customElements.define("play-drawer", Drawer);
