// A picture that Skald shows: the platforms fetch it at its public address, and the page from the office beside it.

import { make } from "./make.js";

const OURS = /^\/wall\/pictures\/([\w-]+)$/;
const WHOLE = 43; // letters of a true address; an example's is shorter
const EXAMPLE = "/static/example.svg";

// null for any other address: this page fetches nothing from elsewhere.
export function picture(address, alternative) {
  const ours = URL.canParse(address) && OURS.exec(new URL(address).pathname);
  if (!ours) return null;
  return make("img", { class: "picture", src: ours[1].length === WHOLE ? ours[0] : EXAMPLE, alt: alternative });
}
