// The examples on the gallery's stage: each drawn by what draws the playground, and beside it what is read aloud.

import "./form.js";
import { drawHome } from "./home.js";
import { drawMessage } from "./messages.js";
import { make } from "./make.js";
import "./teams-form.js";
import { drawPost } from "./teams-messages.js";
import { fault } from "./words.js";

const KINDS = { message: "A message", form: "A form", page: "A page of its own", home: "Home" };
const DRAW = { message: drawTold, form: drawView, page: drawView, home: drawOpened };

export class Specimens {
  // Each is drawn once; a look only shows and hides.
  constructor({ examples, office }, stage) {
    this.office = office;
    this.note = make("p", { class: "hint gallery-note", role: "status" });
    this.all = examples.map((each) => ({ ...each, room: each.name.split("/")[0], ...this.framed(each) }));
    this.groups = [...new Set(this.all.map((each) => each.room))].map((room) => this.group(room));
    stage.replaceChildren(...this.groups.map((each) => each.node));
    for (const each of this.all) this.draw(each);
    for (const name of ["sent", "left", "pressed"]) stage.addEventListener(name, (event) => this.say(event.target.closest(".example")));
  }

  rooms(words) {
    const found = this.groups.map(({ room, within }) => [room, within.filter((each) => has(each, words))]);
    return found.filter(([, within]) => within.length);
  }

  show(look) {
    for (const each of this.all) {
      each.node.hidden = !shown(each, look);
      for (const [platform, drawing, aloud] of each.frames) {
        const here = look.on === "both" || look.on === platform;
        drawing.hidden = !here || look.plain === "1";
        aloud.hidden = !here || look.plain !== "1";
        drawing.dir = aloud.dir = look.dir;
      }
    }
    for (const each of this.groups) each.node.hidden = each.within.every((one) => one.node.hidden);
  }

  told(look) {
    const seen = this.all.filter((each) => shown(each, look)).length;
    return seen === this.all.length ? `${seen} examples.` : `${seen} of ${this.all.length} examples.`;
  }

  faults() {
    return this.all.filter((each) => each.node.querySelector(".fault")).map((each) => each.name);
  }

  group(room) {
    const within = this.all.filter((each) => each.room === room);
    const node = make("section", { class: "view", "aria-label": room }, make("h2", {}, room),
      make("div", { class: "specimens" }, within.map((each) => each.node)));
    return { room, within, node };
  }

  framed(example) {
    const drawing = make("div", { class: "frame" });
    const beside = make("div", { class: "frame teams" });
    const frames = [["slack", drawing, aloud(example, "frame aloud")]];
    if (example.teams) frames.push(["teams", beside, aloud(example.teams, "frame aloud teams")]);
    const link = make("a", { href: `/gallery?only=${example.name}`, "data-only": example.name }, example.state);
    const node = make("section", { class: "example", id: example.name },
      make("h3", {}, link), make("p", { class: "hint" }, KINDS[example.surface] ?? ""),
      make("div", { class: "drawings" }, frames.map(([, ...each]) => each)));
    return { node, drawing, beside, frames };
  }

  draw(example) {
    const draw = Object.hasOwn(DRAW, example.surface) ? DRAW[example.surface] : null;
    if (!draw) return example.drawing.append(fault(`a surface of the kind “${example.surface}”`));
    try {
      draw(example, this.office, () => this.say(example.node));
      if (example.teams) drawOnTeams(example, this.office, () => this.say(example.node));
    } catch (error) {
      console.error(error); // one that cannot be drawn hides no other
      example.drawing.append(fault(`how to draw ${example.name}`));
    }
  }

  // It stands where one pressed, and is said.
  say(node) {
    node.append(this.note);
    this.note.textContent = "";
    this.note.textContent = "Nothing is sent from the gallery. The playground does it.";
  }
}

function drawOnTeams({ beside, name, teams }, office, press) {
  const { card, title } = teams;
  if (title) {
    const form = make("teams-form", { standing: true });
    beside.append(form);
    form.show({ ...office, view: { id: name, title, card, values: {}, complaints: {}, trouble: null } });
    return;
  }
  const message = { author: office.author, ts: String(office.now * 1000), said: "", cards: [card], complaints: {}, unknown: [], private: false, edited: false };
  beside.append(make("div", { class: "message" }, drawPost(message, office, press)));
}

function aloud({ notice, plain }, kind) {
  return make("div", { class: kind, hidden: true },
    notice ? [make("h4", {}, "In the notification"), make("p", {}, notice)] : null,
    make("h4", {}, "In reading order"), make("ul", {}, plain.split("\n").map((line) => make("li", {}, line))));
}

function drawTold({ drawing, payload }, office, press) {
  const message = { author: office.author, ts: String(office.now), unknown: [], private: false, edited: false, ...payload };
  drawing.append(make("div", { class: "message" }, drawMessage(message, office, press)));
}

function drawView({ drawing, name, payload, filled }, office) {
  const form = make("play-form", { standing: true });
  drawing.append(form);
  form.show({ ...office, view: { id: name, hash: name, spec: payload, state: filled, errors: {}, trouble: null } });
}

function drawOpened({ drawing, payload }, office, press) {
  drawing.append(make("div", { class: "home" }, drawHome(payload.blocks, office, press)));
}

function shown(example, { only, find }) {
  return (!only || example.name === only || example.room === only) && has(example, find);
}

function has(example, words) {
  const all = `${example.name} ${example.state} ${example.notice} ${example.plain}`.toLowerCase();
  return words.toLowerCase().split(/\s+/).every((word) => all.includes(word));
}
