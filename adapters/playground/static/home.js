// Home: somebody's own page with the app, beside their messages with it. Looking at it has it drawn.

import { drawBlocks } from "./blocks.js";
import { make } from "./make.js";
import { underWay } from "./messages.js";
import { tell } from "./tell.js";

const TABS = { talk: { messages: "Messages", home: "Home" }, teams: { messages: "Chat", about: "About" } };

// `press(block, element, button)` is called for a button.
export function drawHome(blocks, office, press) {
  return make("div", { class: "said" }, drawBlocks(blocks, office, press));
}

// Chosen with the arrows too, as tabs are; what is chosen tells `turned`.
class Tabs extends HTMLElement {
  connectedCallback() {
    const { of } = this.dataset;
    this.tabs = Object.entries(TABS[of]).map(([name, words]) =>
      make("button", {
        type: "button", role: "tab", id: `${of}-${name}-tab`, "aria-controls": `${of}-${name}`, "data-tab": name,
        onclick: () => tell(this, "turned", name), onkeydown: (event) => this.onKey(event),
      }, words));
    this.append(make("div", { role: "tablist", "aria-label": "With Skald" }, this.tabs));
  }

  onKey(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = this.tabs.indexOf(event.target);
    const next = this.tabs[(at + step + this.tabs.length) % this.tabs.length];
    next.focus();
    tell(this, "turned", next.dataset.tab);
  }

  // Only the conversation with the app has a second tab.
  show(office, chosen) {
    this.hidden = office.places.find((each) => each.id === office.in).kind !== "direct";
    for (const each of this.tabs) {
      const here = each.dataset.tab === chosen;
      each.setAttribute("aria-selected", String(here));
      each.tabIndex = here ? 0 : -1;
    }
  }
}

class Home extends HTMLElement {
  connectedCallback() {
    this.page = make("div", { class: "home" });
    this.waiting = make("p", { class: "empty", hidden: true });
    this.append(this.waiting, this.page);
    this.tabIndex = 0;
  }

  show(office) {
    const { home } = office;
    const drawn = JSON.stringify([office.me, home]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const pressed = this.page.contains(document.activeElement) ? document.activeElement.dataset.action : null;
    this.page.replaceChildren(...(home ? [drawHome(home.blocks, office, (...press) => this.press(home, ...press))] : []));
    this.wait(null);
    // What was pressed may be done with; the focus stays on the page where it was.
    if (pressed !== null) (this.page.querySelector(`[data-action="${CSS.escape(pressed)}"]`) ?? this).focus();
  }

  wait(words) {
    this.waiting.textContent = words ?? "";
    this.waiting.hidden = !words;
  }

  press(home, block, element, button) {
    const deed = { view: home.id, block: block.block_id, action: element.action_id };
    tell(this, "pressed", { deed, done: underWay(button) });
  }
}

customElements.define("play-tabs", Tabs);
customElements.define("play-home", Home);
