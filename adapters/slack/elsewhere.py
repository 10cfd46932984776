"""Elsewhere: people who are on record and not in this workspace, so that no list of Slack's shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from adapters.reception.visit import Opened
from bot.cards.forms import Form, FormElement, PeopleField, TextField
from bot.domain.ids import PersonId
from bot.views.own import forms_own

TYPED = "typed"
_MOST = 500


def with_names(opened: Opened, language: str) -> Form:
    """With a field for names beside that for people; whoever was chosen and is not here stands in it."""
    elements = (part for each in opened.form.elements for part in _parts(each, opened, language))
    return replace(opened.form, elements=tuple(elements))


def _parts(element: FormElement, opened: Opened, language: str) -> Iterator[FormElement]:
    if not isinstance(element, PeopleField):
        yield element
    else:
        # Slack sends no form in which what must be filled is empty, and here somebody may be named below it.
        yield replace(element, optional=True)
        own, words = forms_own(language), ", ".join(_away(element.chosen, opened.users, opened.names))
        placeholder = own.typed_placeholder
        yield TextField(TYPED, own.typed, _MOST, words=words, placeholder=placeholder, optional=True)


def _away(
    chosen: tuple[PersonId, ...], users: Mapping[PersonId, str], names: Mapping[PersonId, str]
) -> list[str]:
    return [names[each] for each in chosen if each not in users and each in names]
