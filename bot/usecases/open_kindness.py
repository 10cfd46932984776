"""Open a kindness: the form, filled with whatever was typed behind the command."""

from __future__ import annotations

from bot.cards.forms import Form
from bot.domain.organisation import Kind
from bot.ports import Ports
from bot.steps.opening import Opening, opened


def open_kindness(ports: Ports, opening: Opening) -> Form:
    """As `opened`: writes nothing, and raises Refusal."""
    return opened(ports, opening, Kind.KINDNESS)
