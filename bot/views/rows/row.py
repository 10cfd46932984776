"""A row: cells by the name of their column, for people and machines alike."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.calendar import local_date
from bot.domain.text import Text
from bot.views.scene import Scene

Row = Mapping[str, str | bool | None]
"""None is what was not said."""


def about(scene: Scene) -> Row:
    """What every row begins with. The day is one of the organisation's calendar."""
    recognition = scene.recognition
    return {
        "id": recognition.id,
        "told_on": local_date(recognition.told_at, scene.organisation.timezone).isoformat(),
        "value": scene.value.name if scene.value else None,
        "behaviour": scene.behaviour.words if scene.behaviour else None,
    }


def words_of(text: Text | None) -> str | None:
    return text.words if text else None
