"""Every example as Teams gets it, as the playground's page takes it to draw."""

from __future__ import annotations

from typing import Any

from adapters.playground.teams.sights import numbered
from bot.cards.forms import Form
from tests.support.alike import OFFICE
from tests.support.alike import Example as Drawable
from tests.support.teams_examples import USERS, Example, examples

PEOPLE = {user: OFFICE["people"][f"U{person.upper()}"] for person, user in USERS.items()}
OFFICE_ON_TEAMS: dict[str, Any] = {**OFFICE, "people": {**OFFICE["people"], **PEOPLE}}


def _drawable(example: Example) -> Drawable:
    """What is opened has a title above it; what stands in a conversation has none."""
    in_chat = example.name.endswith("-in-chat")
    title = example.of.title if isinstance(example.of, Form) and not in_chat else ""
    return {"name": example.name, "card": numbered(example.card), "title": title}


CARDS: dict[str, Drawable] = {each.name: _drawable(each) for each in examples()}
