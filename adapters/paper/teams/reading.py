"""What a person reads and can press: an Adaptive Card top to bottom, as a client draws it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from adapters.paper.teams.markdown import drawn
from adapters.paper.teams.refused import JSON

_FOLDED: Collection[str] = ()
_AS_DRAWN: Mapping[str, bool] = {}
_WARNING = re.compile(r"^\u26a0\ufe0f?\s+")
_INSIDE = ("body", "items", "columns", "rows", "cells", "images")


def parts(
    card: JSON, opened: Collection[str] = _FOLDED, toggled: Mapping[str, bool] = _AS_DRAWN
) -> Iterator[tuple[JSON, tuple[str, ...]]]:
    """Each visible element and action with the titles of the cards it is folded into, in reading order.

    `opened` are the titles of ShowCards that are unfolded; `toggled` says of ids what a toggle made of them.
    """
    yield from _walk(card, (), opened, toggled)


def words_of(card: JSON, opened: Collection[str] = _FOLDED, toggled: Mapping[str, bool] = _AS_DRAWN) -> str:
    """What stands on a button is a label, and not among them."""
    entities = card.get("msteams", {}).get("entities", [])
    pieces = (words for part, _ in parts(card, opened, toggled) for words in element_words(part, entities))
    return "\n".join(piece for piece in pieces if piece)


def buttons_of(
    card: JSON, opened: Collection[str] = _FOLDED, toggled: Mapping[str, bool] = _AS_DRAWN
) -> tuple[str, ...]:
    return tuple(action_title(part) for part, _ in parts(card, opened, toggled) if is_action(part))


def element_words(part: JSON, entities: list[JSON]) -> Iterator[str]:
    match part.get("type"):
        case "TextBlock":
            yield seen(drawn(part.get("text", ""), entities))
        case "RichTextBlock":
            yield "".join(_inline(each) for each in part.get("inlines", []))
        case "FactSet":
            for fact in part.get("facts", []):
                title, value = (seen(drawn(fact.get(key, ""), entities)) for key in ("title", "value"))
                yield f"{title} {value}".strip()
        case "Image":
            yield seen(part.get("altText"))
        case "Input.Toggle":
            yield seen(part.get("label"))
            yield seen(part.get("title"))
        case str(kind) if kind.startswith("Input."):
            yield seen(part.get("label"))


def red_words(part: JSON) -> str:
    """The sentence of a red line without the sign before it; nothing where the part is no red line."""
    if part.get("type") == "TextBlock":
        red = _red(part)
    else:
        inlines = part.get("inlines", []) if part.get("type") == "RichTextBlock" else []
        red = bool(inlines) and all(isinstance(each, dict) and _red(each) for each in inlines)
    return _WARNING.sub("", "".join(element_words(part, []))) if red else ""


def seen(words: Any) -> str:
    """Without what nobody sees: a letter of no width."""
    return "" if words is None else str(words).replace("\u200b", "")


def is_action(part: JSON) -> bool:
    return str(part.get("type")).startswith("Action.")


def is_input(part: JSON) -> bool:
    return str(part.get("type")).startswith("Input.")


def action_title(action: JSON) -> str:
    return seen(action.get("title"))


def _walk(
    node: JSON, folds: tuple[str, ...], opened: Collection[str], toggled: Mapping[str, bool]
) -> Iterator[tuple[JSON, tuple[str, ...]]]:
    if not toggled.get(str(node.get("id")), node.get("isVisible", True)):
        return
    if node.get("type") != "AdaptiveCard":
        yield node, folds
    for key in _INSIDE:
        for child in node.get(key, []) if isinstance(node.get(key), list) else []:
            yield from _walk(child, folds, opened, toggled)
    actions = node.get("actions", [])
    for action in actions:
        yield action, folds
    for action in actions:
        title = action_title(action)
        if action.get("type") == "Action.ShowCard" and title in opened:
            yield from _walk(action["card"], (*folds, title), opened, toggled)


def _inline(part: Any) -> str:
    return part if isinstance(part, str) else seen(part.get("text"))


def _red(part: JSON) -> bool:
    return str(part.get("color")).casefold() == "attention"
