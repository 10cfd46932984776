// The first minute: a card in the flow above the composer. It leads through three steps and is gone for good.

import { once } from "./keys.js";
import { freshId, make } from "./make.js";
import { tell } from "./tell.js";

const TYPING = "textarea, select, input:not([type=radio], [type=checkbox], [type=button])";

class Guide extends HTMLElement {
  connectedCallback() {
    const [title, words] = [freshId("guide"), freshId("guide")];
    this.count = make("p", { class: "guide-count" });
    this.bars = make("span", { class: "guide-bars", "aria-hidden": "true" });
    this.heading = make("h2", { id: title, class: "guide-title", tabindex: "-1" });
    this.words = make("p", { id: words, class: "guide-words" });
    this.label = make("span");
    this.button = make("button", { type: "button", class: "primary", "aria-describedby": `${title} ${words}`, onclick: () => this.on(), onkeydown: once },
      this.label, make("kbd", { "aria-hidden": "true" }, "Enter"));
    this.own = make("p", { class: "guide-own" }, "or write your own");
    this.alone = make("button", { type: "button", class: "quiet guide-alone", onclick: () => this.leave() }, "Look around alone");
    this.told = make("p", { class: "unseen", role: "status", "aria-live": "polite" });
    this.card = make("section", { class: "guide", "aria-label": "The first minute" },
      make("div", { class: "guide-head" }, this.count, this.bars), this.heading, this.words,
      make("div", { class: "guide-foot" }, this.button, this.own, this.alone));
    this.card.hidden = true;
    this.append(this.card, this.told);
  }

  get open() {
    return !this.card.hidden;
  }

  show(office) {
    const guide = office.follow ? null : office.guide; // a story that is played leads by itself
    this.seat = { as: office.me, in: office.in };
    const drawn = JSON.stringify(guide);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.step = guide;
    const held = this.card.contains(document.activeElement);
    this.card.hidden = !guide;
    if (guide) {
      this.draw(guide);
      this.enter(guide, office, held);
    } else {
      this.begun = null;
      this.told.textContent = "";
      if (held && this.left) this.closest(".pane").querySelector("play-composer, teams-composer").focus();
      else if (held) this.toTheNews();
    }
  }

  draw(guide) {
    this.count.textContent = `One minute, step ${guide.step} of ${guide.of}`;
    this.bars.replaceChildren(...Array.from({ length: guide.of }, (_, place) => make("i", { class: place < guide.step ? "done" : null })));
    this.heading.textContent = guide.title;
    this.words.textContent = guide.words;
    this.label.textContent = guide.button ?? "";
    this.button.hidden = !guide.button;
    this.own.hidden = !guide.text;
    this.card.classList.toggle("above", Boolean(guide.text));
    this.card.classList.toggle("idle", !guide.button);
  }

  // What is new is heard once: with the button that takes the focus, else by itself.
  enter(guide, office, held) {
    const fresh = this.begun !== guide.title;
    this.begun = guide.title;
    if (held) this.focus();
    else if (guide.button && fresh && !office.view && !typing()) this.button.focus();
    else if (fresh) this.told.textContent = `${guide.title} ${guide.words}`;
  }

  // Where a step is done on a card itself, the focus goes to what is to be pressed there.
  focus() {
    if (this.step.button) this.button.focus();
    else if (this.went) this.toTheNews();
    else this.heading.focus();
    this.went = false;
  }

  // A step with words to send sends them; one for somebody else becomes them; the rest is for the clock.
  on() {
    const { step } = this;
    this.went = Boolean(step.text); // what comes of it may stand among the messages
    if (step.text) tell(this, "sentence");
    else if (this.seat.as !== step.as || this.seat.in !== step.in) this.become(step);
    else tell(this, "guided", "next");
  }

  leave() {
    this.left = true;
    tell(this, "guided", "leave");
  }

  become(step) {
    this.went = true;
    tell(this, "chosen", { platform: step.platform, id: step.as, waiting_in: step.in });
  }

  // The newest message that has something to press, and there what comes first.
  toTheNews() {
    const messages = [...this.closest(".pane").querySelectorAll(".message")];
    const news = messages.findLast((each) => each.querySelector("button")) ?? messages.at(-1);
    (news?.querySelector("button.primary") ?? news?.querySelector("button") ?? news)?.focus();
  }
}

function typing() {
  return Boolean(document.activeElement?.matches(TYPING));
}

customElements.define("play-guide", Guide);
