"""What a card or form must be read as, in its order, whoever draws it: days differ from place to place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adapters.teams.signs import letter
from adapters.teams.words import GAP, harmless
from bot.cards.elements import (
    Actions,
    Card,
    Divider,
    Element,
    Facts,
    Footnote,
    Heading,
    Paragraph,
    Picture,
    Quote,
)
from bot.cards.forms import (
    ChoiceField,
    DateField,
    Field,
    Form,
    RadioField,
    Taken,
    TextField,
    ToggleField,
    Words,
    with_pictures,
)
from bot.cards.runs import Emphasis, Link, Mention, Moment, Plain, Run, Runs, Sign, Strong

A_MOMENT = r"[\w ,:/.]{1,40}?"
"""`Mon, 23 Nov 2026, 09:12`, or as its place has it."""


def read(card: Card, *, pressed: bool = True) -> re.Pattern[str]:
    """Of all that is seen; `pressed` says that there are buttons."""
    lines = [line for each in card.elements for line in _lines(each, pressed=pressed)]
    return re.compile(r"\s*".join(lines).replace(r"\ ", r"\s*"))


def pieces(form: Form) -> list[str]:
    """As Teams has it, in the order in which they stand; between them is what somebody may write."""
    found: list[str] = []
    for each in with_pictures(form, Taken.ELSEWHERE).elements:
        found += [_meant(each.runs)] if isinstance(each, Words) else list(_field(each))
    return [each for each in (*found, form.send, form.close) if each]


def seen(words: str) -> str:
    return re.sub(r"\s+", " ", words.replace(GAP, "")).strip()


def _lines(element: Element, *, pressed: bool) -> Iterator[str]:
    match element:
        case Heading(text=text):
            yield re.escape(seen(text))
        case Paragraph(runs=runs) | Quote(runs=runs) | Footnote(runs=runs):
            yield _pattern(runs)
        case Facts(facts=facts):
            for fact in facts:
                yield _pattern((Plain(f"{fact.label}: "), *fact.runs))
        case Actions(buttons=buttons):
            yield from (re.escape(each.label) for each in buttons if pressed)
        case Picture(alternative=alternative):
            yield re.escape(seen(alternative))
        case Divider():
            pass


def _pattern(runs: Runs) -> str:
    return "".join(A_MOMENT if isinstance(run, Moment) else _escaped(run) for run in runs)


def _escaped(run: Run) -> str:
    return re.sub(r"(\\?\s)+", r"\\s*", re.escape(_words(run).replace(GAP, "")))


def _meant(runs: Runs) -> str:
    return seen("".join(_words(run) for run in runs))


def _words(run: Run) -> str:
    match run:
        case Plain(text=text) | Strong(text=text) | Emphasis(text=text) | Link(text=text):
            return text
        case Mention(name=text) | Moment(fallback=text):
            return text
        case Sign(code=code):
            return letter(code)


def _field(each: Field) -> Iterator[str]:
    yield seen(each.label)
    match each:
        case RadioField(options=options):
            yield from (seen(harmless(option.label)) for option in options)
        case ToggleField(option=option):
            yield seen(harmless(option))
        case TextField(words=words, placeholder=placeholder):
            yield seen(words or placeholder or "")
        case ChoiceField(groups=groups, chosen=chosen):
            chosen_of = [one.label for group in groups for one in group.options if one.key == chosen]
            yield seen("".join(chosen_of))
        case DateField() | _:
            pass
    yield seen(each.hint or "")
