// Draws blocks by a library that others made, so that the page's own drawing can be held against it.

import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import { Message } from "slack-blocks-to-jsx";
import "slack-blocks-to-jsx/dist/style.css";

// Gives what takes the drawing away again.
export function drawTheirs(node, blocks, office) {
  const frame = document.createElement("div");
  frame.id = "slack_blocks_to_jsx"; // to which their styles are bound
  node.replaceChildren(frame);
  const root = createRoot(frame);
  const data = { users: named(office.people), channels: [] };
  const drawn = { blocks, data, theme: "light", name: "", logo: "", withoutWrapper: true };
  flushSync(() => root.render(createElement(Message, drawn)));
  return () => root.unmount();
}

const named = (people) => Object.entries(people).map(([id, { name }]) => ({ id, name }));
