"""Finding: the form that asks what somebody looks for, and what a page shows, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from bot.cards.forms import ChoiceField, Form, FormElement, Option, OptionGroup, TextField
from bot.cards.intents import Intent
from bot.domain.library import MOST_IN_WORD, MOST_WORDS
from bot.domain.organisation import Kind, Organisation
from bot.domain.people import Person
from bot.domain.shelf import ANY
from bot.domain.story import Side
from bot.domain.wanted import Month, Wanted, months_until
from bot.texts.catalogue import Catalogue, catalogue
from bot.texts.moments import month_named

_MONTHS = 36
_ROOM = MOST_WORDS * MOST_IN_WORD


def finder(person: Person, organisation: Organisation, wanted: Wanted, today: date, nonce: str) -> Form:
    """Filled with what they look for now, so that it can be made wider or narrower."""
    say = catalogue(person.language)
    fields: tuple[FormElement, ...] = (
        TextField(
            "words",
            say.line("finding.words"),
            _ROOM,
            words=" ".join(wanted.words),
            hint=say.line("finding.words_hint", most=str(_ROOM)),
            placeholder=say.line("finding.words_placeholder"),
            optional=True,
        ),
        *_choices(organisation, wanted, today, say),
    )
    title, send, close = say.line("finding.title"), say.line("label.find_story"), say.line("label.close")
    return Form(title, Intent.FIND, fields, send, close, nonce=nonce)


def sentence(wanted: Wanted, organisation: Organisation, say: Catalogue) -> str:
    """All that is wanted; empty where that is everything."""
    parts = list(_parts(wanted, organisation, say))
    if not parts and wanted.kind is None:
        return ""
    return ", ".join((say.line(f"finding.shows.{wanted.kind or 'all'}"), *parts))


def _choices(
    organisation: Organisation, wanted: Wanted, today: date, say: Catalogue
) -> Iterator[ChoiceField]:
    """What is in force comes first; what is not may still be told of."""
    values = sorted(organisation.values, key=lambda each: each.retired)
    yield _choice(
        "kind", (_group((each, say.line(f"finding.kinds.{each}")) for each in Kind),), wanted.kind, say
    )
    yield _choice("value", (_group((each.key, each.name) for each in values),), wanted.value, say)
    behaviours = (
        _group(((each.key, each.words) for each in value.behaviours), value.name) for value in values
    )
    yield _choice("behaviour", tuple(each for each in behaviours if each.options), wanted.behaviour, say)
    branches = sorted(organisation.branches, key=lambda each: each.name.casefold())
    yield _choice("branch", (_group((each.key, each.name) for each in branches),), wanted.branch, say)
    sides = _group((each, say.line(f"finding.sides.{each}")) for each in Side)
    yield _choice("side", (sides,), wanted.side, say)
    months = months_until(Month(today.year, today.month), _MONTHS)
    kept = () if wanted.month is None or wanted.month in months else (wanted.month,)
    named = _group((str(each), month_named(each, say)) for each in (*months, *kept))
    yield _choice("month", (named,), str(wanted.month) if wanted.month else None, say)


def _group(options: Iterable[tuple[str, str]], label: str = "") -> OptionGroup:
    return OptionGroup(label, tuple(Option(str(key), words) for key, words in options))


def _choice(name: str, groups: tuple[OptionGroup, ...], chosen: str | None, say: Catalogue) -> ChoiceField:
    """What is chosen once may be let go again: a list has no other way back to nothing."""
    anything = Option(ANY, say.line(f"finding.any_{name}"))
    if groups and not groups[0].label:
        groups = (OptionGroup("", (anything, *groups[0].options)), *groups[1:])
    else:
        groups = (OptionGroup(say.line("finding.any"), (anything,)), *groups)
    return ChoiceField(name, say.line(f"finding.{name}"), groups, chosen or ANY)


def _parts(wanted: Wanted, organisation: Organisation, say: Catalogue) -> Iterator[str]:
    """What is not in the settings any more goes by its key."""
    if wanted.value is not None:
        value = organisation.value(wanted.value)
        yield say.line("finding.with_value", value=value.name if value else wanted.value)
    if wanted.behaviour is not None:
        found = (each.behaviour(wanted.behaviour) for each in organisation.values)
        words = next((each.words for each in found if each), wanted.behaviour)
        yield say.line("finding.with_behaviour", behaviour=words)
    if wanted.branch is not None:
        branch = organisation.branch(wanted.branch)
        yield say.line("finding.with_branch", branch=branch.name if branch else wanted.branch)
    if wanted.side is not None:
        yield say.line(f"finding.with_side.{wanted.side}")
    if wanted.month is not None:
        yield say.line("finding.with_month", month=month_named(wanted.month, say))
    if wanted.words:
        yield say.line("finding.with_words", words=" ".join(wanted.words))


def examples() -> Mapping[str, Form]:
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    mei, riverbank, today = of.people["mei"], of.organisation(), date(2026, 11, 24)
    wanted = Wanted(("lost", "pass"), value=riverbank.values[0].key, month=Month(2026, 10))
    return {
        "empty": finder(mei, riverbank, Wanted(), today, "n"),
        "filled": finder(mei, riverbank, wanted, today, "n"),
    }
