"""What a screen reader has of a card of Teams: words and controls, line by line in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from adapters.paper.teams.reading import action_title, element_words, is_action, is_input, parts, seen
from adapters.paper.teams.refused import JSON
from adapters.paper.teams.sheets import Everything

PEOPLE = "choices.data"


def aloud(title: str, card: JSON, names: Mapping[str, str]) -> str:
    """With a dialog's title first, and what a button unfolds right after it."""
    lines = [title, *_lines(card, names)]
    return "\n".join(line.strip() for line in lines if line.strip())


def _lines(card: JSON, names: Mapping[str, str]) -> Iterator[str]:
    entities = card.get("msteams", {}).get("entities", [])
    for part, _ in parts(card, Everything()):
        if is_action(part):
            yield _button(part)
        elif is_input(part):
            yield from element_words(part, entities)
            yield from _standing(part, names)
        else:
            yield from element_words(part, entities)


def _button(action: JSON) -> str:
    """By its title, and behind that what its tooltip describes it with."""
    more = seen(action.get("tooltip"))
    return f"{action_title(action)}, button" + (f". {more}" if more else "")


def _standing(part: JSON, names: Mapping[str, str]) -> Iterator[str]:
    """What stands in the input, and what can be chosen there."""
    value: Any = part.get("value", "")
    chosen = value.split(",") if part.get("isMultiSelect") else [value]
    if PEOPLE in part:
        yield ", ".join(names.get(each, each) for each in chosen if each) or _empty(part)
    elif part["type"] == "Input.ChoiceSet":
        yield from [] if value else [_empty(part)]
        for each in part["choices"]:
            yield f"{'Chosen' if each['value'] in chosen else 'Or'}: {seen(each['title'])}"
    elif part["type"] == "Input.Toggle":
        yield "Chosen" if value == part.get("valueOn", "true") else "Not chosen"
    else:
        yield value or _empty(part)


def _empty(part: JSON) -> str:
    return f"Empty. {part.get('placeholder', '')}".strip()
