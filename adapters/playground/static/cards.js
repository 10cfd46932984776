// Adaptive Cards as they are sent, drawn in the manner of Teams: one column, styled containers, buttons, inputs, and
// what a button unfolds. Words are text nodes only, and what is not drawn is refused aloud.

import { beside } from "./beside.js";
import { CardFields } from "./card-fields.js";
import { once } from "./keys.js";
import { freshId, make } from "./make.js";
import { link, markdown } from "./markdown.js";
import { fault } from "./words.js";
import { picture } from "./picture.js";

const COMMON = ["type", "id", "spacing", "separator"];
const LOOK = ["size", "weight", "color", "isSubtle", "wrap", "horizontalAlignment", "fontType"];
const ACTION = ["title", "style", "tooltip", "data", "number", "id", "type", "fallback"];
const KNOWN = {
  AdaptiveCard: ["$schema", "version", "lang", "fallbackText", "speak", "body", "actions", "refresh", "msteams"],
  TextBlock: ["text", "style", ...LOOK],
  RichTextBlock: ["inlines"],
  TextRun: ["text", "italic", "strikethrough", "underline", "selectAction", ...LOOK],
  Container: ["items", "style", "bleed"],
  ColumnSet: ["columns", "style"],
  Column: ["items", "width", "verticalContentAlignment", "style"],
  FactSet: ["facts"],
  Image: ["url", "altText", "size"],
  ActionSet: ["actions"],
  "Action.Execute": [...ACTION, "verb"],
  "Action.Submit": ACTION,
  "Action.OpenUrl": [...ACTION, "url"],
  "Action.ShowCard": [...ACTION, "card"],
};
const ELEMENTS = { TextBlock: textBlock, RichTextBlock: richText, Container: container, ColumnSet: columns, FactSet: facts, Image: image, ActionSet: actions };

// `press(action, button)` is called for a button that sends something. Gives {node, fields}: the fields of the card by
// the ids of its inputs; `typed` is what stands in them, by id, instead of what the card says.
export function drawCard(card, office, press, { typed = {}, complaints = {} } = {}) {
  const drawing = { office, press, fields: new CardFields(office, typed, complaints), entities: card.msteams?.entities ?? [], unfolded: null };
  const node = make("div", { class: "card", lang: card.lang });
  drawing.root = node;
  node.append(...within(card, drawing));
  return { node, fields: drawing.fields };
}

function within(card, drawing) {
  const beyond = strange(card);
  const foot = card.actions?.length ? actions({ actions: card.actions }, drawing) : null;
  return [beyond ? fault(beyond) : null, ...elements(card.body ?? [], drawing), foot].filter(Boolean);
}

// What is said in red right after an input is said of that input.
function elements(list, drawing) {
  let field = null;
  return list.flatMap((each) => {
    const node = element(each, drawing);
    if (each.type.startsWith("Input.")) field = drawing.fields.get(each.id);
    else if (field && isRefusal(each)) field.refused(node);
    else if (!isHint(each)) field = null;
    return each.separator ? [spaced(make("div", { class: "separator" }), each), spaced(node, {})] : [spaced(node, each)];
  });
}

function element(each, drawing) {
  if (each.type.startsWith("Input.")) return drawing.fields.draw(each);
  const beyond = Object.hasOwn(ELEMENTS, each.type) ? strange(each) : `an element of the kind “${each.type}”`;
  return beyond ? fault(beyond) : ELEMENTS[each.type](each, drawing);
}

function spaced(node, { spacing }) {
  node.classList.add("element");
  if (spacing) node.classList.add(`spacing-${spacing.toLowerCase()}`);
  return node;
}

function strange(node) {
  const found = Object.keys(node).find((key) => ![...COMMON, ...(KNOWN[node.type] ?? [])].includes(key));
  return found ? `“${found}” in “${node.type}”` : null;
}

