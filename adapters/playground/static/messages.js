// A conversation's messages. What did not change is left alone, so that focus and selection stay.

import { drawBlocks, drawText } from "./blocks.js";
import { make } from "./make.js";
import { avatar } from "./rooms.js";
import { tell } from "./tell.js";
import { fault, ofToday, today, written } from "./words.js";

const NEAR_THE_END = 80;
const PATIENCE = 300;

export class Messages extends HTMLElement {
  connectedCallback() {
    this.rows = new Map();
    this.list = make("ol", { class: "messages" });
    this.empty = make("p", { class: "empty" });
    this.scroller = make("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": "Messages" }, this.empty, this.list);
    this.append(this.scroller);
    this.atEnd = true;
    for (const each of [this.scroller, document]) each.addEventListener("scroll", () => this.onScroll());
    new ResizeObserver(() => this.onResize()).observe(this.scroller);
  }

  // What grows beside it, such as the guide, takes room away before anybody has scrolled.
  onScroll() {
    if (this.scroller.clientHeight === this.tall) this.atEnd = this.nearEnd();
  }

  onResize() {
    this.tall = this.scroller.clientHeight;
    if (this.atEnd) this.toEnd();
  }

  show(office) {
    const where = `${office.me} ${office.in}`;
    const before = this.where === where ? this.rows : new Map();
    const moved = this.coming || this.where !== where;
    this.where = where;
    this.coming = false;
    this.atEnd ||= moved;
    this.mark(office, moved);
    this.atEnd ||= forMe(office, before);
    this.rows = new Map(office.messages.map((each) => [each.ts, this.row(each, office, before.get(each.ts))]));
    this.place([...this.rows.values()].map((row) => row.node));
    this.rove(this.querySelector('.tools [tabindex="0"]'));
    const place = office.places.find((each) => each.id === office.in);
    this.empty.textContent = place.kind === "direct" ? "What Skald has to tell you alone stands here." : "Nobody has written here yet.";
    this.empty.hidden = this.rows.size > 0;
    if (this.atEnd) this.toEnd();
  }

  // Where what is new begins for whoever comes here, or comes back to the window.
  mark(office, moved) {
    const { unread } = office.places.find((each) => each.id === office.in);
    if (moved) this.fresh = null;
    else if (this.fresh || document.visibilityState === "visible") return;
    const first = office.messages.filter((each) => each.author !== office.me).slice(-unread)[0];
    if (unread && first !== office.messages[0]) this.fresh = first?.ts ?? null;
  }

  // Whoever chooses a conversation, also the one that is open, comes to its end.
  enter() {
    this.coming = true;
  }

  // When it was written, in seconds.
  at({ ts }) {
    return ts;
  }

  row(message, office, kept) {
    const before = !ofToday(this.at(message), office);
    const fresh = message.ts === this.fresh;
    const drawn = JSON.stringify([message, today(office), fresh]);
    if (kept?.drawn === drawn) return kept;
    const node = make("li", { class: before ? "message before" : "message", tabindex: "-1", "data-ts": message.ts },
      fresh ? make("p", { class: "new", role: "separator", "aria-label": "New" }, "New") : null, this.inside(message, office), this.tools(message, office));
    if (kept) unfoldAgain(kept.node, node);
    const pressed = kept?.node.contains(document.activeElement) ? (document.activeElement.dataset.action ?? "") : null;
    if (pressed !== null) queueMicrotask(() => refocus(node, pressed));
    return { drawn, node };
  }

  inside(message, office) {
    return drawMessage(message, office, (block, element, button) => this.press(message, block, element, button));
  }

  // Sent as often as pressed: that nothing happens twice is for the other side to see to.
  press(message, block, element, button) {
    const deed = { ts: message.ts, block: block.block_id, action: element.action_id };
    tell(this, "pressed", { deed, done: underWay(button) });
  }

  // What Slack offers on a message. Here on what people wrote alone, though Slack has it on apps' messages too.
  tools(message, office) {
    const author = office.people[message.author];
    if (message.private || !author || author.machine || author.app) return null;
    return make("p", { class: "tools" }, office.shortcuts.map((each) =>
      make("button", { type: "button", class: "quiet", tabindex: "-1", "data-action": each.callback,
        "aria-label": `${each.name}: what ${author.name} wrote`,
        onclick: (event) => this.choose(message, each, event.currentTarget), onkeydown: (event) => this.onKey(event) }, each.name)));
  }

  choose(message, shortcut, button) {
    const deed = { ts: message.ts, shortcut: shortcut.callback };
    tell(this, "noticed", { deed, done: underWay(button) });
  }

  // One of them is on the way of the Tab key, at first the newest message's. Arrows up and down go from message to
  // message, to the sides from one tool to the next.
  rove(to) {
    const all = [...this.querySelectorAll(".tools button")];
    const chosen = all.includes(to) ? to : [...this.querySelectorAll(".tools")].at(-1)?.firstChild;
    for (const each of all) each.tabIndex = each === chosen ? 0 : -1;
    return chosen;
  }

  onKey(event) {
    const at = event.currentTarget, step = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
    const beside = event.key === "ArrowLeft" || event.key === "ArrowRight";
    const all = beside ? [...at.parentElement.children] : [...this.querySelectorAll(`.tools [data-action="${at.dataset.action}"]`)];
    const next = step && all[all.indexOf(at) + step];
    if (!next) return;
    event.preventDefault();
    this.rove(next).focus();
  }

  // Nodes that stay in place are not moved: moving one takes the focus out of it.
  place(nodes) {
    nodes.forEach((node, number) => {
      if (this.list.children[number] !== node) this.list.insertBefore(node, this.list.children[number] ?? null);
    });
    while (this.list.children.length > nodes.length) this.list.lastChild.remove();
  }

  // On a narrow page the body scrolls, else the pane does.
  nearEnd() {
    return [this.scroller, document.scrollingElement].every(
      (each) => each.scrollHeight - each.scrollTop - each.clientHeight < NEAR_THE_END);
  }

  toEnd() {
    if (!this.getClientRects().length) return; // on a phone another room may be seen, with a place of its own
    for (const each of [this.scroller, document.scrollingElement]) each.scrollTop = each.scrollHeight;
  }
}

