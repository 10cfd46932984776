"""Put a picture to something that was told."""

from __future__ import annotations

from bot.cards.forms import Form
from bot.ports import Ports
from bot.steps.rewriting import Rewriting, tell_again, with_picture


def put_picture(ports: Ports, request: Rewriting) -> Form | None:
    """As `tell_again`: None where it was saved, else the form drawn again. Raises Refusal."""
    return tell_again(ports, request, "put_picture", with_picture, adding=True)
