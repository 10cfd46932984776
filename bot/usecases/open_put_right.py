"""Open the form of how something that had gone wrong was put right, with whatever was typed behind it."""

from __future__ import annotations

from bot.cards.forms import Form
from bot.domain.organisation import Kind
from bot.domain.story import StoryKind
from bot.ports import Ports
from bot.steps.opening import Opening, opened


def open_put_right(ports: Ports, opening: Opening) -> Form:
    """As `opened`: writes nothing, and raises Refusal."""
    return opened(ports, opening, Kind.STORY, StoryKind.PUT_RIGHT)
