// One pane: a platform's client as one person sees it. It asks the server, hands the answer to its parts, and tells
// the page what it hears. Whoever one is and where belongs to the pane; the clock and the people are the page's.

import { news } from "./announce.js";
import { Trouble, act, look } from "./wire.js";

const PATIENCE = 300;
const NONE = { addEventListener() {}, show() {} }; // where a platform has no such part

export class Pane {
  // `page` is what stands around it: {refresh, tell, settled}.
  constructor(section, page) {
    this.node = section;
    this.platform = section.dataset.platform;
    this.page = page;
    this.seat = { as: "", in: "" };
    this.lastPlace = new Map();
    this.wrong = { lost: null, said: null };
    this.office = null;
    this.tab = "messages";
    for (const name of ["places", "tabs", "messages", "home", "about", "guide", "composer", "form", "finder"]) {
      this[name] = section.querySelector(`[data-part="${name}"]`) ?? NONE;
    }
    this.listen();
  }

  part(name) {
    return this.node.querySelector(`[data-${name}]`);
  }

  get hidden() {
    return this.node.hidden;
  }

  // Gives what tells what is seen, or null once one has gone elsewhere: that is to be looked at again.
  async look() {
    const asked = { ...this.seat };
    const seen = await look({ ...asked, platform: this.platform });
    return () => (asked.as === this.seat.as && asked.in === this.seat.in ? seen : null);
  }

  show(seen) {
    const before = this.office;
    this.office = seen;
    const player = seen.cast.find((each) => each.id === seen.me);
    this.seat = { as: player.who, in: seen.in };
    this.lastPlace.set(player.who, seen.in);
    this.part("loading").hidden = true;
    this.part("client").hidden = false;
    const place = this.place;
    this.part("seen-by").textContent = `as ${seen.people[seen.me].name} sees it`;
    this.part("place-name").textContent = `${place.kind === "channel" && this.platform === "slack" ? "# " : ""}${place.name}`;
    this.part("place-about").textContent = place.about;
    this.line("notice", seen.notice);
    this.line("said", seen.said);
    this.line("follow", seen.follow?.platform === this.platform ? seen.follow.line : null);
    this.showTab();
    for (const each of [this.places, this.messages, this.home, this.about, this.composer, this.guide, this.form, this.finder]) each.show(seen);
    if (before) this.page.tell(news(before, seen));
    this.markRead();
  }

  get place() {
    return this.office.places.find((each) => each.id === this.office.in);
  }

  // Home, or in Teams what the app is, is the second side of the conversation with it, and nothing is typed there.
  showTab() {
    if (this.place.kind !== "direct") this.tab = "messages";
    this.tabs.show(this.office, this.tab);
    for (const name of ["home", "about"]) this[name].hidden = this.tab !== name;
    this.messages.hidden = this.composer.hidden = this.tab !== "messages";
  }

  async turnTo(name) {
    const turned = this.tab !== name;
    this.tab = name;
    this.showTab();
    if (name === "home") {
      const slow = setTimeout(() => this.home.wait(this.office.home ? null : "Opening Home …"), PATIENCE);
      this.complain({ said: await this.done({ act: "home" }) });
      clearTimeout(slow);
      this.home.wait(null);
      if (turned) this.page.tell("This is Home.");
    } else if (name === "messages") this.enter();
  }

  enter() {
    this.messages.enter();
    this.messages.show(this.office);
    this.markRead();
  }

  markRead() {
    const last = this.office.messages.map((each) => each.ts).reduce((one, other) => (one > other ? one : other), "");
    const inSight = document.visibilityState === "visible" && this.messages.getClientRects().length > 0;
    if (!last || !this.place.unread || !inSight) return;
    const deed = { act: "look", platform: this.platform, as: this.office.me, in: this.office.in, upto: last };
    act(deed).catch((error) => this.complain({ lost: said(error) }));
  }

  line(name, words) {
    const node = this.part(name);
    if (!node) return;
    node.hidden = !words;
    if (node.textContent !== (words ?? "")) node.textContent = words ?? "";
  }

  complain(words) {
    Object.assign(this.wrong, words);
    this.line("trouble", this.wrong.lost ?? this.wrong.said);
    if (this.wrong.lost) this.part("loading").hidden = true;
  }

  // Does it, then looks: gives the words of what went wrong, or null. What was pressed before anything was seen is
  // done once it is known as whom.
  async done(deed) {
    let trouble;
    if (!this.office) await this.page.refresh();
    try {
      trouble = await act({ as: this.office?.me, platform: this.platform, ...deed });
    } catch (error) {
      trouble = said(error);
    }
    await this.page.refresh();
    return trouble;
  }

