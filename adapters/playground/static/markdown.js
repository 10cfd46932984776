// Teams' texts as nodes: the little Markdown that it reads, mentions that an entity backs, and moments.

import { beside } from "./beside.js";
import { make } from "./make.js";
import { fault } from "./words.js";

const ESCAPED = /\\([!-/:-@[-`{-~])/g;
const MARKED = /<at>(.*?)<\/at>|(?<!!)\[([^[\]\n]*)\]\(([^()\s]*)\)|\{\{(DATE|TIME)\(([^,(){}]+)(?:,\s*(COMPACT|SHORT|LONG))?\)\}\}|(?<![\w*_])(\*\*|__|\*|_)(?=\S)([^\n]*?\S)\7(?![\w*_])/g;
const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
const PLANE = 0xf0000; // where an escaped sign waits until all is drawn
const DATES = {
  COMPACT: { day: "2-digit", month: "2-digit", year: "numeric" },
  SHORT: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
  LONG: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
};

// `entities` are the mentions, as an activity or a card names them.
export function markdown(words, office, entities = []) {
  const hidden = words.replace(ESCAPED, (_, sign) => String.fromCodePoint(PLANE + sign.codePointAt(0)));
  return drawn(hidden, office, entities);
}

function drawn(words, office, entities) {
  const nodes = [];
  let at = 0;
  for (const found of words.matchAll(MARKED)) {
    nodes.push(...lines(words.slice(at, found.index)), part(found, office, entities));
    at = found.index + found[0].length;
  }
  nodes.push(...lines(words.slice(at)));
  return nodes.flat();
}

function part([whole, name, label, address, clock, moment, style, mark, inside], office, entities) {
  if (name !== undefined) return mention(whole, entities, office);
  if (label !== undefined) return link(shown(label), shown(address));
  if (clock) return told(clock, new Date(shown(moment)), style, office) ?? shown(whole);
  return make(mark.length === 2 ? "strong" : "em", {}, drawn(inside, office, entities));
}

// Without an entity of the same words nobody is mentioned, and it stands there as it was typed.
function mention(whole, entities, office) {
  const meant = entities.find((each) => each.text === shown(whole))?.mentioned;
  return meant ? person(meant, office) : shown(whole);
}

export function person({ id, name }, office) {
  return make("span", { class: id === office.me ? "mention you" : "mention" }, name);
}

export function link(words, url) {
  if (!/^https?:\/\//.test(url) && !url.startsWith("mailto:")) return fault(`a link to “${url}”`);
  return make("a", { href: beside(url), target: "_blank", rel: "noopener noreferrer" }, words || url);
}

function told(clock, at, style, office) {
  if (Number.isNaN(at.getTime())) return null;
  const options = clock === "TIME" ? { hour: "numeric", minute: "2-digit" } : DATES[style ?? "COMPACT"];
  const words = new Intl.DateTimeFormat("en-GB", { timeZone: office.zone, ...options }).format(at);
  return make("time", { datetime: at.toISOString() }, words);
}

const lines = (words) => (words ? [shown(words)] : []);

function shown(words) {
  const plain = words.replace(/&(?:amp|lt|gt|quot|#39);/g, (found) => ENTITIES[found]);
  return [...plain].map((sign) => (sign.codePointAt(0) >= PLANE ? String.fromCodePoint(sign.codePointAt(0) - PLANE) : sign)).join("");
}

