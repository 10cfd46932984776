"""Every example of every view as Slack and as Teams get it: what `/gallery` shows and golden files keep."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from adapters.playground.gallery import Example, Gallery, OnTeams
from adapters.slack.desk import labels
from adapters.slack.forms import view
from adapters.slack.render import home, message, page, whole
from adapters.teams import render as teams
from adapters.teams.forms import form_card
from adapters.teams.labels import labels as teams_labels
from bot.cards.elements import Card
from bot.cards.forms import Form
from bot.cards.intents import Intent
from bot.domain.ids import PersonId
from bot.views.examples import DECIDED_AT, people
from bot.views.gallery import of_every_view

_USERS = {PersonId(key): f"U{key.upper()}" for key in people}
_NAMES = {each.id: each.name for each in people.values()}
_LANGUAGE = "en"


@cache
def gallery() -> Gallery:
    """Drawn once: nothing in it changes while a program runs."""
    names = {_USERS[each.id]: each.name for each in people.values()}
    return Gallery(every_example(of_every_view()), names, DECIDED_AT)


def every_example(views: Mapping[str, Mapping[str, Card | Form]]) -> list[Example]:
    """A card that was too long for a message gives two: the message, and the page behind “Read it all”."""
    return [
        each
        for room, states in views.items()
        for state, example in states.items()
        for each in _drawn(f"{room}/{_slug(state)}", state, example)
    ]


def _drawn(name: str, state: str, example: Card | Form) -> Iterator[Example]:
    if isinstance(example, Form):
        yield Example(name, state, "form", view(example, "sealed", _USERS), _form(example))
        return
    if name.startswith("home/"):
        yield Example(name, state, "home", home(example, _USERS), _message(example, teams.Marks(home=True)))
        return
    if name.startswith(("shelf/", "library/")):
        drawn = teams.page(example, _USERS, teams_labels(_LANGUAGE))
        told = page(example, _USERS, labels(_LANGUAGE))
        yield Example(name, state, "page", told, OnTeams(drawn, example.notice))
        return
    told = message(example, _USERS, "copy", labels(_LANGUAGE))
    yield Example(name, state, "message", told, _message(example, teams.Marks("copy")))
    if any(each.get("action_id") == Intent.READ_ALL for each in _buttons(told)):
        yield _whole(name, state, example)


def _whole(name: str, state: str, example: Card) -> Example:
    drawn = OnTeams(teams.whole(example, _USERS, teams_labels(_LANGUAGE)), example.notice)
    told = whole(example, _USERS, labels(_LANGUAGE))
    return Example(f"{name}-whole", f"{state}, whole", "page", told, drawn)


def _message(example: Card, marks: teams.Marks) -> OnTeams:
    sent = teams.message(example, _USERS, teams_labels(_LANGUAGE), marks)
    return OnTeams(sent["attachments"][0]["content"], notice=sent["summary"])


def _form(form: Form) -> OnTeams:
    return OnTeams(form_card(form, "sealed", _USERS, _NAMES, teams_labels(_LANGUAGE)), form.title)


def _buttons(told: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for block in told["blocks"]:
        if block["type"] == "actions":
            yield from block["elements"]


def _slug(state: str) -> str:
    return re.sub(r"\W+", "-", state)
