// A list that completes what is being typed: arrow keys, Enter or Tab, Escape, and the mouse.

import { freshId, make } from "./make.js";

export class Suggestions {
  // `offer()` gives [{label, about, take}] for what stands in the field; `field` keeps the focus.
  // With `onArrow` the arrow down unfolds the list before anything is typed.
  constructor(field, offer, name, { onArrow = false } = {}) {
    this.field = field;
    this.offer = offer;
    this.onArrow = onArrow;
    this.chosen = -1;
    this.offered = [];
    this.list = make("ul", { class: "suggestions", role: "listbox", id: freshId("suggestions"), "aria-label": name, hidden: true });
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.list.id);
    field.addEventListener("input", () => this.show());
    field.addEventListener("keydown", (event) => this.onKey(event));
    field.addEventListener("blur", () => this.hide());
    this.hide();
  }

  get open() {
    return this.offered.length > 0;
  }

  show() {
    this.offered = this.offer();
    this.list.replaceChildren(...this.offered.map((each, place) => this.row(each, place)));
    this.mark(this.open ? 0 : -1);
    this.unfold();
  }

  hide() {
    this.offered = [];
    this.mark(-1);
    this.unfold();
  }

  unfold() {
    this.list.hidden = !this.open;
    if (this.field.getAttribute("role") === "combobox") this.field.setAttribute("aria-expanded", String(this.open));
  }

  row(each, place) {
    const about = each.about ? make("span", { class: "about" }, each.about) : null;
    return make(
      "li",
      {
        role: "option",
        id: `${this.list.id}-${place}`,
        "aria-selected": "false",
        onmousedown: (event) => event.preventDefault(), // the field keeps the focus
        onclick: () => this.take(place),
      },
      make("span", {}, each.label),
      about,
    );
  }

  mark(place) {
    this.chosen = place;
    [...this.list.children].forEach((row, number) => row.setAttribute("aria-selected", String(number === place)));
    const row = this.list.children[place];
    if (row) this.field.setAttribute("aria-activedescendant", row.id);
    else this.field.removeAttribute("aria-activedescendant");
    row?.scrollIntoView({ block: "nearest" });
  }

  take(place) {
    const { take } = this.offered[place];
    this.hide();
    take();
  }

  onKey(event) {
    if (event.isComposing) return;
    if (!this.open) return this.unfoldOn(event);
    const count = this.offered.length;
    const moves = { ArrowDown: (this.chosen + 1) % count, ArrowUp: (this.chosen - 1 + count) % count };
    if (event.key in moves) this.mark(moves[event.key]);
    else if (event.key === "Escape") this.hide();
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey && this.chosen >= 0) this.take(this.chosen);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  unfoldOn(event) {
    if (!this.onArrow || event.key !== "ArrowDown") return;
    event.preventDefault();
    this.show();
  }
}

// Who is offered for what was typed: the beginning of any part of a name; apps last.
export function peopleLike(typed, office, taken = []) {
  const wanted = typed.trim().toLowerCase();
  return Object.entries(office.people)
    .filter(([id, each]) => each.offered && !each.app && !taken.includes(id))
    .sort(([, one], [, other]) => one.machine - other.machine)
    .filter(([, each]) => ` ${each.name.toLowerCase()}`.includes(` ${wanted}`))
    .slice(0, wanted ? 8 : 20);
}
