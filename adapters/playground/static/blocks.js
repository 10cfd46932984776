// Block Kit as it is sent, drawn as Slack would: one column, no fills, words as text nodes only.

import { ask } from "./ask.js";
import { once } from "./keys.js";
import { strange } from "./known.js";
import { make } from "./make.js";
import { picture } from "./picture.js";
import { channel, emoji, fault, link, moment, mrkdwn, person, text } from "./words.js";

const BLOCKS = { header, section, context, divider, rich_text: richText, actions, image };
const RICH = {
  rich_text_section: (node, office) => make("p", {}, inline(node, office)),
  rich_text_quote: (node, office) => make("blockquote", {}, inline(node, office)),
  rich_text_preformatted: (node, office) => make("pre", {}, inline(node, office)),
  rich_text_list: (node, office) =>
    make(node.style === "ordered" ? "ol" : "ul", {}, node.elements.map((item) => make("li", {}, inline(item, office)))),
};
const INLINE = {
  text: (node) => node.text,
  emoji: (node) => emoji(node.name),
  user: (node, office) => person(node.user_id, office),
  channel: (node, office) => channel(node.channel_id, office),
  broadcast: (node) => make("span", { class: "mention" }, `@${node.range}`),
  link: (node) => link(node.url, node.text),
  date: (node, office) => moment(node.timestamp, node.format, node.fallback, office),
};
const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code" };

// `press(block, element)` is called for a button, once it is confirmed where that is asked first; each block's node
// bears its block_id.
export function drawBlocks(blocks, office, press) {
  return blocks.map((block) => drawBlock(block, office, press));
}

export function drawBlock(block, office, press) {
  const node = known(BLOCKS, block, "a block") ?? BLOCKS[block.type](block, office, press);
  node.dataset.block = block.block_id;
  return node;
}

// The fault to show where a part is of no known kind, or has more to it than is drawn.
function known(kinds, node, what) {
  if (!Object.hasOwn(kinds, node.type)) return fault(`${what} of the kind “${node.type}”`);
  const beyond = strange(node);
  return beyond ? fault(beyond) : null;
}

// A message without blocks is its text.
export const drawText = (words, office) => make("p", {}, mrkdwn(words, office));

function header(block, office) {
  return make("h3", { class: "block-header" }, text(block.text, office));
}

function divider() {
  return make("hr");
}

function section(block, office, press) {
  const fields = (block.fields ?? []).map((each) => make("p", {}, text(each, office)));
  const beside = block.accessory ? control(block, block.accessory, press) : null;
  const words = block.text ? make("p", {}, text(block.text, office)) : null;
  return make("div", { class: "block-section" }, make("div", {}, words, fields), beside);
}

function context(block, office) {
  const parts = block.elements.map((each) => make("span", {}, text(each, office)));
  return make("p", { class: "block-context" }, parts.flatMap((part, place) => (place ? [" ", part] : [part])));
}

function image(block) {
  return picture(block.image_url, block.alt_text) ?? fault(`a picture at “${block.image_url}”`);
}

function richText(block, office) {
  const parts = block.elements.map((part) => known(RICH, part, "rich text") ?? RICH[part.type](part, office));
  return make("div", { class: "block-rich" }, parts);
}

function inline(node, office) {
  return node.elements.map((each) =>
    known(INLINE, each, "rich text") ?? styled(INLINE[each.type](each, office), each.style));
}

function styled(node, style = {}) {
  return Object.keys(style)
    .filter((name) => style[name])
    .reduce((inner, name) => (STYLES[name] ? make(STYLES[name], {}, inner) : fault(`the style “${name}”`)), node);
}

function actions(block, office, press) {
  return make("div", { class: "block-actions" }, block.elements.map((each) => control(block, each, press)));
}

function control(block, element, press) {
  const { confirm } = element;
  const beyond = element.type === "button" ? strange(element) ?? (confirm && strange({ type: "confirm", ...confirm })) : `“${element.type}” among the buttons`;
  if (beyond) return fault(beyond);
  return make(
    "button",
    {
      type: "button",
      class: element.style === "primary" ? "primary" : null,
      "aria-label": element.accessibility_label,
      "data-action": element.action_id,
      onkeydown: once,
      onclick: ({ currentTarget: button }) => (confirm ? ask(confirm, () => press(block, element, button)) : press(block, element, button)),
    },
    element.text.text,
  );
}
