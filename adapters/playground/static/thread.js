// The thread of what comes next: at most five events, the first of them in the colour of now.

import { dayOf, iso, sameDay, timeOf } from "./hours.js";
import { freshId, make } from "./make.js";

class Thread extends HTMLElement {
  connectedCallback() {
    const title = freshId("title");
    this.events = make("ol", { class: "events" });
    this.nothing = make("p", { class: "events nothing" }, "Nothing is due. What waits for a reader, or for somebody’s hours, will stand here.");
    this.append(make("section", { class: "thread", "aria-labelledby": title },
      make("h2", { id: title }, "Coming up"), this.events, this.nothing,
      make("p", { class: "offline" }, "Offline. Nothing leaves this computer")));
  }

  show(office) {
    const { now, zone } = office.clock;
    const rows = office.coming.map((each) => ({ ...each, when: when(each.at, now, zone) }));
    const drawn = JSON.stringify(rows);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.events.replaceChildren(...rows.map(event));
    this.events.hidden = !rows.length;
    this.nothing.hidden = rows.length > 0;
  }
}

function event({ at, when: words, what, held }) {
  return make("li", { class: held ? "event held" : "event" },
    make("strong", {}, make("time", { datetime: iso(at) }, words)),
    make("span", {}, what, held ? make("span", { class: "unseen" }, " (held until then)") : null));
}

function when(at, now, zone) {
  return `${sameDay(at, now, zone) ? "Today" : dayOf(at, zone)} ${timeOf(at, zone)}`;
}

customElements.define("play-thread", Thread);
