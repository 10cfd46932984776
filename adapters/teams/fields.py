"""The fields of a form as inputs, each with its refusal and its hint beneath it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from adapters.lettering.words import ELLIPSIS, blank, length, shortened
from adapters.teams.ids import CHOSEN, DAY, NOTHING, OFFERED, TOGGLED, TYPED, WORDS, input_id
from adapters.teams.labels import Labels
from adapters.teams.limits import LIMITS
from adapters.teams.objects import JSON
from adapters.teams.runs import SMALL, Look, Users, written
from adapters.teams.validator.inputs import PEOPLE
from adapters.teams.words import harmless, literal
from bot.cards.forms import (
    ChoiceField,
    DateField,
    Field,
    Option,
    PeopleField,
    PictureField,
    RadioField,
    TextField,
    ToggleField,
)
from bot.cards.runs import Plain, Sign
from bot.domain.ids import PersonId

REFUSED: Look = {"color": "Attention", "weight": "Bolder"}
SIGN = Sign("warning")


@dataclass(frozen=True, slots=True)
class Filling:
    """What stands in and beneath the fields. All mappings but the first two are by the fields' names."""

    users: Users
    names: Mapping[PersonId, str]
    labels: Labels
    refusals: Mapping[str, str] = field(default_factory=dict)
    offered: Mapping[str, Sequence[Option]] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    longest_option: int = LIMITS["choice.title"]


def drawn(each: Field, filling: Filling) -> list[JSON]:
    """Nothing for a choice of nothing."""
    inputs = list(_inputs(each, filling))
    if not inputs:
        return []
    said = filling.refusals.get(each.name, "")
    return [*inputs[:1], *refused(said), *inputs[1:], *hint(each.hint)]


def refused(said: str) -> list[JSON]:
    """Signed and strong: noticed without its colour."""
    blocks = written((SIGN, Plain(f" {said}")), {}, REFUSED) if not blank(said) else []
    return [{**each, "spacing": "Small"} for each in blocks]


def hint(words: str | None) -> list[JSON]:
    blocks = written((Plain(words),), {}, SMALL) if words else []
    return [{**each, "spacing": "Small"} for each in blocks]


def _inputs(each: Field, filling: Filling) -> Iterator[JSON]:
    match each:
        case PeopleField():
            yield from _people(each, filling)
        case ChoiceField():
            yield from _list(each, filling)
        case RadioField():
            yield from _radio(each, filling)
        case TextField():
            yield _text(each, filling)
        case ToggleField():
            yield _toggle(each)
        case DateField():
            yield _day(each, filling)
        case PictureField():  # sent in a conversation, and never in a form
            return
        case _:
            assert_never(each)


def _people(each: PeopleField, filling: Filling) -> Iterator[JSON]:
    """The picker, which on some clients is a plain list: so names can be typed, and chosen from a list."""
    chosen = {
        filling.users[person]: filling.names.get(person) or ELLIPSIS
        for person in each.chosen
        if filling.users.get(person)
    }
    yield {
        "type": "Input.ChoiceSet",
        "id": each.name,
        "label": _label(each.label, filling, optional=each.optional),
        "isMultiSelect": True,
        "choices": [_choice(user, name, LIMITS["choice.title"]) for user, name in chosen.items()],
        "choices.data": PEOPLE,
        **({"value": ",".join(chosen)} if chosen else {}),
        **_placeholder(each.placeholder),
    }
    if offered := _offered(each.name, filling):
        yield offered
    yield {
        "type": "Input.Text",
        "id": input_id(each.name, TYPED),
        "label": _label(filling.labels.typed, filling, optional=True),
        "maxLength": max(LIMITS["label"], length(filling.typed.get(each.name, ""))),
        **_value(filling.typed.get(each.name, "")),
        **_placeholder(filling.labels.typed_placeholder),
    }


def _offered(name: str, filling: Filling) -> JSON | None:
    choices = _choices(filling.offered.get(name, ()), filling)
    if not choices:
        return None
    return {
        "type": "Input.ChoiceSet",
        "id": input_id(name, OFFERED),
        "label": _label(filling.labels.offered, filling),
        "isMultiSelect": True,
        "style": "expanded",
        "wrap": True,
        "choices": choices,
    }


def _list(each: ChoiceField, filling: Filling) -> Iterator[JSON]:
    """A list of Teams' has no groups: each option says its own."""
    options = [
        Option(option.key, option.label if blank(group.label) else f"{group.label}: {option.label}")
        for group in each.groups
        for option in group.options
    ]
    if not options:
        return
    if each.optional:
        options.insert(0, Option(NOTHING, filling.labels.nothing))
    yield {
        "type": "Input.ChoiceSet",
        "id": input_id(each.name, CHOSEN),
        "label": _label(each.label, filling, optional=each.optional),
        "style": "compact",
        "wrap": True,
        "choices": _choices(options, filling),
        **_chosen(options, each.chosen),
        **_placeholder(each.placeholder),
    }


def _radio(each: RadioField, filling: Filling) -> Iterator[JSON]:
    if each.options:
        yield {
            "type": "Input.ChoiceSet",
            "id": input_id(each.name, CHOSEN),
            "label": _label(each.label, filling),
            "style": "expanded",
            "wrap": True,
            "choices": _choices(each.options, filling),
            **_chosen(each.options, each.chosen),
        }


def _text(each: TextField, filling: Filling) -> JSON:
    """What was typed before the form opened may be longer than the field allows; it is kept."""
    return {
        "type": "Input.Text",
        "id": input_id(each.name, WORDS),
        "label": _label(each.label, filling, optional=each.optional),
        "isMultiline": each.long,
        "maxLength": max(1, each.most, length(each.words)),
        **_value(each.words),
        **_placeholder(each.placeholder),
    }


def _toggle(each: ToggleField) -> JSON:
    return {
        "type": "Input.Toggle",
        "id": input_id(each.name, TOGGLED),
        "label": _words(each.label, LIMITS["label"]),
        "title": _title(each.option, LIMITS["choice.title"]),
        "value": "true" if each.on else "false",
        "wrap": True,
    }


def _day(each: DateField, filling: Filling) -> JSON:
    value = _value(each.chosen.isoformat() if each.chosen else "")
    label = _label(each.label, filling, optional=True)
    return {"type": "Input.Date", "id": input_id(each.name, DAY), "label": label, **value}


def _choices(options: Iterable[Option], filling: Filling) -> list[JSON]:
    return [_choice(each.key, each.label, filling.longest_option) for each in options]


def _choice(key: str, label: str, most: int) -> JSON:
    return {"title": _title(label, most), "value": key}


def _title(words: str, most: int) -> str:
    """Clients read markdown in the titles of choices, though not all of them."""
    return _words(harmless(words), most)


def _label(words: str, filling: Filling, *, optional: bool = False) -> str:
    """Teams marks what must be filled in; here it is the reverse, so that nothing is red from the start."""
    suffix = f" {filling.labels.optional}" if optional and filling.labels.optional else ""
    return _words(literal(words), LIMITS["label"] - len(suffix)) + suffix


def _words(words: str, most: int) -> str:
    return ELLIPSIS if blank(words) else shortened(words, most)


def _placeholder(words: str | None) -> JSON:
    return {"placeholder": shortened(words, LIMITS["placeholder"])} if words and not blank(words) else {}


def _value(words: str) -> JSON:
    return {"value": words} if words else {}


def _chosen(options: Iterable[Option], chosen: str | None) -> JSON:
    """What was chosen and is no longer offered is left unchosen."""
    return {"value": chosen} if chosen and any(each.key == chosen for each in options) else {}
