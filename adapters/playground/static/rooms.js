// Who one is and where: the people at the start, and the conversations of the client in the middle.

import { timeOf } from "./hours.js";
import { freshId, make } from "./make.js";
import { tell } from "./tell.js";

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
    const others = this.cast?.map((each) => each.id).join() !== office.cast.map((each) => each.id).join();
    this.cast = office.cast;
    if (others) this.list.replaceChildren(...office.cast.map((each) => make("li", {}, this.button(each.id))));
    this.querySelectorAll(".person").forEach((button, place) => this.fill(button, office.cast[place], office));
    this.tick(office.clock.now);
  }

  // Everybody's time is their own.
  tick(now) {
    for (const each of this.querySelectorAll("[data-zone]")) each.textContent = timeOf(now, each.dataset.zone);
  }

  // It stays while what stands in it changes: neither a press that has begun nor the focus is lost.
  button(id) {
    const chosen = () => tell(this, "chosen", this.cast.find((each) => each.id === id));
    return make("button", { type: "button", class: "person", "data-person": id, onclick: chosen });
  }

  // Called what stands there, so that it can be asked for by voice; time and what is held are told after it.
  fill(button, each, office) {
    const ids = { time: freshId("time"), held: freshId("held") };
    if (each.id === office.me) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
    button.setAttribute("aria-describedby", each.held ? `${ids.time} ${ids.held}` : ids.time);
    button.replaceChildren(
      avatar(office.people[each.id]), who(each, office.people[each.id], ids.time),
      make("span", { class: "badges" },
        each.waiting ? make("span", { class: "badge" }, String(each.waiting), make("span", { class: "unseen" }, " new")) : null,
        each.held ? make("span", { class: "badge held", id: ids.held, "aria-hidden": "true" }, String(each.held), make("span", { class: "unseen" }, " held")) : null),
    );
  }
}

function who({ role, tz, waiting }, { name }, time) {
  const [first, ...rest] = name.split(" ");
  return make("span", { class: "who" },
    make("strong", {}, first, make("span", { class: "rest" }, ` ${rest.join(" ")}`, pause())),
    make("span", { class: "role" }, role, waiting ? pause() : null,
      make("span", { "aria-hidden": "true" }, ", ", make("time", { id: time, "data-zone": tz }))));
}

class Places extends HTMLElement {
  connectedCallback() {
    this.here = make("button", { type: "button", class: "here", "aria-expanded": "false", onclick: () => this.toggle() });
    this.lists = make("div", { class: "lists" });
    this.name = make("p", { class: "workspace" });
    this.nav = make("nav", { "aria-label": "Conversations" }, this.here, make("div", { class: "unfolded" }, this.name, this.lists));
    this.append(this.nav);
  }

  show(office) {
    const drawn = JSON.stringify([office.in, office.places]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const focused = this.contains(document.activeElement) ? document.activeElement.dataset.place : null;
    const current = office.places.find((each) => each.id === office.in);
    this.name.textContent = office.workspace;
    this.here.replaceChildren(titled(current, office), elsewhere(office, current));
    if (office.platform === "teams") this.nav.setAttribute("aria-label", "Conversations in Teams");
    const groups = office.platform === "teams" ? [["Chat", "direct"], ["Channels", "channel"]] : [["Channels", "channel"], ["Apps", "direct"]];
    this.lists.replaceChildren(...groups.flatMap(([name, kind]) => this.group(name, kind, office)));
    if (focused) this.querySelector(`[data-place="${focused}"]`)?.focus();
  }

  group(name, kind, office) {
    const places = office.places.filter((each) => each.kind === kind);
    return [make("h3", {}, name), make("ul", {}, places.map((each) => this.row(each, office)))];
  }

  row(each, office) {
    const fresh = () => make("span", { class: "unseen" }, each.kind === "direct" ? " new" : `${each.unread} new`);
    const badge = each.unread && each.kind === "direct" ? make("span", { class: "badge" }, String(each.unread), fresh()) : null;
    return make("li", {}, make(
      "button",
      {
        type: "button", class: each.unread ? "place unread" : "place", "data-place": each.id,
        "aria-current": each.id === office.in ? "page" : null,
        onclick: () => {
          this.toggle(false);
          if (this.here.offsetParent) this.here.focus(); // the list folds away from under the focus
          tell(this, "gone", each.id);
        },
      },
      titled(each, office, each.unread > 0), each.unread ? (badge ?? fresh()) : null,
    ));
  }

  toggle(open = this.here.getAttribute("aria-expanded") !== "true") {
    this.here.setAttribute("aria-expanded", String(open));
  }
}

function titled(place, { platform }, more = false) {
  const sign = place.kind === "channel" ? make("span", { class: "sign", "aria-hidden": "true" }, platform === "teams" ? "" : "#")
    : make("img", { class: "sign", src: "/static/mark.svg", alt: "", width: 16, height: 16 });
  return make("span", { class: "titled" }, sign, make("span", {}, place.name, more ? pause() : null));
}

// Heard between two words, not seen.
const pause = () => make("span", { class: "pause" }, ", ");

// On a phone the list is folded away, so its button says that something is new in it.
function elsewhere(office, current) {
  const others = office.places.filter((each) => each.unread && each !== current).length;
  return make("span", { class: "elsewhere" }, others ? `New in ${others} more` : "All conversations");
}

customElements.define("play-people", People);
customElements.define("play-places", Places);
