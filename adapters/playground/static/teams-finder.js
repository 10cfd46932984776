// A search of the message extension over Teams: what is typed, and what it brings, of which one goes along with what
// one writes. By what it can be looked for, the app's package says.

import { CardFields } from "./card-fields.js";
import { freshId, make } from "./make.js";
import { tell } from "./tell.js";

const PAUSE = 250;
const INPUTS = { text: "Input.Text", choiceset: "Input.ChoiceSet", date: "Input.Date" };

class Finder extends HTMLElement {
  connectedCallback() {
    const title = freshId("finder");
    this.heading = make("h2", { id: title });
    this.by = make("select", { id: freshId("by"), onchange: () => this.turn() });
    this.field = make("div");
    this.status = make("p", { class: "hint", role: "status" });
    this.trouble = make("p", { class: "form-trouble", role: "alert", hidden: true });
    this.list = make("ul", { class: "found" });
    this.cross = make("button", { type: "button", class: "quiet cross", "aria-label": "Close", onclick: () => this.leave() }, "×");
    this.dialog = make("dialog", { "aria-labelledby": title, onkeydown: (event) => this.onKey(event) }, make("div", { class: "finder" },
      make("header", { class: "form-head" }, make("img", { src: "/static/mark.svg", alt: "", width: 24, height: 24 }), this.heading, this.cross),
      make("div", { class: "finder-by" }, make("div", { class: "field" }, make("label", { for: this.by.id }, "By"), make("div", { class: "select" }, this.by)), this.field),
      this.trouble, make("div", { class: "form-body" }, this.status, this.list)));
    for (const written of ["input", "change"]) this.field.addEventListener(written, () => this.soon());
    this.append(this.dialog);
  }

  show(office) {
    const { finding } = office;
    const other = this.finding?.id !== finding?.id;
    const stayed = this.office?.me === office.me && this.office.in === office.in;
    this.office = office;
    if (!finding) return this.vanish();
    if (other) this.draw(finding);
    this.fill(finding);
    this.finding = finding;
    this.cover(true);
    if (this.dialog.open) return;
    const before = document.activeElement;
    this.dialog.show();
    if (stayed) this.focus();
    else before?.focus();
  }

  get search() {
    return this.office.searches.find((each) => each.id === this.office.finding.command);
  }

  draw({ by, words }) {
    const { parameters, title } = this.search;
    this.heading.textContent = title;
    this.by.replaceChildren(...parameters.map((each) => make("option", { value: each.name, selected: each.name === by }, each.title)));
    this.put(words);
    this.last = JSON.stringify({ by, words });
    this.list.replaceChildren();
  }

  // One of what it can be looked for by stands there at a time.
  put(words) {
    const { name, title, description, inputType, choices } = this.search.parameters.find((each) => each.name === this.by.value);
    const fields = new CardFields(this.office, { [name]: words || null }, {});
    this.field.replaceChildren(fields.draw({ type: INPUTS[inputType], id: name, label: title, choices: choices ?? [] }), make("p", { class: "hint" }, description));
    this.asked = fields.first;
  }

  turn() {
    this.put("");
    this.look();
  }

  soon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.look(), PAUSE);
  }

  look() {
    clearTimeout(this.waiting);
    const asked = { by: this.by.value, words: this.asked.read() ?? "" };
    if (!this.finding || JSON.stringify(asked) === this.last) return;
    this.last = JSON.stringify(asked);
    tell(this, "looked", { shortcut: this.finding.command, ...asked });
  }

  pick(number, { title }) {
    clearTimeout(this.waiting);
    tell(this, "picked", { number, title });
  }

  leave() {
    clearTimeout(this.waiting);
    tell(this, "left");
  }

  fill({ results, said, trouble }) {
    const drawn = JSON.stringify(results);
    this.status.textContent = said ?? "";
    this.trouble.textContent = trouble ?? "";
    this.trouble.hidden = !trouble;
    if (drawn === this.drawn && this.list.childElementCount === results.length) return;
    this.drawn = drawn;
    this.list.replaceChildren(...results.map((each, number) => make("li", {},
      make("button", { type: "button", class: "quiet", onclick: () => this.pick(number, each) }, make("strong", {}, each.title), make("span", {}, each.text)))));
  }

  // Arrows go from the field into the list, through it and back.
  onKey(event) {
    if (event.isComposing || event.defaultPrevented) return;
    const all = [this.field.querySelector("input, select"), ...this.list.querySelectorAll("button")];
    const at = all.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const types = document.activeElement.matches("select, input[type='date']"); // there they choose
    if (event.key === "Escape") this.leave();
    else if (event.key === "Enter" && event.target.matches("input")) this.look();
    else if (step && at >= 0 && !types && all[at + step]) all[at + step].focus();
    else return;
    event.preventDefault();
  }

  focus() {
    this.closest(".pane")?.scrollIntoView({ block: "nearest" });
    this.asked.focus();
  }

  vanish() {
    if (!this.finding) return;
    const inside = this.dialog.contains(document.activeElement);
    clearTimeout(this.waiting);
    this.finding = null;
    this.cover(false);
    this.dialog.close();
    if (inside) tell(this, "closed", null);
  }

  cover(on) {
    this.closest(".pane").querySelector("[data-client]").inert = on;
  }

  // Words while an answer is under way; null once it is not.
  wait(words) {
    this.status.textContent = words ?? this.finding?.said ?? "";
  }
}

customElements.define("teams-finder", Finder);
