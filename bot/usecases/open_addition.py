"""Open an addition: the form with all that a story may have beside what was asked at first."""

from __future__ import annotations

from bot.cards.forms import Form
from bot.ports import Ports
from bot.steps.reopening import reopened
from bot.steps.requests import Press


def open_addition(ports: Ports, press: Press) -> Form:
    """As `reopened`: writes nothing. Raises Refusal."""
    return reopened(ports, press, adding=True)
