// A form over the client: the view on top of a person's stack, drawn from its blocks. Who leaves it to be
// somebody else, or to look elsewhere on the page, finds it again with what was typed. With the attribute
// `standing` it stands in the page, among others, and takes no focus.

import { drawBlock } from "./blocks.js";
import { drawField, plainValue } from "./fields.js";
import { once } from "./keys.js";
import { freshId, make } from "./make.js";
import { tell } from "./tell.js";

const PAUSE = 250;

export class Form extends HTMLElement {
  connectedCallback() {
    this.fields = new Map();
    this.kept = new Map();
    this.begun = new Map();
    const title = freshId("title");
    this.heading = make("h2", { id: title });
    this.trouble = make("p", { class: "form-trouble", role: "alert", tabindex: "-1", hidden: true });
    this.body = make("div", { class: "form-body" });
    this.cross = make("button", { type: "button", class: "quiet cross", "aria-label": "Close", onclick: () => this.leave() }, "×");
    this.closing = make("button", { type: "button", onclick: () => this.leave() });
    this.sending = make("button", { type: "submit", class: "primary", onkeydown: once });
    this.status = make("p", { class: "hint", role: "status" });
    this.ask = this.question();
    this.foot = make("footer", { class: "form-foot" }, this.status, this.closing, this.sending);
    this.form = make("form", { novalidate: true, onsubmit: (event) => this.onSubmit(event), onkeydown: (event) => this.onKey(event) },
      make("header", { class: "form-head" }, make("img", { src: "/static/mark.svg", alt: "", width: 24, height: 24 }), this.heading, this.cross),
      this.trouble, this.body, this.foot, this.ask);
    for (const written of ["input", "change"]) this.form.addEventListener(written, () => this.soonFilled());
    this.dialog = make("dialog", { "aria-labelledby": title }, this.form);
    this.append(this.dialog);
  }

  show(office) {
    const { view } = office;
    const other = this.view?.id !== view?.id;
    const stayed = !this.office || this.office.me === office.me;
    if (this.view && other) this.leaveOff(stayed);
    this.office = office;
    if (!view) return this.vanish();
    if (other || this.view.hash !== view.hash) this.draw(view, other);
    this.refuse(view);
    this.view = view;
    this.cover(true);
    if (this.hasAttribute("standing")) this.dialog.setAttribute("open", "");
    else if (!this.dialog.open) this.open(stayed);
    else if (other && stayed) this.begin();
  }

  // Not over the whole page: people, time and what lies behind can be reached all the while.
  open(stayed) {
    const before = document.activeElement;
    this.dialog.show();
    if (stayed) this.begin();
    else before?.focus();
  }

  // Where the guide has filled everything in, Enter goes on.
  begin() {
    this.closest(".pane")?.scrollIntoView({ block: "nearest" });
    if (this.office.guide?.text && this.filled) this.sending.focus({ preventScroll: true });
    else this.firstField()?.focus();
  }

  get filled() {
    const values = this.values();
    const needed = this.office.view.spec.blocks.filter((each) => each.type === "input" && !each.optional);
    return needed.every(({ block_id: block }) => values[block]?.length);
  }

  // Whoever was in it has to be somewhere; whoever had gone elsewhere stays there.
  vanish() {
    const inside = this.dialog.contains(document.activeElement);
    this.view = null;
    this.cover(false);
    this.dialog.close();
    if (inside) tell(this, "closed", null);
  }

  cover(on) {
    const behind = this.closest(".pane")?.querySelector("[data-client]");
    if (behind) behind.inert = on;
  }

  // What was typed is kept for whoever comes back, and forgotten once the form is closed or sent.
  leaveOff(closed) {
    if (closed) {
      this.kept.delete(this.view.id);
      this.begun.delete(this.view.id);
    } else this.kept.set(this.view.id, this.typed());
  }

  typed() {
    return new Map([...this.fields].map(([block, field]) => [block, { kind: field.kind, value: field.read() }]));
  }

  // What was typed here and is not sent yet wins over what the server knows of the same field; but where a
  // story is played, it is the story that types.
  draw(view, other) {
    const stood = (other ? this.kept.get(view.id) : this.typed()) ?? new Map();
    const typed = this.office.follow ? new Map() : stood;
    const focused = this.dialog.contains(document.activeElement) ? document.activeElement.closest("[data-block]") : null;
    const before = new Set([...this.body.children].map((each) => each.dataset.block));
    this.heading.textContent = view.spec.title?.text ?? "";
    this.closing.textContent = view.spec.close?.text ?? "Close";
    this.sending.textContent = view.spec.submit?.text ?? "";
    this.sending.hidden = !view.spec.submit;
    this.fields = new Map();
    this.body.replaceChildren(...view.spec.blocks.map((block) => this.block(block, view, typed)));
    this.remember(view.id);
    this.ask.hidden = true;
    this.foot.hidden = false;
    if (other) this.body.scrollTop = 0;
    else if (this.office.follow) this.written(stood)?.focus();
    else this.refocus(before, focused?.dataset.block);
  }

