// Where a person types: words for everybody, or a command; drafts stay with the person and the place.

import { make } from "./make.js";
import { Suggestions, peopleLike } from "./suggest.js";
import { tell } from "./tell.js";

const MENTION = /(^|\s)@([\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]*)?)$/u;
const SIGNS = /[\\^$.*+?()[\]{}|/]/g;

export class Composer extends HTMLElement {
  connectedCallback() {
    const name = this.dataset.name ?? "composer";
    this.drafts = new Map();
    this.field = make("textarea", {
      id: name, rows: 1, spellcheck: "true", "aria-describedby": `${name}-hint ${name}-trouble`,
    });
    this.suggestions = new Suggestions(this.field, () => this.offer(), "Suggestions");
    this.field.addEventListener("keydown", (event) => this.onKey(event));
    this.field.addEventListener("input", () => this.kept());
    this.field.addEventListener("focus", () => this.ready && this.field.select()); // what is typed takes its place
    this.field.addEventListener("mouseup", (event) => this.ready && event.preventDefault());
    this.field.addEventListener("scroll", () => this.behind.scrollTo(0, this.field.scrollTop));
    this.behind = make("div", { class: "composer-behind", "aria-hidden": "true" });
    this.button = make("button", { type: "submit" }, "Send");
    this.hint = make("p", { class: "hint", id: `${name}-hint` });
    this.trouble = make("p", { class: "error", id: `${name}-trouble`, role: "alert", hidden: true });
    this.label = make("label", { for: name, class: "unseen" });
    const form = make("form", { onsubmit: (event) => this.onSubmit(event) },
      this.label, this.suggestions.list,
      make("div", { class: "composer-box" }, make("div", { class: "composer-words" }, this.behind, this.field), this.beside(), this.button), this.trouble, this.hint);
    this.append(form);
  }

  show(office) {
    const key = `${office.me} ${office.in}`;
    const place = office.places.find((each) => each.id === office.in);
    this.office = office;
    this.label.textContent = this.called(place);
    this.field.placeholder = this.invites(place);
    this.advice = this.advises(place);
    if (key !== this.key) this.enter(key);
    this.prepare();
  }

  called(place) {
    return `Message ${place.kind === "channel" ? "#" : ""}${place.name}`;
  }

  invites(place) {
    return this.called(place);
  }

  advises() {
    return `Type ${this.office.commands[0]?.name ?? "/"} to begin, @ for a person. Enter sends.`;
  }

  // What else stands in the box.
  beside() {
    return null;
  }

  enter(key) {
    this.key = key;
    this.ready = null;
    this.write(this.drafts.get(key) ?? "");
    this.wait(null);
    this.suggestions.hide();
    this.complain(null);
  }

  // The guide's sentence stands ready where nothing else was begun, and leaves with the guide.
  prepare() {
    const { view, follow, guide } = this.office;
    const sentence = view || follow ? null : guide?.text ?? null;
    const begun = this.drafts.has(this.key) || this.under;
    if (sentence === this.ready || (!this.ready && begun)) return;
    this.ready = sentence;
    this.write(sentence ?? "");
    if (document.activeElement === this.field) this.field.select();
  }

  write(words) {
    this.field.value = words;
    this.grow();
  }

  kept() {
    this.ready = null;
    this.drafts.set(this.key, this.field.value);
    this.grow();
  }

  grow() {
    this.behind.replaceChildren(...marked(this.field.value, this.office), "\n");
    this.field.rows = Math.min(8, this.field.value.split("\n").length + Math.floor(this.field.value.length / 90));
  }

  offer() {
    const before = this.field.value.slice(0, this.field.selectionStart);
    if (/^\/\S*$/.test(before)) return this.commands(before);
    const typed = before.match(MENTION)?.[2];
    if (typed === undefined) return [];
    const whole = ([, each]) => each.name.toLowerCase() === typed.toLowerCase();
    return peopleLike(typed, this.mentionable()).filter((each) => !whole(each)).map(([, each]) => ({
      label: each.name,
      about: each.machine ? "App" : "",
      take: () => this.put(before.slice(0, before.length - typed.length), `${each.name} `),
    }));
  }

  // Whom one may name here: an office with those people in it.
  mentionable() {
    return this.office;
  }

  commands(typed) {
    return this.office.commands
      .filter((each) => each.name.startsWith(typed) && each.name !== typed)
      .map((each) => ({ label: `${each.name} ${each.hint}`, about: each.about, take: () => this.put("", `${each.name} `) }));
  }

  put(before, words) {
    const after = this.field.value.slice(this.field.selectionStart).replace(/^ /, "");
    this.write(before + words + after);
    this.field.selectionStart = this.field.selectionEnd = (before + words).length;
    this.kept();
  }

  onKey(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    this.send();
  }

  // The words leave at once, so that one can go on writing; if they cannot be sent they come back.
  onSubmit(event) {
    event.preventDefault();
    const text = this.field.value;
    if (this.empty(text)) return;
    this.complain(null);
    this.write("");
    this.ready = null;
    this.under = true;
    this.drafts.delete(this.key);
    tell(this, "typed", { text, key: this.key, ...this.aimed() });
  }

  // Whether there is nothing to send.
  empty(text) {
    return !text.trim();
  }

  // What goes along with the words, such as what they answer.
  aimed() {
    return {};
  }

  giveBack(text, key) {
    const since = this.drafts.get(key);
    this.drafts.set(key, since ? `${text}\n${since}` : text);
    if (key !== this.key) return;
    this.ready = null;
    this.write(this.drafts.get(key));
  }

  send() {
    this.field.form.requestSubmit();
  }

  // Words while what was typed is under way; null once it is not.
  wait(words) {
    this.under &&= words !== null;
    this.hint.textContent = words ?? this.advice;
    if (!this.under) this.prepare();
  }

  complain(words) {
    this.trouble.hidden = !words;
    this.trouble.textContent = words ?? "";
  }

  focus() {
    this.field.focus();
  }
}

// The same words once more, behind the field, so that people stand out in it as they do in a message.
function marked(words, office) {
  const names = Object.values(office?.people ?? {}).map((each) => each.name.replace(SIGNS, "\\$&"));
  if (!names.length) return [words];
  const parts = words.split(new RegExp(`(@(?:${names.join("|")}))(?![\\p{L}\\p{M}])`, "u"));
  return parts.map((part, place) => (place % 2 ? make("mark", {}, part) : part));
}

customElements.define("play-composer", Composer);
