"""Where the drawing of cards by others is known to differ from Teams' own, as narrowly as can be said.

As with blocks: each entry takes one difference out of their drawing, and must be missed without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from tests.support.alike import Control, Difference, Drawing
from tests.support.cards_alike import PEOPLE

Card = Mapping[str, Any]


def _inputs(card: Card) -> Iterator[Mapping[str, Any]]:
    return (each for each in card["body"] if each["type"].startswith("Input."))


def _pickers(card: Card) -> Iterator[tuple[Control, Mapping[str, Any], list[str]]]:
    """As they draw it, as it was sent, and who is chosen in it."""
    for each in _inputs(card):
        if "choices.data" in each:
            chosen = [PEOPLE[user]["name"] for user in each.get("value", "").split(",") if user]
            yield ("textbox", "" if chosen else each.get("placeholder", "")), each, chosen


def _people(card: Card, theirs: Drawing) -> Drawing:
    for _, each, chosen in _pickers(card):
        if chosen:
            names = " ".join(f"{name} ×" for name in chosen)
            theirs = replace(theirs, words=theirs.words.replace(each["value"], names, 1))
    return theirs


def _picked(card: Card, theirs: Drawing) -> Drawing:
    for drawn, each, _ in _pickers(card):
        theirs = _rather(theirs, drawn, ("combobox", each["label"]))
    return theirs


def _taken_away(card: Card, theirs: Drawing) -> Drawing:
    for drawn, each, chosen in _pickers(card):
        crosses = [("button", f"Take {name} away") for name in chosen]
        for field in (drawn, ("combobox", each["label"])):
            theirs = _rather(theirs, field, *crosses, field)
    return theirs


def _several(card: Card, theirs: Drawing) -> Drawing:
    for each in _inputs(card):
        if title := _first(each):
            doubled = f"{each['label']} {title}"
            for role in ("radio", "radio chosen", "checkbox", "checkbox chosen"):
                theirs = _rather(theirs, (role, doubled), (role, title))
    return theirs


def _first(field: Mapping[str, Any]) -> str:
    """Of the boxes or rings of a field."""
    several = field.get("style") == "expanded" or field.get("isMultiSelect")
    shown: list[Mapping[str, Any]] = field["choices"] if several and field.get("choices") else [field]
    return str(shown[0].get("title", ""))


def _rather(theirs: Drawing, control: Control, *controls: Control) -> Drawing:
    found = list(theirs.controls)
    if control in found:
        place = found.index(control)
        found[place : place + 1] = controls
    return replace(theirs, controls=tuple(found))


KNOWN = (
    Difference("people", "They know no people and show an id; Teams names them, each with a cross", _people),
    Difference("crosses", "They offer no way to take one of the people chosen away", _taken_away),
    Difference(
        "picker", "They make the picker of people a line for text, which its label does not name", _picked
    ),
    Difference(
        "several", "They call the first of several choices by the label of all of them as well", _several
    ),
)
