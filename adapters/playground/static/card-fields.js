// The inputs of a card: drawn by what draws Slack's fields, as they are the same to whoever fills them.

import { drawField } from "./fields.js";
import { freshId } from "./make.js";
import { fault } from "./words.js";

const PEOPLE = "graph.microsoft.com/users";
const plain = (text) => ({ type: "plain_text", text: text ?? "", emoji: false });

// By the ids of the inputs.
export class CardFields {
  constructor(office, typed, complaints) {
    this.office = office;
    this.typed = typed;
    this.complaints = complaints;
    this.fields = new Map();
  }

  get(id) {
    return this.fields.get(id);
  }

  draw(input) {
    const element = elementOf(input);
    if (!element) return fault(`an input of the kind “${input.type}”`);
    const block = { type: "input", block_id: input.id, label: plain(input.label ?? input.title), element, optional: false };
    const value = this.typed[input.id] ?? given(input);
    const field = drawField(block, value, this.office);
    field.complain(this.complaints[input.id]);
    this.fields.set(input.id, { ...field, toggle: input.type === "Input.Toggle", refused: (node) => refuse(field, node) });
    return field.node;
  }

  // As the page keeps them and the server takes them: a box is true or false, people and several choices are lists.
  values() {
    return Object.fromEntries([...this.fields].map(([id, field]) => [id, field.toggle ? field.read().length > 0 : (field.read() ?? "")]));
  }

  kept() {
    return Object.fromEntries([...this.fields].map(([id, field]) => [id, field.read()]));
  }

  get first() {
    return this.fields.values().next().value;
  }

  get wrong() {
    return [...this.fields.values()].find((field) => field.node.classList.contains("refused"));
  }
}

function elementOf(input) {
  const { placeholder } = input;
  switch (input.type) {
    case "Input.Text":
      return { type: "plain_text_input", multiline: input.isMultiline, max_length: input.maxLength, placeholder: placeholder && plain(placeholder) };
    case "Input.Date":
      return { type: "datepicker" };
    case "Input.Toggle":
      return { type: "checkboxes", options: [{ text: plain(input.title), value: input.valueOn ?? "true" }] };
    case "Input.ChoiceSet":
      return choices(input, placeholder && plain(placeholder));
    default:
      return null;
  }
}

function choices(input, placeholder) {
  if (input["choices.data"]?.dataset === PEOPLE) return { type: "multi_users_select", placeholder };
  const options = input.choices.map((each) => ({ text: plain(each.title), value: each.value }));
  if (input.isMultiSelect) return { type: "checkboxes", options };
  return input.style === "expanded" ? { type: "radio_buttons", options } : { type: "static_select", options, placeholder };
}

// What stands in an input, as the field takes it.
function given(input) {
  const value = input.value ?? "";
  if (input.type === "Input.Toggle") return value === (input.valueOn ?? "true") ? [value] : [];
  if (input.isMultiSelect) return value ? value.split(",") : [];
  return value || null;
}

// The words stand in the card itself, right beneath: they are bound to the field for those who hear the page.
function refuse(field, node) {
  node.id ||= freshId("refusal");
  node.classList.add("error");
  field.node.classList.add("refused");
  for (const each of field.node.querySelectorAll("input, textarea, select")) {
    each.setAttribute("aria-invalid", "true");
    each.setAttribute("aria-describedby", `${node.id} ${each.getAttribute("aria-describedby") ?? ""}`.trim());
  }
}
