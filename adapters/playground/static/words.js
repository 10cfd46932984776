// Slack's texts as nodes: plain text, mrkdwn, emoji by short code, and moments in the reader's zone.

import { beside } from "./beside.js";
import { strange } from "./known.js";
import { make } from "./make.js";

const EMOJI = {
  people_hugging: "🫂", star2: "🌟", star: "⭐", fire: "🔥", window: "🪟", warning: "⚠️", heart: "❤️",
  seedling: "🌱", handshake: "🤝", sparkles: "✨", wave: "👋", smile: "😄", "+1": "👍", white_check_mark: "✅",
  tada: "🎉", bulb: "💡", speech_balloon: "💬", raised_hands: "🙌", books: "📚", key: "🔑",
};
const MARKS = { "*": "strong", "_": "em", "~": "s", "`": "code" };
const MARKED =
  /<([^<>\n]+)>|(?<![\w*_~`])([*_~`])(?=\S)((?:<[^<>\n]*>|[^\n<])*?(?:<[^<>\n]*>|[^\s<]))\2(?![\w*_~`])|:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/g;
const ESCAPES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
const WEEK = 6 * 86_400_000;
const DAY = { weekday: "short", day: "numeric", month: "short" };
const DATES = {
  date: { day: "numeric", month: "long", year: "numeric" },
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
  date_short: { day: "numeric", month: "short", year: "numeric" },
  date_long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  time: { hour: "2-digit", minute: "2-digit" },
  time_secs: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
};

// What the drawing does not know is shown as such: a message that looks whole but is not would lie.
export function fault(what) {
  console.error(`The playground cannot draw ${what}`);
  return make("p", { class: "fault" }, `Not drawn: the playground does not know ${what}. The message has it all the same.`);
}

export function emoji(name) {
  const [known] = name.split("::");
  const sign = EMOJI[known];
  return sign ? make("span", { class: "emoji", role: "img", "aria-label": known.replaceAll("_", " ") }, sign) : `:${name}:`;
}

export function text(node, office) {
  const beyond = strange(node);
  if (beyond) return [fault(beyond)];
  if (node.type === "mrkdwn") return mrkdwn(node.text, office);
  if (node.type === "plain_text") return node.emoji === false ? [node.text] : coded(node.text);
  return [fault(`a text of the kind “${node.type}”`)];
}

// In plain text only short codes are read; there is nothing else to be read in it.
function coded(words) {
  const parts = words.split(/:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/);
  return parts.map((part, place) => (place % 2 ? emoji(part) : part));
}

export function mrkdwn(words, office) {
  const nodes = [];
  let at = 0;
  for (const found of words.matchAll(MARKED)) {
    nodes.push(unescaped(words.slice(at, found.index)));
    nodes.push(drawn(found, office));
    at = found.index + found[0].length;
  }
  nodes.push(unescaped(words.slice(at)));
  return nodes.flat();
}

export const unescaped = (words) => words.replace(/&(?:amp|lt|gt);/g, (found) => ESCAPES[found]);

function drawn([, reference, mark, inside, code], office) {
  if (reference) return referred(reference, office);
  if (code) return emoji(code);
  if (mark === "`") return make("code", {}, unescaped(inside));
  return make(MARKS[mark], {}, mrkdwn(inside, office));
}

function referred(inside, office) {
  const [target, ...rest] = inside.split("|");
  const label = unescaped(rest.join("|"));
  if (target.startsWith("@")) return person(target.slice(1), office, label);
  if (target.startsWith("#")) return channel(target.slice(1), office, label);
  if (target.startsWith("!date^")) {
    const [, seconds, format] = target.split("^");
    return moment(Number(seconds), format, label, office);
  }
  if (target.startsWith("!")) return make("span", { class: "mention" }, label || `@${target.slice(1)}`);
  return link(unescaped(target), label, office);
}

export function person(id, office, label = "") {
  const name = office.people[id]?.name ?? (label || id);
  return make("span", { class: id === office.me ? "mention you" : "mention" }, `@${name}`);
}

export function channel(id, office, label = "") {
  return make("span", { class: "mention" }, `#${office.channels[id] ?? (label || id)}`);
}

// A page of the app inside the client: whoever draws the client opens it.
const HOME = /^slack:\/\/app\?.*\btab=home\b/;

export function link(url, label) {
  if (HOME.test(url)) return make("a", { href: "#home", onclick: (event) => goHome(event) }, label || url);
  if (!/^https?:\/\//.test(url) && !url.startsWith("mailto:")) return fault(`a link to “${url}”`);
  return make("a", { href: beside(url), target: "_blank", rel: "noopener noreferrer" }, label || url);
}

export function moment(seconds, format, otherwise, office) {
  const at = new Date(seconds * 1000);
  const words = format.replace(/\{([a-z_]+)\}/g, (whole, token) => spelt(token, at, office) ?? whole);
  if (words.includes("{")) return otherwise || fault(`the date format “${format}”`);
  return make("time", { datetime: at.toISOString() }, words);
}

function spelt(token, at, office) {
  const pretty = token.endsWith("_pretty");
  const options = DATES[token.replace(/_pretty$/, "")];
  if (!options) return null;
  return (pretty && nearDay(at, office)) || told(at, options, office);
}

function nearDay(at, office) {
  const day = (moment) => told(moment, DATES.date_num, office);
  const now = office.now * 1000;
  const near = { today: 0, yesterday: -1, tomorrow: 1 };
  return Object.keys(near).find((name) => day(at) === day(new Date(now + near[name] * 86_400_000)));
}

function told(at, options, office) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: office.zone, ...options }).format(at);
}

// When a message was written, as short as it can be said.
export function written(ts, office) {
  const at = new Date(Number(ts) * 1000);
  const time = told(at, DATES.time, office);
  return make("time", { datetime: at.toISOString() }, `${day(at, office)} ${time}`.trim());
}

function day(at, office) {
  const near = nearDay(at, office);
  if (near) return { today: "", yesterday: "Yesterday" }[near] ?? "Tomorrow";
  return told(at, office.now * 1000 - at < WEEK ? { weekday: "short" } : DAY, office);
}

// What day it is; with it what is near, such as yesterday, becomes something else.
export const today = (office) => told(new Date(office.now * 1000), DATES.date_num, office);

export const ofToday = (ts, office) => nearDay(new Date(Number(ts) * 1000), office) === "today";

function goHome(event) {
  event.preventDefault();
  event.target.dispatchEvent(new CustomEvent("homeward", { bubbles: true }));
}
