// The fields of a form: drawn from input blocks, read back as plain values.

import { strange } from "./known.js";
import { freshId, make } from "./make.js";
import { people } from "./people-field.js";
import { tell } from "./tell.js";
import { fault } from "./words.js";

const KINDS = {
  plain_text_input: words,
  static_select: select,
  radio_buttons: radios,
  checkboxes: boxes,
  multi_users_select: people,
  datepicker: day,
  file_input: file,
};

// {node, kind, read, focus, complain}; `value` is what stands in it: words, an option's value, or a list.
export function drawField(block, value, office) {
  const element = block.element;
  const draw = Object.hasOwn(KINDS, element.type) ? KINDS[element.type] : null;
  const beyond = draw ? strange(block) ?? strange(element) : `a field of the kind “${element.type}”`;
  if (beyond) return { node: fault(beyond), kind: element.type, read: () => value, focus() {}, complain() {} };
  const ids = { field: freshId("field"), error: freshId("error"), hint: freshId("hint") };
  const field = draw(element, value, ids, office);
  return framed(block, field, ids);
}

// What Slack holds for a field, as the plain value that `drawField` takes and `read` gives.
export function plainValue(held) {
  if (!held) return null;
  if ("value" in held) return held.value;
  if ("selected_option" in held) return held.selected_option?.value ?? null;
  if ("selected_options" in held) return held.selected_options.map((each) => each.value);
  if ("files" in held) return held.files[0]?.id ?? null;
  if ("selected_date" in held) return held.selected_date;
  return held.selected_users ?? null;
}

function framed(block, field, ids) {
  const error = make("p", { class: "error", id: ids.error, hidden: true });
  const hint = block.hint ? make("p", { class: "hint", id: ids.hint }, block.hint.text) : null;
  const label = [block.label.text, block.optional ? make("span", { class: "optional" }, " (optional)") : null];
  const node = field.group
    ? make("fieldset", { class: "field" }, make("legend", {}, label), field.node, error, hint)
    : make("div", { class: "field" }, make("label", { for: ids.field }, label), field.node, error, hint);
  node.dataset.block = block.block_id;
  const told = field.group ? node : field.told;
  told.setAttribute("aria-describedby", `${ids.error} ${ids.hint}`);
  const complain = (words) => {
    error.textContent = words ?? "";
    error.hidden = !words;
    node.classList.toggle("refused", Boolean(words));
    for (const each of field.controls()) each.setAttribute("aria-invalid", String(Boolean(words)));
  };
  return { node, kind: block.element.type, read: field.read, focus: field.focus, complain };
}

function words(element, value, ids) {
  const node = make(element.multiline ? "textarea" : "input", {
    id: ids.field,
    placeholder: element.placeholder?.text,
    maxlength: element.max_length,
    rows: element.multiline ? 2 : null,
    type: element.multiline ? null : "text",
    autocomplete: "off",
  });
  node.value = value ?? "";
  return { node, told: node, controls: () => [node], read: () => node.value, focus: () => node.focus() };
}

function day(element, value, ids) {
  const node = make("input", { id: ids.field, type: "date", autocomplete: "off" });
  node.value = value ?? "";
  return { node, told: node, controls: () => [node], read: () => node.value || null, focus: () => node.focus() };
}

// It goes to Slack the moment it is chosen, and the form holds what Slack calls it.
function file(element, value, ids) {
  let held = value ?? null;
  const node = make("input", { id: ids.field, type: "file", accept: element.filetypes.map((each) => `.${each}`).join(",") });
  node.addEventListener("change", async () => {
    const chosen = node.files[0];
    held = chosen ? freshId("F") + Date.now().toString(36) : null;
    if (chosen) tell(node, "uploaded", { id: held, name: chosen.name, content: await base64(chosen) });
  });
  return { node, told: node, controls: () => [node], read: () => held, focus: () => node.focus() };
}

function base64(chosen) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(chosen);
  });
}

function select(element, value, ids) {
  const option = (each) => make("option", { value: each.value, selected: each.value === value }, each.text.text);
  const options = element.option_groups
    ? element.option_groups.map((group) => make("optgroup", { label: group.label.text }, group.options.map(option)))
    : element.options.map(option);
  const node = make("select", { id: ids.field }, make("option", { value: "" }, element.placeholder?.text ?? ""), options);
  const frame = make("div", { class: "select" }, node);
  return { node: frame, told: node, controls: () => [node], read: () => node.value || null, focus: () => node.focus() };
}

function radios(element, value) {
  const name = freshId("radio");
  return choices(element, "radio", name, (each) => each.value === value, (checked) => checked[0] ?? null);
}

function boxes(element, value) {
  const chosen = value ?? [];
  return choices(element, "checkbox", freshId("box"), (each) => chosen.includes(each.value), (checked) => checked);
}

function choices(element, type, name, chosen, shape) {
  const inputs = element.options.map((each) => make("input", { type, name, value: each.value, checked: chosen(each) }));
  const rows = element.options.map((each, place) =>
    make("label", { class: "choice" }, inputs[place], make("span", {}, each.text.text)));
  return {
    node: make("div", { class: "choices" }, rows),
    group: true,
    controls: () => inputs,
    read: () => shape(inputs.filter((each) => each.checked).map((each) => each.value)),
    focus: () => (inputs.find((each) => each.checked) ?? inputs[0]).focus(),
  };
}
