// Where a person types in Teams: words to Skald alone, or to a channel, where Skald hears what names it. Beside the
// words stands the message extension.

import { drawCard } from "./cards.js";
import { Composer } from "./composer.js";
import { make } from "./make.js";
import { underWay } from "./messages.js";
import { tell } from "./tell.js";

class TeamsComposer extends Composer {
  connectedCallback() {
    super.connectedCallback();
    this.along = make("div", { class: "along", role: "group", "aria-label": "Goes along", hidden: true });
    this.field.closest(".composer-box").before(this.along);
  }

  beside() {
    this.extension = make("span", { class: "extension" });
    return this.extension;
  }

  // What the extension can do stays as it is: its buttons are made once.
  show(office) {
    if (!this.extension.childElementCount) {
      const searches = office.searches.map(({ id, title }) => this.action(title, { act: "search", shortcut: id }));
      this.extension.replaceChildren(...office.shortcuts.map(({ callback, name }) => this.action(name, { shortcut: callback })), ...searches);
    }
    super.show(office);
    this.carry(office.picked);
  }

  action(name, deed) {
    const begin = (event) => tell(this, "begun", { deed, done: underWay(event.currentTarget) });
    return make("button", { type: "button", class: "quiet", onclick: begin }, name);
  }

  // What was found stands above the words until both are sent; it can be pressed only then.
  carry(card) {
    const drawn = JSON.stringify(card);
    if (drawn === this.carried) return;
    this.carried = drawn;
    this.along.hidden = !card;
    if (!card) return this.along.replaceChildren();
    const { node } = drawCard(card, this.office, () => {});
    for (const each of node.querySelectorAll("button, a")) each.replaceWith(make("span", { class: "button" }, each.textContent));
    this.along.replaceChildren(node, make("button", { type: "button", class: "quiet cross", "aria-label": "Take it out", onclick: () => this.takeOut() }, "×"));
  }

  takeOut() {
    tell(this, "takenout");
    this.focus();
  }

  empty(text) {
    return !this.office.picked && super.empty(text);
  }

  called(place) {
    return place.kind === "channel" ? `Post in ${place.name}` : `Message ${place.name}`;
  }

  invites(place) {
    return place.kind === "channel" ? "Start a post" : "Type a message";
  }

  advises(place) {
    if (place.kind === "channel") return "Type @Skald and what you want, or / for what only you and Skald see. Enter sends.";
    return "Type recognise, a name and what happened. Enter sends.";
  }

  // In a channel those who are there, and Skald; alone with Skald nobody else can be named.
  mentionable() {
    const { people, here } = this.office;
    const alone = this.place.kind === "direct";
    const named = Object.entries(people).filter(([id, each]) => each.app || (!alone && here.includes(id)));
    return { people: Object.fromEntries(named.map(([id, each]) => [id, { ...each, app: false }])) };
  }

  get place() {
    return this.office.places.find((each) => each.id === this.office.in);
  }

  // The list behind a slash, which Teams has where others are; alone with Skald its words can be typed.
  commands(typed) {
    if (this.place.kind === "direct") return [];
    return this.office.commands.filter((each) => `/${each.name}`.startsWith(typed) && `/${each.name}` !== typed)
      .map((each) => ({ label: `/${each.name} ${each.hint}`, about: each.about, take: () => this.put("", `/${each.name} `) }));
  }
}

customElements.define("teams-composer", TeamsComposer);
