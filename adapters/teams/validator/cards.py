"""The check that each card passes before it is sent: whatever Teams would refuse is found here first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from adapters.teams.limits import LIMITS
from adapters.teams.validator.actions import wrong_action, wrong_link
from adapters.teams.validator.inputs import INPUTS, wrong_input
from adapters.teams.validator.measures import (
    Faults,
    Node,
    keys,
    miscounted,
    repeated,
    wrong_choice,
    wrong_keys,
    wrong_words,
)
from adapters.teams.words import size, units

Surface = Literal["message", "dialog"]

_CARD = keys({"version", "lang", "fallbackText", "body"}, {"msteams", "refresh"})
_UNFOLDED = keys({"body"})
_LOOK = {"size", "weight", "isSubtle", "color"}
_PLACED = {"spacing", "separator"}
_ELEMENTS = {
    "TextBlock": keys({"text", "wrap"}, {"style", *_LOOK, *_PLACED}),
    "RichTextBlock": keys({"inlines"}, _PLACED),
    "Container": keys({"items"}, {"style", "bleed", *_PLACED}),
    "Image": keys({"url", "altText"}, {"size", *_PLACED}),
    "ActionSet": keys({"actions"}, _PLACED),
}
_RUN = keys({"text"}, {"italic", "selectAction", *_LOOK})
_ENTITY = keys({"text", "mentioned"})
_AT = re.compile(r"<at>.*?</at>")
_STYLES = {"emphasis", "good", "attention", "warning"}


class Unfit(ValueError):
    """A card that Teams would refuse: a fault of ours, found before it was sent."""


def checked(card: Node, surface: Surface = "message") -> Node:
    """The card itself. Raises Unfit, which names places and numbers and never anybody's words."""
    found = list(faults(card, surface))
    if found:
        raise Unfit("; ".join(found[:5]))
    return card


def faults(card: Node, surface: Surface = "message") -> Faults:
    """What Teams would refuse, each as `place: reason`."""
    yield from _wrong_size(card, surface)
    yield from wrong_keys(card, _CARD, "card")
    yield from wrong_words(card, "fallbackText", "dialog.size", "card")
    body = card.get("body") or []
    if not body:
        yield "body: empty"
    for number, element in enumerate(body):
        yield from _wrong_element(element, f"body[{number}]")
    yield from repeated([node["id"] for node in nodes(body) if "id" in node], "body.id")
    yield from _wrong_mentions(card)
    yield from _wrong_refresh(card.get("refresh"))


def nodes(tree: Any) -> Iterator[Node]:
    """Every element and action, at any depth, in the order in which it is read."""
    if isinstance(tree, dict):
        if "type" in tree:
            yield tree
        tree = list(tree.values())
    for each in tree if isinstance(tree, list) else []:
        yield from nodes(each)


def _wrong_size(card: Node, surface: Surface) -> Faults:
    counted = size(card) if surface == "message" else units(card)
    if counted > LIMITS[f"{surface}.size"]:
        yield f"card: {counted} characters"


def _wrong_element(node: Node, at: str) -> Faults:
    kind = node.get("type")
    if kind in INPUTS:
        yield from wrong_input(node, at)
        return
    if kind not in _ELEMENTS:
        yield f"{at}: unknown element type"
        return
    yield from wrong_keys(node, _ELEMENTS[kind], at)
    yield from _wrong_inside(node, at)


def _wrong_inside(node: Node, at: str) -> Faults:
    match node["type"]:
        case "TextBlock":
            yield from wrong_words(node, "text", "dialog.size", at)
            yield from wrong_choice(node, "style", {"heading"}, at)
        case "RichTextBlock":
            yield from _wrong_runs(node.get("inlines") or [], at)
        case "Container":
            yield from wrong_choice(node, "style", _STYLES, at)
            for number, element in enumerate(node.get("items") or [{}]):
                yield from _wrong_element(element, f"{at}.items[{number}]")
        case "Image":
            yield from wrong_words(node, "altText", "dialog.size", at)
            if not str(node.get("url")).startswith("https://"):
                yield f"{at}.url: not https"
        case "ActionSet":
            yield from _wrong_actions(node.get("actions") or [], at)
        case _:
            pass


def _wrong_runs(runs: list[Node], at: str) -> Faults:
    if not runs:
        yield f"{at}.inlines: empty"
    for number, run in enumerate(runs):
        inside = f"{at}.inlines[{number}]"
        yield from wrong_keys(run, _RUN, inside)
        if run.get("type") != "TextRun" or not run.get("text"):
            yield f"{inside}: no text"
        if "selectAction" in run:
            yield from wrong_link(run["selectAction"], f"{inside}.selectAction")


def _wrong_actions(actions: list[Node], at: str) -> Faults:
    yield from miscounted(actions, "actions", f"{at}.actions", least=1)
    for number, action in enumerate(actions):
        inside = f"{at}.actions[{number}]"
        yield from wrong_action(action, inside)
        if "card" in action:
            yield from wrong_keys(action["card"], _UNFOLDED, f"{inside}.card")
            for place, element in enumerate(action["card"].get("body") or [{}]):
                yield from _wrong_element(element, f"{inside}.card.body[{place}]")


def _wrong_mentions(card: Node) -> Faults:
    texts = [node["text"] for node in nodes(card.get("body")) if node["type"] == "TextBlock"]
    said = {at for text in texts for at in _AT.findall(text)}
    entities = (card.get("msteams") or {}).get("entities") or []
    meant = [each.get("text") for each in entities]
    yield from repeated(meant, "msteams.entities")
    if said != set(meant):
        yield "msteams.entities: not what the texts mention"
    for number, entity in enumerate(entities):
        at = f"msteams.entities[{number}]"
        yield from wrong_keys(entity, _ENTITY, at)
        about = entity.get("mentioned") or {}
        if not about.get("id") or f"<at>{about.get('name')}</at>" != entity.get("text"):
            yield f"{at}.mentioned: nobody, or by another name"


def _wrong_refresh(refresh: Node | None) -> Faults:
    if refresh is None:
        return
    users = refresh.get("userIds") or []
    yield from miscounted(users, "refresh.userIds", "refresh.userIds", least=1)
    yield from repeated(users, "refresh.userIds")
    if refresh.get("action", {}).get("type") != "Action.Execute":
        yield "refresh.action: no Action.Execute"