const red = (node) => String(node.color).toLowerCase() === "attention";
const isRefusal = (each) => red(each) || (each.inlines ?? []).some(red);
const isHint = (each) => Boolean(each.isSubtle) || (each.inlines ?? []).some((run) => run.isSubtle);

function look({ size, weight, color, isSubtle }) {
  return [
    size && size.toLowerCase() !== "default" ? `size-${size.toLowerCase()}` : null,
    weight === "Bolder" ? "bolder" : null, red({ color }) ? "attention" : null, isSubtle ? "subtle" : null,
  ].filter(Boolean).join(" ") || null;
}

function textBlock(each, { office, entities }) {
  return make(each.style === "heading" ? "h3" : "p", { class: look(each) }, markdown(each.text, office, entities));
}

function richText(each) {
  return make("p", {}, each.inlines.map((run) => (typeof run === "string" ? run : strange(run) ? fault(strange(run)) : textRun(run))));
}

function textRun(run) {
  const words = run.selectAction?.type === "Action.OpenUrl" ? link(run.text, run.selectAction.url) : run.text;
  const styles = [["strong", run.weight === "Bolder"], ["em", run.italic], ["s", run.strikethrough], ["u", run.underline]];
  const inner = styles.filter(([, on]) => on).reduce((node, [name]) => make(name, {}, node), words);
  const plain = look({ ...run, weight: null });
  return plain ? make("span", { class: plain }, inner) : inner;
}

function container(each, drawing) {
  return make("div", { class: `container ${each.style ?? "default"}${each.bleed ? " bleed" : ""}` }, elements(each.items ?? [], drawing));
}

function columns(each, drawing) {
  return make("div", { class: "columns" }, each.columns.map((column) =>
    make("div", { class: column.width === "auto" ? "column narrow" : "column" }, elements(column.items ?? [], drawing))));
}

function facts(each, { office, entities }) {
  return make("dl", { class: "facts" }, each.facts.flatMap(({ title, value }) =>
    [make("dt", {}, markdown(title, office, entities)), make("dd", {}, markdown(value, office, entities))]));
}

function image(each) {
  const ours = picture(each.url, each.altText ?? "");
  if (ours) return ours;
  if (!each.url.startsWith("/") && !each.url.startsWith("data:image/png;base64,")) return fault(`a picture at “${each.url}”`);
  return make("img", { class: "picture", src: each.url, alt: each.altText ?? "" });
}

// Beneath its buttons, what one of them unfolds; one at a time.
function actions({ actions: list }, drawing) {
  const under = make("div", { class: "unfolds", id: freshId("unfolds") });
  under.hidden = true;
  const buttons = list.map((each) => action(each, drawing, under));
  return make("div", { class: "action-set" }, make("div", { class: "block-actions" }, buttons), under);
}

function action(each, drawing, under) {
  const beyond = Object.hasOwn(KNOWN, each.type) ? strange(each) : `a button of the kind “${each.type}”`;
  if (beyond) return fault(beyond);
  if (each.type === "Action.OpenUrl") return make("a", { class: "button", href: beside(each.url), target: "_blank", rel: "noopener noreferrer" }, each.title);
  const unfolds = each.type === "Action.ShowCard";
  return make("button", {
    type: "button", class: { positive: "primary", destructive: "danger" }[each.style] ?? null,
    title: each.tooltip, "data-action": each.number ?? each.title, onkeydown: once,
    "aria-expanded": unfolds ? "false" : null, "aria-controls": unfolds ? under.id : null,
    onclick: ({ currentTarget: button }) => (unfolds ? unfold(each, button, under, drawing) : drawing.press(each, button)),
  }, each.title);
}

function unfold(each, button, under, drawing) {
  const open = button.getAttribute("aria-expanded") !== "true";
  for (const other of button.parentElement.querySelectorAll("[aria-expanded]")) other.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-expanded", String(open));
  under.hidden = !open;
  under.replaceChildren(...(open ? within(each.card, drawing) : []));
}