  // What has no place of its own for words says them above the client: that it takes a while, or what went wrong.
  async doneAbove(deed, meanwhile) {
    this.complain({ said: null });
    const slow = setTimeout(() => this.line("wait", meanwhile), PATIENCE);
    const trouble = await this.done(deed);
    clearTimeout(slow);
    this.line("wait", null);
    this.complain({ said: trouble });
    return trouble;
  }

  sit(who, place) {
    this.seat = { as: who, in: place ?? this.lastPlace.get(who) ?? "" };
    this.tab = "messages";
  }

  async goHome() {
    this.seat.in = this.office.places.find((each) => each.kind === "direct").id;
    await this.page.refresh();
    await this.turnTo("home");
    this.home.focus();
  }

  // While it still shows whoever one was, what was pressed is meant as whoever one is by now.
  async goTo(id) {
    const { name } = this.office.places.find((each) => each.id === id);
    if (this.office.cast.find((each) => each.id === this.office.me).who !== this.seat.as) await this.page.refresh();
    this.seat.in = this.office.places.find((each) => each.name === name)?.id ?? id;
    this.tab = "messages";
    this.messages.enter();
    this.page.refresh();
  }

  listen() {
    this.places.addEventListener("gone", ({ detail }) => this.goTo(detail));
    this.tabs.addEventListener("turned", ({ detail }) => this.turnTo(detail));
    this.composer.addEventListener("typed", ({ detail }) => this.typed(detail));
    this.composer.addEventListener("begun", async ({ detail }) => {
      this.composer.complain(await this.done({ act: "shortcut", in: this.seat.in, ...detail.deed }));
      detail.done();
    });
    for (const [event, deed] of [["pressed", "press"], ["noticed", "shortcut"]]) {
      this.messages.addEventListener(event, async ({ detail }) => {
        const trouble = await this.done({ act: deed, in: this.seat.in, ...detail.deed });
        detail.done();
        this.composer.complain(trouble);
      });
    }
    this.home.addEventListener("pressed", async ({ detail }) => {
      this.complain({ said: await this.done({ act: "press", ...detail.deed }) });
      detail.done();
    });
    this.node.addEventListener("homeward", () => this.goHome());
    this.listenToForm();
    this.listenToFinder();
  }

  listenToFinder() {
    this.finder.addEventListener("looked", async ({ detail }) => {
      const slow = setTimeout(() => this.finder.wait("Looking …"), PATIENCE);
      const trouble = await this.done({ act: "search", in: this.seat.in, ...detail });
      clearTimeout(slow);
      this.finder.wait(null);
      this.complain({ said: trouble });
    });
    this.finder.addEventListener("picked", async ({ detail }) => this.complain({ said: await this.done({ act: "pick", ...detail }) }));
    this.finder.addEventListener("left", async () => this.complain({ said: await this.done({ act: "leave" }) }));
    this.finder.addEventListener("closed", () => this.composer.focus());
    this.composer.addEventListener("takenout", async () => this.composer.complain(await this.done({ act: "unpick", in: this.seat.in })));
  }

  listenToForm() {
    this.form.addEventListener("pressed", async ({ detail }) => {
      this.form.wait(true);
      const trouble = await this.done({ act: "press", ...detail });
      this.form.wait(false);
      this.form.answered();
      this.form.complain(trouble ?? "");
    });
    this.form.addEventListener("filled", ({ detail }) =>
      act({ act: "fill", platform: this.platform, ...detail }).catch((error) => this.complain({ lost: said(error) })));
    this.form.addEventListener("uploaded", async ({ detail }) => this.form.complain((await this.done({ act: "upload", ...detail })) ?? ""));
    this.form.addEventListener("sent", async ({ detail }) => {
      this.form.wait(true);
      const slow = setTimeout(() => this.form.wait(true, "Sending …"), PATIENCE);
      const trouble = await this.done({ act: "submit", ...detail });
      clearTimeout(slow);
      this.form.wait(false);
      this.form.answered();
      if (trouble) this.form.complain(trouble);
    });
    this.form.addEventListener("left", async ({ detail }) => {
      const trouble = await this.done({ act: "close", ...detail });
      if (trouble) this.form.complain(trouble);
    });
    this.form.addEventListener("closed", () => (this.tab === "home" ? this.home : this.guide.open ? this.guide : this.composer).focus());
  }

  async typed({ text, key, ...beside }) {
    const slow = setTimeout(() => this.composer.wait("Waiting for Skald …"), PATIENCE);
    const trouble = await this.done({ act: "type", in: this.seat.in, text, ...beside });
    clearTimeout(slow);
    this.composer.wait(null);
    if (!trouble) return;
    this.composer.giveBack(text, key);
    this.composer.complain(trouble);
  }
}

export const said = (error) => {
  if (!(error instanceof Trouble)) console.error(error);
  return error instanceof Trouble ? error.message : "The page has a fault of its own. Load it again; nothing that was sent is lost.";
};
