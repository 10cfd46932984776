"""Tell a kindness: a small thing done for somebody, by whomever, shared at once."""

from __future__ import annotations

from bot.cards.forms import Form
from bot.ports import Ports
from bot.steps.telling import Sending, tell


def tell_kindness(ports: Ports, sending: Sending) -> Form | None:
    """As `tell`: None where it was saved, else the form drawn again. Raises Refusal."""
    return tell(ports, sending, "tell_kindness")
