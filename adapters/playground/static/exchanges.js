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

  // Rows that did not change keep their nodes, and with them what is open and where the focus is.
  draw({ title, rows }, office) {
    if (!rows.length) return empty("Nothing on the wire yet", "Every request to Skald and every answer will stand here, with its time and its JSON.");
    this.kept = new Map(rows.map((each) => [each.number, this.keep(each)]));
    return [head(title), this.minutes(rows, office)];
  }

  keep(row) {
    const drawn = JSON.stringify(row);
    const kept = this.kept.get(row.number);
    return kept?.drawn === drawn ? kept : { drawn, node: this.row(row) };
  }

  // Seconds are enough in a row, as the minute stands above it.
  minutes(rows, office) {
    const minute = (each) => Math.floor(each.at / 60);
    const begun = rows.filter((each, place) => !place || minute(each) !== minute(rows[place - 1]));
    return begun.flatMap((first, place) => [
      make("p", { class: "legend" }, legend(first.at, office), place ? "" : " To Skald →, from Skald ←"),
      make("ol", {}, rows.slice(rows.indexOf(first), begun[place + 1] ? rows.indexOf(begun[place + 1]) : undefined)
        .map((each) => this.kept.get(each.number).node)),
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
    const body = make("div", { class: "inside", id }, inside.map(([name, value]) => json(name, value)), this.deeds(row));
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

  deeds({ number, again, twice }) {
    const deed = (act, words) => make("button", { type: "button", onclick: () => this.tell("delivered", { act, number }) }, words);
    return again || twice
      ? make("div", { class: "deeds" }, again ? deed("again", "Deliver it again") : null, twice ? deed("twice", "Press it twice") : null)
      : null;
  }
}

function cells({ at, way, what, about, outcome }) {
  const [sign, words] = WAYS[way];
  return [
    make("time", { class: "at", datetime: iso(at) }, (at % 60).toFixed(2).padStart(5, "0")),
    make("span", { class: "way" }, make("span", { "aria-hidden": "true" }, sign), make("span", { class: "unseen" }, words)),
    make("span", {}, make("strong", {}, what), make("span", { class: "about" }, about)),
    make("span", { class: "outcome" }, outcome),
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
