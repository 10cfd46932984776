// What makes it harder on purpose: each switch is the server's, and shows how the server has it.

import { freshId, make } from "./make.js";
import { tell } from "./tell.js";

class Switches extends HTMLElement {
  connectedCallback() {
    const title = freshId("title");
    this.rows = new Map();
    this.list = make("ul");
    this.append(make("section", { "aria-labelledby": title }, make("h2", { id: title }, "Make it harder"), this.list));
  }

  show(office) {
    for (const each of office.switches) {
      const row = this.row(each);
      row.setAttribute("aria-checked", String(each.on));
      if (row.firstChild.textContent !== each.label) row.firstChild.textContent = each.label;
    }
  }

  row({ name, label }) {
    if (!this.rows.has(name)) {
      const row = make("button", { type: "button", class: "switch", role: "switch", onclick: () => this.turn(name) },
        label, make("i", { "aria-hidden": "true" }));
      this.rows.set(name, row);
      this.list.append(make("li", {}, row));
    }
    return this.rows.get(name);
  }

  turn(name) {
    const on = this.rows.get(name).getAttribute("aria-checked") !== "true";
    tell(this, "turned", { name, on });
  }
}

customElements.define("play-switches", Switches);
