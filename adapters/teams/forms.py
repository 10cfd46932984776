"""Forms as cards with inputs, for a dialog or for the personal chat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from adapters.teams import fields
from adapters.teams.buttons import execute, row, submit
from adapters.teams.codec import OURS
from adapters.teams.fields import Filling
from adapters.teams.labels import Labels
from adapters.teams.limits import LIMITS
from adapters.teams.objects import JSON
from adapters.teams.render import content, heading
from adapters.teams.runs import Users, drawable, written
from adapters.teams.validator.cards import checked
from adapters.teams.words import size
from bot.cards.forms import Form, FormElement, Option, Taken, Words, with_pictures
from bot.cards.runs import Plain, Runs, Strong
from bot.domain.ids import PersonId

_SHORTER = (120, 80, 50, 30)  # characters of an option, where there are more than one card holds


def form_card(
    form: Form,
    sealed: str,
    users: Users,
    names: Mapping[PersonId, str],
    labels: Labels,
    *,
    refusals: Mapping[str, str] | None = None,
    offered: Mapping[str, tuple[Option, ...]] | None = None,
    typed: Mapping[str, str] | None = None,
    dialog: bool = True,
) -> JSON:
    """The form, with all that is chosen and written in it. Raises Unfit where Teams would refuse it.

    `users` are Entra object ids and `names` display names, by person. `refusals` are sentences by the
    fields' names, "" for one about all of it; `offered` are people to choose from and `typed` the names
    that were typed, by the names of fields of people; an offered option's key is an Entra object id.
    """
    form = with_pictures(form, Taken.ELSEWHERE)
    filling = Filling(users, names, labels, refusals or {}, offered or {}, typed or {})
    drawn = _drawn(form, sealed, filling, dialog=dialog)
    for most in _SHORTER:
        if size(drawn) <= LIMITS["message.size"]:
            break
        drawn = _drawn(form, sealed, replace(filling, longest_option=most), dialog=dialog)
    return checked(drawn, "dialog")


def _drawn(form: Form, sealed: str, filling: Filling, *, dialog: bool) -> JSON:
    """A dialog has its title above the card, and opens anew at its top; a chat stays where one pressed."""
    elements = [block for each in form.elements for block in _element(each, filling)]
    refused = _refused(form, filling)
    body = [*refused, *elements] if dialog else [*heading(form.title), *elements, *refused]
    return content([*body, row(_actions(form, sealed, dialog=dialog))], form.title, filling.labels)


def _refused(form: Form, filling: Filling) -> list[JSON]:
    """That something is marked, and what belongs to no field of this form."""
    if not filling.refusals:
        return []
    named = {each.name for each in form.elements if not isinstance(each, Words)}
    others = [said for name, said in filling.refusals.items() if name not in named]
    marked = any(name in named for name in filling.refusals)
    lines = [*others, *([filling.labels.look] if marked else [])]
    blocks = [block for line in lines for block in fields.refused(line)]
    return [{"type": "Container", "style": "attention", "items": blocks}] if blocks else []


def _element(each: FormElement, filling: Filling) -> list[JSON]:
    if not isinstance(each, Words):
        return fields.drawn(each, filling)
    return _urgent(each.runs) if each.urgent else _said(each.runs)


def _said(runs: Runs) -> list[JSON]:
    """A form tells nobody that they are spoken of."""
    return written(drawable(runs, {}), {})


def _urgent(runs: Runs) -> list[JSON]:
    """Set apart, strong and signed: noticed without seeing its colour or the sign."""
    strong = [Strong(run.text) if isinstance(run, Plain) else run for run in runs]
    items = _said((fields.SIGN, Plain(" "), *strong))
    return [{"type": "Container", "style": "warning", "items": items}] if items else []


def _actions(form: Form, sealed: str, *, dialog: bool) -> list[JSON]:
    """In a dialog nothing but Action.Submit is known. Both buttons bring what is written."""
    press = submit if dialog else execute
    send = press(form.send, {OURS: {"form": sealed}}) | {"style": "positive"}
    return [send, press(form.close, {OURS: {"close": sealed}})]