  // The field that says something else than it did.
  written(stood) {
    const now = [...this.typed()].find(([block, { value }]) => JSON.stringify(value) !== JSON.stringify(stood.get(block)?.value));
    return this.fields.get(now?.[0]);
  }

  // How each field stood when it was first seen, so that closing asks only where something was typed.
  remember(id) {
    const begun = this.begun.get(id) ?? new Map();
    for (const [block, field] of this.fields) if (!begun.has(block)) begun.set(block, JSON.stringify(field.read()));
    this.begun.set(id, begun);
  }

  get changed() {
    const begun = this.begun.get(this.view.id);
    return [...this.fields].some(([block, field]) => JSON.stringify(field.read()) !== begun.get(block));
  }

  block(block, view, typed) {
    if (block.type !== "input") return drawBlock(block, this.office, (...pressed) => this.press(...pressed));
    const kept = typed.get(block.block_id);
    const held = view.state[block.block_id]?.[block.element.action_id];
    const value = kept?.kind === block.element.type ? kept.value : plainValue(held);
    const field = drawField(block, value, this.office);
    this.fields.set(block.block_id, field);
    return field.node;
  }

  // After a redrawing the eye goes to what is new, else the focus stays where it was.
  refocus(before, block) {
    const fresh = [...this.body.children].find((each) => !before.has(each.dataset.block));
    if (fresh) {
      fresh.tabIndex = -1;
      fresh.focus();
    } else (this.fields.get(block) ?? this.firstField())?.focus();
  }

  refuse(view) {
    for (const [block, field] of this.fields) field.complain(view.errors[block]);
    this.trouble.textContent = view.trouble ?? "";
    this.trouble.hidden = !view.trouble;
  }

  // Once what was sent is answered, and not at whatever else is heard meanwhile, the eye goes to what was refused.
  answered() {
    const refused = [...this.fields.keys()].find((block) => this.view?.errors[block]);
    if (refused) this.fields.get(refused).focus();
    else if (this.view?.trouble) this.trouble.focus();
  }

  firstField() {
    return [...this.fields.values()].find((field) => !field.node.classList.contains("fault"));
  }

  values() {
    return Object.fromEntries([...this.fields].map(([block, field]) => [block, field.read()]));
  }

  // What sending would cause is told of what stands in the form now; once a pause is made, not at each letter.
  soonFilled() {
    clearTimeout(this.filling);
    const { me: as } = this.office;
    const { id: view } = this.view;
    this.filling = setTimeout(() => this.view?.id === view && tell(this, "filled", { as, view, values: this.values() }), PAUSE);
  }

  press(block, element) {
    tell(this, "pressed", { view: this.view.id, block: block.block_id, action: element.action_id, values: this.values() });
  }

  onSubmit(event) {
    event.preventDefault();
    if (this.busy || this.sending.hidden) return;
    clearTimeout(this.filling);
    tell(this, "sent", { view: this.view.id, values: this.values() });
  }

  onKey(event) {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) this.form.requestSubmit();
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    if (this.ask.hidden) this.leave();
    else this.stay();
  }

  // Nothing typed is lost by a slip: a form that was changed asks once, in its own foot.
  leave() {
    if (!this.changed) return this.go();
    this.ask.hidden = false;
    this.foot.hidden = true;
    this.ask.querySelector("button").focus();
  }

  stay() {
    this.ask.hidden = true;
    this.foot.hidden = false;
    this.firstField()?.focus();
  }

  go() {
    tell(this, "left", { view: this.view.id, values: this.values() }); // Slack tells the app what stood there
  }

  question() {
    return make("footer", { class: "form-foot", role: "alertdialog", "aria-label": "Close the form?", hidden: true },
      make("p", { class: "hint" }, "What you typed here has not been sent."),
      make("button", { type: "button", class: "primary", onclick: () => this.stay() }, "Keep writing"),
      make("button", { type: "button", onclick: () => this.go() }, "Close it"));
  }

  wait(busy, words = "") {
    this.busy = busy;
    this.sending.setAttribute("aria-disabled", String(busy));
    this.status.textContent = words;
  }

  complain(words) {
    this.trouble.textContent = words;
    this.trouble.hidden = !words;
    if (words) this.trouble.focus();
  }
}

customElements.define("play-form", Form);
