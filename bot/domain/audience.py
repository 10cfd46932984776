"""Audience: where something may be told and who may be named there. The two are decided apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.ids import PersonId


class Place(StrEnum):
    PUBLIC = "public"
    BRANCH = "branch"
    PRIVATE = "private"


_FROM_THE_NARROWEST = (Place.PRIVATE, Place.BRANCH, Place.PUBLIC)


def narrowest(places: Iterable[Place]) -> Place:
    return min(places, key=_FROM_THE_NARROWEST.index)


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody's standing choice about themselves. None means they have not chosen."""

    place: Place | None = None
    named: bool | None = None


@dataclass(frozen=True, slots=True)
class Audience:
    """What the teller asks for."""

    place: Place = Place.PUBLIC
    named: bool = True


@dataclass(frozen=True, slots=True)
class Telling:
    """What holds for the whole item: one place, and the doers who may be named there."""

    place: Place
    named: frozenset[PersonId]


def telling_of(asked: Audience, choices: Mapping[PersonId, Choice]) -> Telling:
    """The narrowest place of teller and all doers; a doer without a choice counts as willing."""
    places = [choice.place for choice in choices.values() if choice.place is not None]
    named = (doer for doer, choice in choices.items() if asked.named and choice.named is not False)
    return Telling(narrowest([asked.place, *places]), frozenset(named))


ASKED_FOR = {
    "public": Audience(),
    "withheld": Audience(named=False),
    "branch": Audience(Place.BRANCH),
    "private": Audience(Place.PRIVATE),
}
"""What a teller can ask for, by the key that a form sends back."""


def key_of(audience: Audience) -> str:
    return next(key for key, each in ASKED_FOR.items() if each == audience)
