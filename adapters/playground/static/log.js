// The drawer's plain words: what happened and what comes of it, which rows changed, and what is held back.

import { iso, nearly } from "./hours.js";
import { make } from "./make.js";

export function happened({ title, words, lines, ahead }, office) {
  return [
    head(title), words ? make("p", { class: "lead" }, words) : null, list(lines, office),
    ahead ? make("section", { class: "ahead" }, head(ahead.title), list(ahead.lines, office)) : null,
  ];
}

export function withheld({ lines }, office) {
  if (!lines.length) return empty("Nothing is held back", "What waits, is blocked or was refused will stand here, with what to do about it.");
  return [head("What has not happened, and why"), list(lines, office)];
}

export function changed({ rows }, office) {
  if (!rows.length) return empty("No row has changed yet", "What Skald writes down will stand here, row by row.");
  return [head("What Skald wrote down"), make("ol", { class: "log" }, rows.map((row) => change(row, office)))];
}

export const head = (words) => make("h2", {}, words);
export const empty = (title, words) => [head(title), make("p", { class: "lead" }, words)];

function list(lines, office) {
  return make("ol", { class: "log" }, lines.map((each) => line(each, office)));
}

function line({ at, when, bold, words, small, held }, office) {
  return make("li", { class: held ? "line held" : "line" },
    at ? moment(at, office) : make("span", {}, when ?? ""),
    make("p", {}, make("strong", {}, bold), " ", words, small ? make("span", { class: "small" }, small) : null));
}

function change({ at, table, change: how, key, fields }, office) {
  const values = fields.flatMap(([name, before, after]) => [make("dt", {}, name), make("dd", {}, fromTo(before, after))]);
  return make("li", { class: "change" },
    make("div", { class: "line" }, moment(at, office),
      make("p", {}, make("strong", {}, table), ` ${how} `, make("span", { class: "key" }, key))),
    values.length ? make("dl", {}, values) : null);
}

function fromTo(before, after) {
  const arrow = make("span", { "aria-label": "became", role: "img" }, " → ");
  return before === null ? [after] : after === null ? [make("s", {}, before)] : [before, arrow, after];
}

function moment(at, office) {
  const { now, zone } = office.clock;
  return make("time", { datetime: iso(at) }, nearly(at, now, zone));
}
