// What a part of the page has to say to whoever holds it.

export function tell(part, name, detail = null) {
  part.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
}
