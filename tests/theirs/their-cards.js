// Draws Teams' cards by the renderer on which Teams' own is built, with another's reading of markdown.

import { AdaptiveCard, HostConfig } from "adaptivecards";
import "adaptivecards/dist/adaptivecards.css";
import MarkdownIt from "markdown-it";

// Eager on purpose: whatever looks like an address becomes a link, and every line break is one.
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false });
let entities = [];

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = withMentions(markdown.render(text));
  result.didProcess = true;
};

// As Teams does it: what stands between the tags is looked for among the card's entities.
function withMentions(html) {
  return html.replace(/&lt;at&gt;(.*?)&lt;\/at&gt;/g, (whole, name) => {
    const found = entities.some(({ text }) => markdown.utils.escapeHtml(text) === `&lt;at&gt;${name}&lt;/at&gt;`);
    return found ? `<span class="mention">${name}</span>` : `<span class="nobody">${name}</span>`;
  });
}

// Gives what the renderer has made of it, to be asked what it complains of.
export function drawCardTheirs(node, card) {
  entities = card.msteams?.entities ?? [];
  const drawing = new AdaptiveCard();
  drawing.hostConfig = new HostConfig(LOOKS);
  drawing.parse(card);
  node.replaceChildren(drawing.render());
  return drawing;
}

const colour = (plain, subtle) => ({ default: plain, subtle });
const COLOURS = {
  default: colour("#242424", "#616161"), dark: colour("#242424", "#616161"), light: colour("#ffffff", "#f3f2f1"),
  accent: colour("#5b5fc7", "#7f85f5"), good: colour("#237b4b", "#237b4b"), warning: colour("#835c00", "#835c00"),
  attention: colour("#c4314b", "#c4314b"),
};
const container = (backgroundColor) => ({ backgroundColor, foregroundColors: COLOURS });
const LOOKS = {
  choiceSetInputValueSeparator: ",",
  supportsInteractivity: true,
  fontFamily: '"Segoe UI", "DejaVu Sans", sans-serif',
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  textBlock: { headingLevel: 2 },
  separator: { lineThickness: 1, lineColor: "#e0e0e0" },
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  containerStyles: {
    default: container("#ffffff"), emphasis: container("#f5f5f5"),
    good: container("#f1faf1"), attention: container("#fdf3f4"), warning: container("#fff9f5"),
  },
  inputs: { label: { inputSpacing: "small", requiredInputs: { weight: "bolder" }, optionalInputs: { weight: "bolder" } } },
  actions: {
    maxActions: 6, spacing: "default", buttonSpacing: 8, preExpandSingleShowCardAction: false,
    showCard: { actionMode: "inline", inlineTopMargin: 16, style: "emphasis" },
    actionsOrientation: "horizontal", actionAlignment: "left",
  },
};
