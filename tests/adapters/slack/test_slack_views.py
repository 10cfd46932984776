"""Every view's every example, as Slack gets it: golden files, reviewed like code."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot.views
from adapters.paper.slack.check.messages import check_content
from adapters.paper.slack.check.views import check_view
from adapters.slack.desk import labels
from adapters.slack.forms import view
from adapters.slack.render import message
from bot.cards.elements import Card
from bot.cards.forms import Form
from bot.domain.ids import PersonId
from tests.support.golden import golden

GOLDEN = Path(__file__).parent / "golden" / "views"
USERS = {PersonId(each): f"U{each.upper()}" for each in ("raj", "mei", "grace", "daniel", "ana")}


def _slug(state: str) -> str:
    return re.sub(r"\W+", "-", state)


def examples() -> Iterator[tuple[str, str, Card | Form]]:
    for each in pkgutil.iter_modules(bot.views.__path__):
        module = importlib.import_module(f"bot.views.{each.name}")
        if hasattr(module, "examples"):
            for state, example in module.examples().items():
                yield each.name, state, example


@pytest.mark.parametrize(
    ("file", "example"), [pytest.param(f"{each[0]}-{_slug(each[1])}", each[2]) for each in examples()]
)
def test_an_example_looks_on_slack_as_it_was_last_reviewed(file: str, example: Card | Form):
    match example:
        case Form():
            payload = view(example, "sealed", USERS)
            check_view(payload, "modal")
        case Card():
            payload = message(example, USERS, "copy", labels("en"))
            check_content(payload["text"], payload["blocks"], [])

    golden(GOLDEN / f"{file}.json", payload)