customElements.define("play-messages", Messages);

// What one wrote, or is answered alone, is gone to also by whoever was reading further up.
function forMe({ messages, me }, before) {
  const last = messages.at(-1);
  return Boolean(last) && !before.has(last.ts) && (Boolean(last.private) || last.author === me);
}

// The focus goes back to where it was in a message that was drawn anew, unless it was sent elsewhere.
function refocus(node, pressed) {
  if (document.activeElement !== document.body) return;
  (node.querySelector(`[data-action="${CSS.escape(pressed)}"]`) ?? node).focus();
}

// What somebody had unfolded in a message stays so when the message is drawn anew, if that still unfolds something.
function unfoldAgain(before, node) {
  for (const { title, textContent } of before.querySelectorAll('[aria-expanded="true"]')) {
    const same = (each) => each.title === title && each.textContent === textContent;
    [...node.querySelectorAll("[aria-expanded]")].find(same)?.click();
  }
}

// Shows that a press is under way, in words where that takes a while; gives what ends it.
export function underWay(button) {
  const row = button.parentElement;
  const presses = Number(button.dataset.presses ?? 0) + 1;
  const line = make("span", { class: "hint waiting", role: "status" });
  const slow = setTimeout(() => line.append("Waiting for Skald …"), PATIENCE);
  button.dataset.presses = presses;
  button.setAttribute("aria-disabled", "true");
  if (presses === 1) row.append(line);
  return () => {
    clearTimeout(slow);
    line.remove();
    button.dataset.presses -= 1;
    if (button.dataset.presses === "0") button.removeAttribute("aria-disabled");
  };
}

// What an app put below a link in it, as far as from the words as Slack has it.
function unfurled({ unfurled: blocks = [] }, office, press) {
  return blocks.length ? make("div", { class: "unfurled" }, drawBlocks(blocks, office, press)) : null;
}

// One message as it stands in a conversation; `press(block, element, button)` is called for a button.
export function drawMessage(message, office, press) {
  const author = office.people[message.author] ?? { name: message.author, initials: "?", tone: 1 };
  const body = message.blocks.length ? drawBlocks(message.blocks, office, press) : [drawText(message.text, office)];
  return make("article", { "aria-label": `${author.name}` },
    avatar(author),
    make("div", { class: "said" },
      make("p", { class: "by" }, make("strong", {}, author.name), author.machine ? make("span", { class: "app" }, "App") : null,
        written(message.ts, office), message.edited ? make("span", {}, "edited") : null),
      message.private ? make("p", { class: "private" }, "Only you can see this") : null,
      body, unfurled(message, office, press), message.unknown.map((each) => fault(`“${each}”`))));
}
