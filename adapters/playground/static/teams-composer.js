// Where a person types in Teams: words to Skald alone, or to a channel, where Skald hears what names it. Beside the
// words stands the message extension.

import { Composer } from "./composer.js";
import { make } from "./make.js";
import { underWay } from "./messages.js";
import { tell } from "./tell.js";

class TeamsComposer extends Composer {
  beside() {
    this.extension = make("span", { class: "extension" });
    return this.extension;
  }

  // What the extension can do stays as it is: its buttons are made once.
  show(office) {
    if (!this.extension.childElementCount) this.extension.replaceChildren(...office.shortcuts.map((each) => this.action(each)));
    super.show(office);
  }

  action({ callback, name }) {
    const begin = (event) => tell(this, "begun", { deed: { shortcut: callback }, done: underWay(event.currentTarget) });
    return make("button", { type: "button", class: "quiet", onclick: begin }, name);
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
