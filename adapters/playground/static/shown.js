// The switch on top: Slack, Teams, or both side by side. The address keeps it, so that a page loaded again stays.

import { make } from "./make.js";
import { tell } from "./tell.js";

const OFFERED = { slack: "Slack", teams: "Teams", both: "Both" };

// The key to the page has become a cookie by then; it need not stay in sight.
export function turn(name) {
  history.replaceState(null, "", name === "slack" ? "/" : `/?show=${name}`);
}

export function shown() {
  const asked = new URLSearchParams(location.search).get("show");
  return Object.hasOwn(OFFERED, asked) ? asked : "slack";
}

class Shown extends HTMLElement {
  connectedCallback() {
    this.choices = Object.entries(OFFERED).map(([name, words]) => {
      const input = make("input", { type: "radio", name: "shown", value: name, onchange: () => tell(this, "turned", name) });
      return make("label", {}, input, make("span", {}, words));
    });
    this.append(make("fieldset", {}, make("legend", { class: "unseen" }, "Show"), this.choices));
  }

  show(name) {
    for (const each of this.querySelectorAll("input")) each.checked = each.value === name;
  }
}

customElements.define("play-shown", Shown);
