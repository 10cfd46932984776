"""Shelves: some of what somebody told, or of what was told of them, and whether there is more."""

from __future__ import annotations

from bot.domain.ids import PersonId, RecognitionId
from bot.domain.shelf import Shelf
from bot.ports import Work
from bot.steps.gathering import scene_of
from bot.steps.standing import outside
from bot.views.shelf import Row

_MOST_OF_BOTH = 8


def both_of(work: Work, person: PersonId) -> tuple[Row, ...]:
    """Both shelves where they begin."""
    return tuple(row_of(work, person, each, _MOST_OF_BOTH) for each in Shelf)


def row_of(work: Work, person: PersonId, shelf: Shelf, most: int, before: RecognitionId | None = None) -> Row:
    told = work.recognitions.told_of if shelf is Shelf.TOLD_OF else work.recognitions.told_by
    found = told(person, most + 1, before)
    scenes = (scene_of(work, each) for each in found[:most])
    shown = map(outside, scenes) if shelf is Shelf.TOLD_OF else scenes
    return Row(shelf, tuple(shown), more=len(found) > most)
