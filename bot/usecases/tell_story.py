"""Tell a story: what was done for somebody, so that others can do it too."""

from __future__ import annotations

from bot.cards.forms import Form
from bot.ports import Ports
from bot.steps.telling import Sending, tell


def tell_story(ports: Ports, sending: Sending) -> Form | None:
    """As `tell`: None where it was saved, else the form drawn again. Raises Refusal."""
    return tell(ports, sending, "tell_story")
