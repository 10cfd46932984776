"""Choices: what somebody decided about themselves, and the form in which they change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time

from bot.cards.elements import Actions, Button, Card, Element, Fact, Facts, Heading
from bot.cards.forms import ChoiceField, DateField, Form, Option, OptionGroup, RadioField
from bot.cards.intents import Intent
from bot.cards.runs import Plain
from bot.domain.audience import Choice, Place
from bot.domain.choosing import (
    AT_ONCE,
    NAMING,
    PLACES,
    TOGETHER,
    absence,
    naming_key,
    place_key,
    reading_key,
)
from bot.domain.people import Person
from bot.texts.catalogue import Catalogue, catalogue, language_called, languages
from bot.texts.moments import day

SELF = "me"
"""The subject of what is about whoever presses it."""


def choices(person: Person, today: date) -> Card:
    say = catalogue(person.language)
    return Card(say.line("choices.notice"), shown(person, today, say))


def shown(person: Person, today: date, say: Catalogue) -> tuple[Element, ...]:
    change = Button(say.line("label.choices"), Intent.OPEN_CHOICES, SELF)
    return (
        Heading(say.line("choices.title")),
        Facts(
            (
                _fact("place", f"choices.place_{place_key(person.choice)}", say),
                _fact("named", f"choices.named_{naming_key(person.choice)}", say),
                Fact(say.line("choices.reading"), (Plain(_reading(reading_key(person), say)),)),
                Fact(say.line("choices.language"), (Plain(language_called(person.language)),)),
                Fact(say.line("choices.away"), (Plain(_away(person, today, say)),)),
            )
        ),
        Actions((change,)),
    )


def choosing(person: Person, today: date, nonce: str) -> Form:
    say = catalogue(person.language)
    away_from, away_until = absence(person, today)
    return Form(
        say.line("form.choose.title"),
        Intent.CHOOSE,
        (
            RadioField(
                "place",
                say.line("form.choose.place"),
                tuple(Option(key, say.line(f"choices.place_{key}")) for key in PLACES),
                place_key(person.choice),
                say.line("form.choose.place_hint"),
            ),
            RadioField(
                "named",
                say.line("form.choose.named"),
                tuple(Option(key, say.line(f"choices.named_{key}")) for key in NAMING),
                naming_key(person.choice),
            ),
            _listed(
                "reading", {each: _reading(each, say) for each in _times(person)}, reading_key(person), say
            ),
            _listed("language", offered_languages(person), person.language, say),
            DateField("away_from", say.line("form.choose.away_from"), away_from),
            DateField(
                "away_until",
                say.line("form.choose.away_until"),
                away_until,
                say.line("form.choose.away_hint"),
            ),
        ),
        say.line("label.send"),
        say.line("label.close"),
        SELF,
        nonce,
    )


def offered_languages(person: Person) -> dict[str, str]:
    """By their tags: those in which Skald speaks, and the one that somebody has already."""
    return {each: language_called(each) for each in dict.fromkeys((*languages(), person.language))}


def _fact(label: str, words: str, say: Catalogue) -> Fact:
    return Fact(say.line(f"choices.{label}"), say.runs(words))


def _listed(name: str, options: Mapping[str, str], now: str, say: Catalogue) -> ChoiceField:
    group = OptionGroup("", tuple(Option(key, label) for key, label in options.items()))
    return ChoiceField(name, say.line(f"form.choose.{name}"), (group,), now)


def _times(person: Person) -> tuple[str, ...]:
    """One that somebody chose elsewhere stays among them."""
    return (AT_ONCE, *sorted({*TOGETHER, reading_key(person)} - {AT_ONCE}))


def _reading(key: str, say: Catalogue) -> str:
    return say.line("choices.at_once") if key == AT_ONCE else say.line("choices.together", time=key)


def _away(person: Person, today: date, say: Catalogue) -> str:
    begins, ends = absence(person, today)
    if begins is None:
        return say.line("choices.here")
    if ends is None:
        return say.line("choices.away_from", begins=day(begins, say))
    return say.line("choices.away_between", begins=day(begins, say), ends=day(ends, say))


def examples() -> Mapping[str, Card | Form]:
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    mei, today = of.people["mei"], of.TOLD_AT.date()
    decided = replace(
        mei,
        choice=Choice(Place.BRANCH, named=False),
        bundled_at=time(9, 30),
        away_from=date(2026, 11, 24),
        away_until=date(2026, 11, 26),
    )
    return {
        "nothing chosen": choices(mei, today),
        "chosen": choices(decided, today),
        "away without an end": choices(replace(mei, away_from=today), today),
        "choosing": choosing(mei, today, "n"),
        "choosing anew": choosing(decided, today, "n"),
    }
