// A conversation of Teams: posts with what answers them, cards to read, fill and press.

import { drawCard } from "./cards.js";
import { make } from "./make.js";
import { markdown } from "./markdown.js";
import { Messages, underWay } from "./messages.js";
import { avatar } from "./rooms.js";
import { tell } from "./tell.js";
import { fault, written } from "./words.js";

class Posts extends Messages {
  connectedCallback() {
    super.connectedCallback();
    this.typed = new Map();
    this.scroller.setAttribute("aria-label", "Messages in Teams");
  }

  show(office) {
    super.show(office);
    for (const each of office.messages) this.rows.get(each.ts).node.classList.toggle("reply", each.reply);
  }

  at({ ts }) {
    return Number(ts) / 1000;
  }

  // What was typed into a card is kept for whoever comes back, until the card is another.
  inside(message, office) {
    const key = `${office.me} ${message.ts} ${JSON.stringify(message.cards)}`;
    return drawPost(message, office, (action, button, fields) => this.send(message, action, button, fields),
      { typed: this.typed.get(key), keep: (values) => this.typed.set(key, values) });
  }

  send(message, action, button, fields) {
    tell(this, "pressed", { deed: { ts: message.ts, number: action.number, values: fields.values() }, done: underWay(button) });
  }
}

// One message; `press(action, button, fields)` is called for a button of a card in it.
export function drawPost(message, office, press, { typed, keep = () => {} } = {}) {
  const author = office.people[message.author] ?? { name: message.author, initials: "?", tone: 1 };
  const cards = message.cards.map((card) => card && drawn(card, message, office, press, { typed, keep }));
  const said = message.said ? make("p", {}, message.plain ? message.said : markdown(message.said, office, message.entities)) : null;
  return make("article", { "aria-label": author.name }, avatar(author),
    make("div", { class: "said" },
      make("p", { class: "by" }, make("strong", {}, author.name), author.machine ? make("span", { class: "app" }, "App") : null,
        written(Number(message.ts) / 1000, office), message.edited ? make("span", {}, "edited") : null),
      message.private ? make("p", { class: "private" }, "Only you can see this") : null,
      said, cards, message.unknown.map((each) => fault(`“${each}”`))));
}

function drawn(card, message, office, press, { typed, keep }) {
  const { node, fields } = drawCard(card, office, (action, button) => press(action, button, fields), { typed, complaints: message.complaints });
  for (const event of ["input", "change"]) node.addEventListener(event, () => keep(fields.kept()));
  return node;
}

customElements.define("teams-messages", Posts);
