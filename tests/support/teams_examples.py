"""Every view's every example as Teams gets it, and the people in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from adapters.teams.forms import form_card
from adapters.teams.labels import labels
from adapters.teams.render import Marks, message, page, whole
from bot.cards.elements import Card
from bot.cards.forms import Form, Option, PeopleField, Words
from bot.views.examples import people
from bot.views.gallery import of_every_view

USERS = {each.id: f"7c1f0000-0000-4000-8000-{number:012}" for number, each in enumerate(people.values())}
NAMES = {each.id: each.name for each in people.values()}
LABELS = labels("en")
COPY = "01JCOPY"
PAGES = ("shelf/", "library/")
"""What stands in a dialog of its own."""


@dataclass(frozen=True, slots=True)
class Example:
    """`card` is the card alone; `sent` is the whole activity of what stands in a conversation."""

    name: str
    of: Card | Form
    card: dict[str, Any]
    sent: dict[str, Any] | None = None


@cache
def examples() -> tuple[Example, ...]:
    return tuple(
        each
        for room, states in of_every_view().items()
        for state, example in states.items()
        for each in _drawn(f"{room}/{re.sub(r'[^a-z0-9]+', '-', state.lower())}", example)
    )


def card_of(sent: dict[str, Any]) -> dict[str, Any]:
    return sent["attachments"][0]["content"]


def _drawn(name: str, example: Card | Form) -> Iterator[Example]:
    if isinstance(example, Form):
        yield from _forms(name, example)
        return
    if name.startswith(PAGES):
        yield Example(name, example, page(example, USERS, LABELS))
        return
    readers = tuple(USERS.values()) if name.startswith("request/") else ()
    sent = message(example, USERS, LABELS, Marks(COPY, name.startswith("home/"), readers))
    yield Example(name, example, card_of(sent), sent)
    if "read_all" in str(sent):
        yield Example(f"{name}-whole", example, whole(example, USERS, LABELS, Marks(COPY)))


def _forms(name: str, form: Form) -> Iterator[Example]:
    """In a dialog; in the chat; and as it comes back with a sentence beneath each field."""
    yield Example(name, form, form_card(form, "sealed", USERS, NAMES, LABELS))
    yield Example(f"{name}-in-chat", form, form_card(form, "sealed", USERS, NAMES, LABELS, dialog=False))
    fields = [each for each in form.elements if not isinstance(each, Words)]
    everybody = tuple(Option(USERS[each], NAMES[each]) for each in USERS)
    offered = {each.name: everybody for each in fields if isinstance(each, PeopleField)}
    refusals = {each.name: "There is something to mend here." for each in fields}
    drawn = form_card(
        form,
        "sealed",
        USERS,
        NAMES,
        LABELS,
        refusals=refusals,
        offered=offered,
        typed=dict.fromkeys(offered, "Mei"),
    )
    yield Example(f"{name}-refused", form, drawn)
