"""Make a story: its form, filled with the deed of a recognition and with who did it."""

from __future__ import annotations

from bot.cards.forms import Form
from bot.domain.organisation import Kind
from bot.ports import Ports
from bot.steps.beside import opened_beside
from bot.steps.requests import Press


def make_story(ports: Ports, press: Press) -> Form:
    """As `opened_beside`: writes nothing, and raises Refusal."""
    return opened_beside(ports, press, Kind.STORY)
