"""What came back of a form: a flat mapping of ids and texts, which anybody could have written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from adapters.bodies import Misshapen
from adapters.lettering.words import length
from adapters.teams.codec import OURS, TEAMS
from adapters.teams.ids import CHOSEN, DAY, NOTHING, OFFERED, TOGGLED, TYPED, WORDS, name_and_kind
from adapters.teams.limits import LIMITS
from bot.cards.forms import Filled
from bot.domain.ids import PersonId

_MOST_INPUTS = 100
_LONGEST_ID = 128
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|person:.*", re.IGNORECASE)
"""As Entra makes them, and as stands for whoever has no account here. An emulator's may be anything."""
_NO_ID = frozenset(" @")


def filled(values: Mapping[str, Any], people_of: Mapping[str, PersonId]) -> Filled:
    """A sent form. People whom `people_of` does not know by their Entra ids are left out: look them up first.

    Raises Misshapen.
    """
    people = {
        name: tuple(people_of[user] for user in users if user in people_of)
        for name, users in picked_users(values).items()
    }
    chosen: dict[str, str] = {}
    words: dict[str, str] = {}
    toggled: set[str] = set()
    days: dict[str, date] = {}
    for name, kind, value in _inputs(values):
        if kind == CHOSEN and value not in ("", NOTHING):
            chosen[name] = value
        elif kind == WORDS:
            words[name] = value
        elif kind == TOGGLED and value == "true":
            toggled.add(name)
        elif kind == DAY and value:
            days[name] = _day(value)
    return Filled(people, chosen, words, frozenset(toggled), days)


def picked_users(values: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The Entra ids of everybody picked, or chosen among those offered, by the name of the field.

    Some clients draw the picker as a line for text: what cannot be an id is left out. Raises Misshapen.
    """
    found = {
        name: [each for each in users if _NO_ID.isdisjoint(each)]
        for name, users in _in_pickers(values).items()
    }
    for name, kind, value in _inputs(values):
        if kind == OFFERED:
            found.setdefault(name, []).extend(_ids(value))
    return {name: tuple(dict.fromkeys(users)) for name, users in found.items()}


def is_id(user: str) -> bool:
    """Whether that cannot be a name that somebody typed."""
    return bool(_ID.fullmatch(user))


def _in_pickers(values: Mapping[str, Any]) -> dict[str, list[str]]:
    return {name: _ids(value) for name, kind, value in _inputs(values) if kind == ""}


def typed_names(values: Mapping[str, Any], known: Collection[str] = ()) -> dict[str, str]:
    """What somebody typed beside a field of people, by its name, or into it where it has no list of people.

    What is `known` is an id after all. Raises Misshapen.
    """
    typed = {name: value.strip() for name, kind, value in _inputs(values) if kind == TYPED and value.strip()}
    for name, users in _in_pickers(values).items():
        if names := [each for each in users if not is_id(each) and each not in known]:
            typed[name] = ", ".join([*([typed[name]] if name in typed else []), *names])
    return typed


def _inputs(values: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Name, kind and text of each, but for what stands beside them and is ours or Teams'."""
    if not isinstance(values, Mapping) or len(values) > _MOST_INPUTS:
        raise Misshapen("no mapping of a form's inputs")
    for id_, value in values.items():
        if id_ in {OURS, TEAMS}:
            continue
        if not isinstance(id_, str) or not isinstance(value, str):
            raise Misshapen("an input that is no text")
        if len(id_) > _LONGEST_ID or length(value) > LIMITS["value"]:
            raise Misshapen("an input longer than any")
        yield (*name_and_kind(id_), value)


def _ids(value: str) -> list[str]:
    users = [each.strip() for each in value.split(",") if each.strip()]
    if any(len(each) > _LONGEST_ID or not each.isprintable() for each in users):
        raise Misshapen("an id that nobody has")
    return users


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Misshapen("a day that no calendar has") from None
