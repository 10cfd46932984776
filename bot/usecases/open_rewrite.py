"""Open a rewrite: the form again, filled with what was told."""

from __future__ import annotations

from bot.cards.forms import Form
from bot.ports import Ports
from bot.steps.reopening import reopened
from bot.steps.requests import Press


def open_rewrite(ports: Ports, press: Press) -> Form:
    """As `reopened`: writes nothing. Raises Refusal."""
    return reopened(ports, press)
