// Who one is and where: the people at the start, and the conversations of the client in the middle.

import { timeOf } from "./hours.js";
import { freshId, make } from "./make.js";

export function avatar(person) {
  if (person.app) return make("img", { class: "avatar", src: "/static/mark.svg", alt: "", width: 38, height: 38 });
  return make("span", { class: `avatar tone-${person.tone}`, "aria-hidden": "true" }, person.initials);
}

class People extends HTMLElement {
  connectedCallback() {
    this.list = make("ul");
    this.append(make("nav", { "aria-label": "You are" }, make("h2", {}, "You are"), this.list));
  }

  show(office) {
    const drawn = JSON.stringify([office.me, office.cast]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const focused = this.contains(document.activeElement) ? document.activeElement.dataset.person : null;
    this.list.replaceChildren(...office.cast.map((each) => this.row(each, office)));
    this.tick(office.clock.now);
    if (focused) this.querySelector(`[data-person="${focused}"]`)?.focus();
  }

  // Everybody's time is their own.
  tick(now) {
    for (const each of this.querySelectorAll("[data-zone]")) each.textContent = timeOf(now, each.dataset.zone);
  }

  row(each, office) {
    const person = office.people[each.id];
    const [first, ...rest] = person.name.split(" ");
    const waits = each.waiting ? `, ${each.waiting} new` : "";
    const ids = { time: freshId("time"), held: freshId("held") };
    return make("li", {}, make(
      "button",
      {
        type: "button", class: "person", "data-person": each.id,
        "aria-current": each.id === office.me ? "true" : null,
        "aria-label": `${person.name}, ${each.role}${waits}`,
        "aria-describedby": each.held ? `${ids.time} ${ids.held}` : ids.time,
        onclick: () => this.dispatchEvent(new CustomEvent("chosen", { bubbles: true, detail: each })),
      },
      avatar(person),
      make("span", { class: "who" }, make("strong", {}, first, make("span", { class: "rest" }, ` ${rest.join(" ")}`)),
        make("span", { class: "role" }, `${each.role}, `, make("time", { id: ids.time, "data-zone": each.tz }))),
      make("span", { class: "badges" }, each.waiting ? make("span", { class: "badge" }, String(each.waiting)) : null,
        each.held ? make("span", { class: "badge held", id: ids.held }, String(each.held), make("span", { class: "unseen" }, " held")) : null),
    ));
  }
}

class Places extends HTMLElement {
  connectedCallback() {
    this.here = make("button", { type: "button", class: "here", "aria-expanded": "false", onclick: () => this.toggle() });
    this.lists = make("div", { class: "lists" });
    this.name = make("p", { class: "workspace" });
    this.append(make("nav", { "aria-label": "Conversations" }, this.here, make("div", { class: "unfolded" }, this.name, this.lists)));
  }

  show(office) {
    const drawn = JSON.stringify([office.in, office.places]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const focused = this.contains(document.activeElement) ? document.activeElement.dataset.place : null;
    const current = office.places.find((each) => each.id === office.in);
    this.name.textContent = office.workspace;
    this.here.replaceChildren(titled(current), elsewhere(office, current));
    this.lists.replaceChildren(...this.group("Channels", "channel", office), ...this.group("Apps", "direct", office));
    if (focused) this.querySelector(`[data-place="${focused}"]`)?.focus();
  }

  group(name, kind, office) {
    const places = office.places.filter((each) => each.kind === kind);
    return [make("h3", {}, name), make("ul", {}, places.map((each) => this.row(each, office)))];
  }

  row(each, office) {
    const badge = each.unread && each.kind === "direct" ? make("span", { class: "badge" }, String(each.unread)) : null;
    return make("li", {}, make(
      "button",
      {
        type: "button", class: each.unread ? "place unread" : "place", "data-place": each.id,
        "aria-current": each.id === office.in ? "page" : null,
        "aria-label": each.unread ? `${each.name}, ${each.unread} new` : each.name,
        onclick: () => {
          this.toggle(false);
          if (this.here.offsetParent) this.here.focus(); // the list folds away from under the focus
          this.dispatchEvent(new CustomEvent("gone", { bubbles: true, detail: each.id }));
        },
      },
      titled(each), badge,
    ));
  }

  toggle(open = this.here.getAttribute("aria-expanded") !== "true") {
    this.here.setAttribute("aria-expanded", String(open));
  }
}

function titled(place) {
  const sign = place.kind === "channel" ? make("span", { class: "sign", "aria-hidden": "true" }, "#")
    : make("img", { class: "sign", src: "/static/mark.svg", alt: "", width: 16, height: 16 });
  return make("span", { class: "titled" }, sign, make("span", {}, place.name));
}

// On a phone the list is folded away, so its button says that something is new in it.
function elsewhere(office, current) {
  const others = office.places.filter((each) => each.unread && each !== current).length;
  return make("span", { class: "elsewhere" }, others ? `New in ${others} more` : "All conversations");
}

customElements.define("play-people", People);
customElements.define("play-places", Places);
