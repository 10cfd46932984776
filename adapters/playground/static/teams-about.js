// What Teams tells of the app beside the chat with it: what it is, what one can type, and what it may.

import { make } from "./make.js";

class About extends HTMLElement {
  connectedCallback() {
    this.tabIndex = 0;
  }

  // Only the chat with the app has it, and there it stays the same.
  show({ about }) {
    if (!about || this.shown) return;
    this.shown = true;
    this.append(make("div", { class: "app-about" },
      make("div", { class: "about-head" }, make("img", { class: "avatar", src: "/static/mark.svg", alt: "", width: 38, height: 38 }),
        make("div", {}, make("h3", {}, about.name), make("p", { class: "hint" }, `${about.made_by}, version ${about.version}`))),
      make("p", { class: "about-short" }, about.short), make("p", {}, about.full),
      part("What you can type", listed(about.commands)),
      part("In the box where you write, and on a message", listed(about.actions)),
      part("What it may do", make("ul", {}, about.may.map((each) => make("li", {}, each))))));
  }
}

const part = (title, ...inside) => make("section", {}, make("h4", {}, title), inside);
const listed = (commands) => make("dl", {}, commands.flatMap(({ title, description }) => [make("dt", {}, title), make("dd", {}, description)]));

customElements.define("teams-about", About);
