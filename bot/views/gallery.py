"""The gallery: every view in every state, as it hangs on the page and as the golden files keep it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from bot.cards.elements import Card
from bot.cards.forms import Form

_HERE = str(Path(__file__).parent)


def of_every_view() -> Mapping[str, Mapping[str, Card | Form]]:
    """By the view's name and the state's."""
    rooms = {each.name: import_module(f"bot.views.{each.name}") for each in iter_modules([_HERE])}
    return {name: room.examples() for name, room in rooms.items() if hasattr(room, "examples")}
