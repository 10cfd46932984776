"""Choosing: what somebody decides about themselves, by the keys that a form sends back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time

from bot.domain.audience import Choice, Place
from bot.domain.people import Person
from bot.domain.refusals import Refusal

PLACES: Mapping[str, Place | None] = {
    "open": None,
    "public": Place.PUBLIC,
    "branch": Place.BRANCH,
    "private": Place.PRIVATE,
}
NAMING: Mapping[str, bool | None] = {"ask": None, "use": True, "leave": False}
AT_ONCE = "at_once"
TOGETHER = tuple(f"{hour:02}:00" for hour in range(7, 19))


@dataclass(frozen=True, slots=True)
class Choices:
    """A filled form: keys of `PLACES` and `NAMING`, a language's tag, `AT_ONCE` or one of `TOGETHER`."""

    place: str
    named: str
    language: str
    reading: str = AT_ONCE
    away_from: date | None = None
    away_until: date | None = None


def place_key(choice: Choice) -> str:
    return next(key for key, each in PLACES.items() if each is choice.place)


def naming_key(choice: Choice) -> str:
    return next(key for key, each in NAMING.items() if each is choice.named)


def reading_key(person: Person) -> str:
    return f"{person.bundled_at:%H:%M}" if person.bundled_at else AT_ONCE


def absence(person: Person, today: date) -> tuple[date | None, date | None]:
    """From and until, as long as they are not over."""
    over = person.away_until is not None and person.away_until < today
    return (None, None) if over else (person.away_from, person.away_until)


def chosen(person: Person, choices: Choices, languages: tuple[str, ...], today: date) -> Person:
    """Raises Refusal for what the form does not offer, and for an absence that ends before it begins."""
    if choices.place not in PLACES:
        raise Refusal("audience.unknown", field="place")
    if choices.named not in NAMING:
        raise Refusal("naming.unknown", field="named")
    if choices.language not in languages:
        raise Refusal("language.unknown", field="language")
    away_from, away_until = _absence(choices, today)
    return replace(
        person,
        choice=Choice(PLACES[choices.place], NAMING[choices.named]),
        language=choices.language,
        bundled_at=_together(choices, person),
        away_from=away_from,
        away_until=away_until,
    )


def _together(choices: Choices, person: Person) -> time | None:
    if choices.reading == AT_ONCE:
        return None
    if choices.reading not in {*TOGETHER, reading_key(person)}:
        raise Refusal("reading.unknown", field="reading")
    return time.fromisoformat(choices.reading)


def _absence(choices: Choices, today: date) -> tuple[date | None, date | None]:
    """A last day alone begins today."""
    begins, ends = choices.away_from, choices.away_until
    if ends is None:
        return begins, None
    if ends < today:
        raise Refusal("away.over", field="away_until")
    begins = begins or today
    if ends < begins:
        raise Refusal("away.backwards", field="away_until")
    return begins, ends
