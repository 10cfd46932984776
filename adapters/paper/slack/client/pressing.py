"""The action a press makes: which element bears the label, and what it says when it is used."""

from __future__ import annotations

from typing import Any

from adapters.paper.slack.client.filling import chosen
from adapters.paper.slack.fields import holds_value, value_key
from adapters.paper.slack.open_views import State
from adapters.paper.slack.reading import interactive, text_words
from adapters.paper.slack.refused import JSON
from adapters.paper.slack.state import PaperSlack


def find_action(
    paper: PaperSlack, blocks: list[JSON], label: str, value: Any = None, state: State | None = None
) -> JSON:
    """A button by its words; with a value, a field by its label or its placeholder, which then keeps it."""
    labels = []
    for block, element in interactive(blocks):
        name = _label(paper, block, element)
        if name == label:
            return _button(block, element) if value is None else _choice(paper, block, element, value, state)
        labels.append(name)
    raise LookupError(f"nothing is called {label!r}; there is {', '.join(filter(None, labels)) or 'nothing'}")


def button_named(blocks: list[JSON], block_id: str, action_id: str) -> JSON:
    """A button by its ids, as a page knows it: two in one message may bear the same words."""
    for block, element in interactive(blocks):
        if (block["block_id"], element["action_id"]) == (block_id, action_id) and element["type"] == "button":
            return _button(block, element)
    raise LookupError(f"no button {action_id!r} in block {block_id!r}")


def _button(block: JSON, element: JSON) -> JSON:
    """The element's own fields as Slack sends them back; an absent value is absent."""
    kept: JSON = {
        key: element[key]
        for key in ("action_id", "text", "value", "style", "url", "confirm")
        if key in element
    }
    return {"type": element["type"], "block_id": block["block_id"], **kept}


def _choice(paper: PaperSlack, block: JSON, element: JSON, value: Any, state: State | None) -> JSON:
    kind = element["type"]
    named = {"type": kind, "block_id": block["block_id"], "action_id": element["action_id"]}
    if kind == "overflow":
        option = next(one for one in element["options"] if one["text"]["text"] == value)
        return named | {"selected_option": option}
    held = {value_key(kind): chosen(paper, element, value)}
    if state is not None:
        state[block["block_id"]][element["action_id"]] = {"type": kind, **held}
    return named | held


def _label(paper: PaperSlack, block: JSON, element: JSON) -> str:
    if element["type"] == "button":
        return text_words(element["text"], paper.names)
    beside = block.get("label") or block.get("text") or element.get("placeholder")
    return text_words(beside, paper.names) if beside or holds_value(element["type"]) else ""
