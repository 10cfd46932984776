// The field for people: a box with a chip for each who is chosen, and a list that completes names.

import { make } from "./make.js";
import { Suggestions, peopleLike } from "./suggest.js";

export function people(element, value, ids, office) {
  const chosen = [...(value ?? [])];
  const most = element.max_selected_items ?? Infinity;
  const input = make("input", { id: ids.field, type: "text", role: "combobox", autocomplete: "off", "aria-expanded": "false" });
  const chips = make("ul", { class: "chips", "aria-label": "Chosen" });

  const draw = () => {
    chips.replaceChildren(...chosen.map(chip));
    chips.hidden = !chosen.length;
    input.placeholder = chosen.length ? "" : (element.placeholder?.text ?? "");
  };
  const changed = () => {
    draw();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const drop = (id) => {
    chosen.splice(chosen.indexOf(id), 1);
    changed();
    input.focus();
  };
  const take = (id) => {
    chosen.push(id);
    input.value = "";
    changed();
  };
  const chip = (id) => {
    const name = office.people[id]?.name ?? id;
    const away = make("button", { type: "button", class: "quiet", "aria-label": `Take ${name} away`, onclick: () => drop(id) }, "×");
    const person = office.people[id];
    const face = person ? make("span", { class: `face tone-${person.tone}`, "aria-hidden": "true" }, person.initials) : null;
    return make("li", { class: "chip" }, face, make("span", {}, name), away);
  };
  const offer = () => {
    if (chosen.length >= most) return [{ label: `No more than ${most} here`, take() {} }];
    return peopleLike(input.value, office, chosen).map(([id, each]) => ({
      label: each.name,
      about: each.machine ? "App" : "",
      take: () => take(id),
    }));
  };

  const suggestions = new Suggestions(input, offer, "People", { onArrow: true });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Backspace" && !input.value && chosen.length) drop(chosen.at(-1));
    // Enter here means a person, and never sends the form unasked.
    if (event.key === "Enter") event.preventDefault();
  });
  draw();
  const box = make("div", { class: "people-box", onclick: () => input.focus() }, chips, input);
  return {
    node: make("div", { class: "people-field" }, box, suggestions.list),
    told: input,
    controls: () => [input],
    read: () => [...chosen],
    focus: () => input.focus(),
  };
}
