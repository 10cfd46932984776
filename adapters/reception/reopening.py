"""Reopening: a form as it came back, drawn once more with all that was filled in."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from adapters.reception.administering import form_again
from adapters.reception.meanings import opening_of
from adapters.reception.seal import Sealed
from adapters.reception.visit import Opened, Visit
from bot.cards.forms import (
    ChoiceField,
    DateField,
    Filled,
    Form,
    FormElement,
    PeopleField,
    PictureField,
    RadioField,
    TextField,
    ToggleField,
    Words,
)
from bot.cards.intents import Intent
from bot.domain.ids import PictureId
from bot.domain.refusals import Refusal
from bot.domain.story import StoryKind
from bot.steps.opening import Opening, opened
from bot.usecases.open_choices import Wish, open_choices
from bot.usecases.open_picture import Unplaced, open_picture
from bot.views.sheet import KINDS, STORY_KINDS


def reopened(visit: Visit, sealed: Sealed, filled: Filled) -> Opened:
    """Under the same nonce. Raises Refusal where it could not be opened any more."""
    form = _fresh(visit, sealed)
    return visit.opened(refilled(replace(form, subject=sealed.subject, nonce=sealed.nonce), filled))


def _fresh(visit: Visit, sealed: Sealed) -> Form:
    person = visit.caller.person
    if (kind := KINDS.get(sealed.intent)) is not None:
        of_a_story = STORY_KINDS.get(sealed.intent, StoryKind.PLAIN)
        return opened(visit.ports, Opening(visit.organisation, person, ()), kind, of_a_story)
    if sealed.intent is Intent.PUT_PICTURE:
        return open_picture(visit.ports, Unplaced(visit.organisation, person, PictureId(sealed.nonce)))
    if sealed.intent is Intent.CHOOSE:
        return open_choices(visit.ports, Wish(visit.organisation, person))
    if (administered := form_again(visit, sealed)) is not None:
        return administered
    opening = opening_of(sealed.intent, sealed.subject, visit.caller, sealed.nonce)
    form = opening(visit.ports) if opening else None
    if not isinstance(form, Form):
        raise Refusal("form.stale")
    return form


def refilled(form: Form, filled: Filled) -> Form:
    return replace(form, elements=tuple(_refilled(each, filled) for each in form.elements))


def _refilled(element: FormElement, filled: Filled) -> FormElement:
    match element:
        case PeopleField(name=name):
            return replace(element, chosen=filled.people.get(name, ()))
        case ChoiceField(name=name) | RadioField(name=name):
            return replace(element, chosen=filled.chosen.get(name))
        case TextField(name=name):
            return replace(element, words=filled.words.get(name, ""))
        case ToggleField(name=name):
            return replace(element, on=name in filled.toggled)
        case DateField(name=name):
            return replace(element, chosen=filled.days.get(name))
        case PictureField(about=about):
            more = (_refilled(each, filled) for each in about)
            return replace(element, about=tuple(x for x in more if isinstance(x, TextField | ChoiceField)))
        case Words():
            return element
        case _:
            assert_never(element)
