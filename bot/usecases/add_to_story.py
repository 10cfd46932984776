"""Add to a story: what it changed, who made it possible behind the scenes, and by what it is found."""

from __future__ import annotations

from bot.cards.forms import Form
from bot.ports import Ports
from bot.steps.rewriting import Rewriting, tell_again, with_what_was_told


def add_to_story(ports: Ports, request: Rewriting) -> Form | None:
    """As `tell_again`: None where it was saved, else the form drawn again. Raises Refusal."""
    return tell_again(ports, request, "add_to_story", with_what_was_told, adding=True)
