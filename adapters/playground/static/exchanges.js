// The wire: every request with its answer, by the second; a row opens to show its JSON and to do it again.

import { dayOf, iso, sameDay, timeOf } from "./hours.js";
import { gist, whole } from "./json.js";
import { empty, head } from "./log.js";
import { freshId, make } from "./make.js";

const WAYS = {
  in: ["→", "to Skald"],
  out: ["←", "from Skald"],
  own: ["●", "inside Skald"],
  held: ["", "held"],
  again: ["→", "to Skald, once more"],
};

export class Exchanges {
  // `tell(name, detail)` says what is to be done: "delivered" with the act, "wondered" about a held message.
  constructor(tell) {
    this.tell = tell;
    this.kept = new Map();
    this.opened = new Set();
  }

  // The newest act first, with its buttons beneath it; the earlier ones keep theirs inside their rows.
  draw({ title, rows, earlier }, office) {
    if (!rows.length) return empty("Nothing on the wire yet", "Every request to Skald and every answer will stand here, with its time and its JSON.");
    const foot = rows.find((each) => each.again || each.twice);
    this.before = this.kept;
    this.kept = new Map();
    return [
      this.act(title, rows.map((each) => (each === foot ? { ...each, again: false, twice: false } : each)), office),
      foot ? this.keep(`under ${foot.number}`, foot, () => deeds(foot, this.tell)) : null,
      earlier.map((each) => make("section", { class: "ahead" }, this.act(each.title, each.rows, office))),
    ];
  }

  act(title, rows, office) {
    return [head(title), this.minutes(rows, office)];
  }

  // What did not change keeps its node, and with it what is open and where the focus is.
  keep(key, row, draw) {
    const drawn = JSON.stringify(row);
    const before = this.before.get(key);
    const kept = before?.drawn === drawn ? before : { drawn, node: draw() };
    this.kept.set(key, kept);
    return kept.node;
  }

  // Seconds are enough in a row, as the minute stands above it.
  minutes(rows, office) {
    const minute = (each) => Math.floor(each.at / 60);
    const begun = rows.filter((each, place) => !place || minute(each) !== minute(rows[place - 1]));
    return begun.flatMap((first, place) => [
      make("p", { class: "legend" }, legend(first.at, office), place ? "" : " To Skald →, from Skald ←"),
      make("ol", {}, rows.slice(rows.indexOf(first), begun[place + 1] ? rows.indexOf(begun[place + 1]) : undefined)
        .map((each) => this.keep(each.number, each, () => this.row(each)))),
    ]);
  }

  row(row) {
    const inside = [["Request", row.json], ["Answer", row.answer]].filter(([, value]) => value !== null);
    const opens = inside.length > 0 || row.again || row.twice;
    const node = make("li", { class: `exchange ${row.way}` });
    if (opens) this.unfolding(node, row, inside);
    else if (row.way === "held") node.append(make("button", { type: "button", class: "row", onclick: () => this.tell("wondered") }, cells(row)));
    else node.append(make("div", { class: "row" }, cells(row)));
    return node;
  }

  unfolding(node, row, inside) {
    const id = freshId("exchange");
    const body = make("div", { class: "inside", id }, inside.map(([name, value]) => json(name, value)), row.again || row.twice ? deeds(row, this.tell) : null);
    const button = make("button", { type: "button", class: "row", "aria-controls": id }, cells(row));
    const turn = () => {
      const open = this.opened.has(row.number);
      button.setAttribute("aria-expanded", String(open));
      node.classList.toggle("open", open);
      body.hidden = !open;
    };
    button.addEventListener("click", () => {
      if (!this.opened.delete(row.number)) this.opened.add(row.number);
      turn();
    });
    turn();
    node.append(button, body);
  }
}

function deeds({ number, again, twice }, tell) {
  const deed = (act, words) => make("button", { type: "button", onclick: () => tell("delivered", { act, number }) }, words);
  return make("div", { class: "deeds" }, again ? deed("again", "Deliver it again") : null, twice ? deed("twice", "Press it twice") : null);
}

function cells({ at, way, what, about, outcome }) {
  const [sign, words] = WAYS[way];
  return [
    make("time", { class: "at", datetime: iso(at) }, (at % 60).toFixed(2).padStart(5, "0")),
    make("span", { class: "way" }, make("span", { "aria-hidden": "true" }, sign), make("span", { class: "unseen" }, words)),
    make("strong", {}, what), make("span", { class: "outcome" }, outcome), make("span", { class: "about" }, about),
  ];
}

function legend(at, office) {
  const { now, zone } = office.clock;
  return `Seconds after ${sameDay(at, now, zone) ? "" : `${dayOf(at, zone)} `}${timeOf(at, zone)}.`;
}

function json(name, value) {
  const [few, all] = [gist(value), whole(value)];
  const text = make("pre", { class: "json" }, few);
  const copied = make("span", { class: "small", role: "status" });
  const unfold = make("button", { type: "button", "aria-expanded": "false", onclick: () => {
    const open = text.textContent === few;
    text.textContent = open ? all : few;
    unfold.textContent = open ? "Show less" : "Show all";
    unfold.setAttribute("aria-expanded", String(open));
  } }, "Show all");
  const copy = make("button", { type: "button", onclick: () => {
    navigator.clipboard.writeText(all).then(
      () => { copied.textContent = "Copied"; },
      () => { copied.textContent = "This browser does not let the page copy. Show all, and select it."; });
  } }, "Copy JSON");
  return [make("h3", {}, name), text, make("div", { class: "deeds" }, copy, few === all ? null : unfold, copied)];
}
