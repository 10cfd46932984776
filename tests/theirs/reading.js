// A drawing as people take it in: its words in their order, and what stands out of it.

// What is read from top to bottom; in an empty field, what stands there in grey. Ornament is not read.
export function words(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || !node.checkVisibility({ visibilityProperty: true })) return "";
  if (node.matches("br, [type=radio], [type=checkbox], [aria-hidden=true]")) return " ";
  if (node.matches("img")) return ` ${node.alt} `;
  if (node.matches("[type=file]")) return " "; // which a browser has its own words for
  if (node.matches("input, textarea")) return ` ${node.value || node.placeholder} `;
  if (node.matches("select")) return ` ${node.selectedOptions[0]?.text ?? ""} `;
  const inside = [...node.childNodes].map(words).join("");
  return getComputedStyle(node).display === "inline" ? inside : ` ${inside} `;
}

// Each stretch of words with how it stands out, such as ["Mei", "strong"], and each line between, as ["", "line"].
// Taken from what the browser computes. `quiet` and `alarm` are colours, `good` that of a ground; `controls` are buttons, and fields with their
// labels, which each client draws in its own manner: they are left out.
export function looks(root, { quiet, alarm, good, controls }) {
  const colours = { quiet: shown(root, quiet), alarm: shown(root, alarm), good: shown(root, good) };
  const ground = { root, colours, controls };
  return [...within(root, ground)].reduce((all, [text, look]) => {
    const last = all.at(-1);
    const blank = look !== "line" && !text.trim();
    if (last && last[1] !== "line" && (blank || last[1] === look)) last[0] += text;
    else if (!blank) all.push([text, look]);
    return all;
  }, []);
}

function* within(node, ground) {
  if (node.nodeType === Node.TEXT_NODE) yield [node.data, look(node.parentElement, ground)];
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches(ground.controls)) return;
  if (!node.checkVisibility({ visibilityProperty: true })) return;
  const style = getComputedStyle(node);
  if (isLined(style)) yield ["", "line"];
  const gap = style.display === "inline" && !node.matches("br") ? "" : " ";
  yield [gap, ""];
  for (const each of node.childNodes) yield* within(each, ground);
  yield [gap, ""];
}

function look(node, { root, colours }) {
  const styles = upwards(node, root).map((each) => getComputedStyle(each));
  const [{ fontWeight, fontStyle, color }] = styles;
  const found = {
    strong: Number(fontWeight) >= 600,
    em: fontStyle === "italic",
    struck: styles.some((each) => each.textDecorationLine.includes("line-through")),
    quiet: color === colours.quiet,
    alarm: color === colours.alarm,
    apart: styles.some(isApart),
    good: styles.some((each) => each.backgroundColor === colours.good),
  };
  return Object.keys(found).filter((name) => found[name]).join(" ");
}

const upwards = (node, root) => (node === root ? [] : [node, ...upwards(node.parentElement, root)]);
const isThere = (width) => parseFloat(width) > 0;
const isLined = (style) => isThere(style.borderTopWidth) !== isThere(style.borderBottomWidth);

// On a ground of its own, or beside a bar.
function isApart(style) {
  const ground = !["rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"].includes(style.backgroundColor);
  return ground || isThere(style.borderInlineStartWidth) !== isThere(style.borderInlineEndWidth);
}

// As the browser says it.
function shown(root, color) {
  const probe = root.appendChild(document.createElement("i"));
  probe.style.color = color;
  const said = getComputedStyle(probe).color;
  probe.remove();
  return said;
}
