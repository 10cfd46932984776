// A dialog over Teams: a card with inputs, whose own buttons send it. What is refused comes back in the card itself.

import { drawCard } from "./cards.js";
import { Form } from "./form.js";
import { tell } from "./tell.js";

class TeamsForm extends Form {
  connectedCallback() {
    super.connectedCallback();
    this.closing.hidden = this.sending.hidden = true;
  }

  show(office) {
    const { view } = office;
    super.show(view ? { ...office, view: { ...view, hash: JSON.stringify(view.card) } } : office);
  }

  draw(view, other) {
    const stood = other ? this.kept.get(view.id) : null; // a card that comes back holds what was sent
    const story = this.office.follow ? view.values : null;
    this.heading.textContent = view.title || "Skald";
    const { node, fields } = drawCard(view.card, this.office, (action) => this.press(action), { typed: story ? {} : stood ?? {}, complaints: view.complaints });
    this.fields = fields.fields;
    this.inputs = fields;
    this.body.replaceChildren(node);
    this.remember(view.id);
    this.ask.hidden = true;
    this.foot.hidden = false;
    if (other) this.body.scrollTop = 0;
    else this.refocus();
  }

  typed() {
    return this.inputs.kept();
  }

  // A page of a dialog that is gone through has no inputs: there the eye begins above.
  refocus() {
    const inside = this.dialog.contains(document.activeElement) || document.activeElement === document.body;
    if (inside) (this.inputs.wrong ?? this.firstField() ?? this.cross).focus();
  }

  begin() {
    this.closest(".pane")?.scrollIntoView({ block: "nearest" });
    (this.firstField() ?? this.body.querySelector("button") ?? this.cross).focus();
  }

  refuse(view) {
    for (const [id, field] of this.fields) if (view.complaints[id]) field.complain(view.complaints[id]);
    this.trouble.textContent = view.trouble ?? "";
    this.trouble.hidden = !view.trouble;
  }

  answered() {
    if (this.view?.trouble) this.trouble.focus();
    else if (this.view && this.inputs.wrong) this.inputs.wrong.focus();
  }

  values() {
    return this.inputs.values();
  }

  press(action) {
    if (this.busy) return;
    clearTimeout(this.filling);
    tell(this, "pressed", { view: this.view.id, number: action.number, values: this.values() });
  }

  // Enter in a line of a card sends nothing; whoever wants to send by keys alone has Ctrl and Enter.
  onSubmit(event) {
    event.preventDefault();
    this.body.querySelector("button.primary")?.click();
  }

  onKey(event) {
    if (event.key === "Enter" && event.target.matches("input") && !event.metaKey && !event.ctrlKey) event.preventDefault();
    super.onKey(event);
  }
}

customElements.define("teams-form", TeamsForm);
