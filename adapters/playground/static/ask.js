// What Slack asks before it sends a press on, where a button bears a `confirm`: over everything, as Slack's does.

import { freshId, make } from "./make.js";
import { once } from "./keys.js";

// `go` is called once it is confirmed. The focus begins where nothing happens, and goes back to what was pressed.
export function ask({ title, text, confirm, deny, style }, go) {
  const heading = freshId("ask");
  const words = freshId("ask");
  const answer = (label, kind, onclick) => make("button", { type: "button", class: kind, onkeydown: once, onclick }, label.text);
  const close = answer(deny, null, () => dialog.close());
  const confirmed = answer(confirm, style ?? "primary", () => {
    dialog.close();
    go();
  });
  const dialog = make("dialog", { class: "ask", role: "alertdialog", "aria-labelledby": heading, "aria-describedby": words, onclose: () => dialog.remove() },
    make("h2", { id: heading }, title.text), make("p", { id: words }, text.text), make("div", { class: "ask-foot" }, close, confirmed));
  document.body.append(dialog);
  dialog.showModal();
  close.focus();
}
