// The clock on top, which belongs to whoever plays: what time it is, and the buttons that move it.

import { aloud, dayOf, iso, timeOf, yearOf } from "./hours.js";
import { make } from "./make.js";
import { tell } from "./tell.js";

const COUNTING = 400;
const JUMP = 60;
const still = matchMedia("(prefers-reduced-motion: reduce)");

class Clock extends HTMLElement {
  connectedCallback() {
    this.day = make("span", { class: "day" });
    this.time = make("time", { class: "time" });
    this.unfold = make("button", {
      type: "button", class: "unfold", "aria-expanded": "false", "aria-controls": "hands",
      onclick: () => this.unfold.setAttribute("aria-expanded", String(this.unfold.getAttribute("aria-expanded") !== "true")),
    }, "Move the clock");
    this.runs = this.hand("", null);
    this.hands = make("div", { class: "hands", id: "hands", role: "group", "aria-label": "The clock" },
      this.hand("+1 hour", "hour"), this.hand("+1 day", "day"), this.hand("Next event", "next"), this.runs,
      make("button", { type: "button", class: "quiet afresh", onclick: () => tell(this, "afresh") }, "Start again"));
    this.append(make("p", { class: "reading" }, this.day, this.time), this.unfold, this.hands);
    setInterval(() => this.office && this.tick(), 1000);
  }

  hand(words, go) {
    return make("button", { type: "button", onclick: () => tell(this, "moved", go ?? (this.playing ? "stop" : "play")) }, words);
  }

  // The server's time, which goes on here as it does there until the next word from it.
  show(office) {
    const { now, playing } = office.clock;
    const from = this.counting ? this.drawn : this.office ? this.now() : now;
    this.office = office;
    this.heard = { now, at: performance.now() };
    this.play(playing);
    if (now - from > JUMP && !still.matches) this.count(from);
    else this.tick();
  }

  play(playing) {
    this.playing = playing;
    this.runs.replaceChildren(
      make("span", { class: "icon", "aria-hidden": "true" }, playing ? "■" : "▶\ufe0e"), playing ? "Stop" : "Play");
  }

  now() {
    return this.heard.now + (performance.now() - this.heard.at) / 1000;
  }

  count(from) {
    const begun = performance.now();
    this.counting = begun;
    const step = () => {
      if (this.counting !== begun) return;
      const part = (performance.now() - begun) / COUNTING;
      if (part >= 1) {
        this.counting = null;
        this.tick();
      } else {
        this.draw(from + (this.now() - from) * (1 - (1 - part) ** 3));
        requestAnimationFrame(step);
      }
    };
    step();
  }

  tick() {
    if (this.counting) return;
    const now = this.now();
    const minute = Math.floor(now / 60);
    if (this.minute === minute) return;
    this.minute = minute;
    this.draw(now);
    tell(this, "ticked", now);
  }

  draw(now) {
    const { zone } = this.office.clock;
    this.drawn = now;
    this.day.replaceChildren(dayOf(now, zone), make("span", { class: "year" }, ` ${yearOf(now, zone)}`));
    this.time.textContent = timeOf(now, zone);
    this.time.setAttribute("datetime", iso(now));
  }

  inWords() {
    return aloud(this.now(), this.office.clock.zone);
  }
}

customElements.define("play-clock", Clock);
