"""Shelves: some of what somebody told, or of what was told of them, and whether there is more."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.ids import PersonId, RecognitionId
from bot.domain.shelf import Shelf
from bot.ports import Work
from bot.steps.gathering import scene_of
from bot.steps.standing import outside
from bot.views.scene import Scene
from bot.views.shelf import Row

_MOST_OF_BOTH = 8


def both_of(work: Work, person: PersonId, at: datetime) -> tuple[Row, ...]:
    """Both shelves where they begin."""
    return tuple(row_of(work, person, each, _MOST_OF_BOTH, at) for each in Shelf)


def row_of(
    work: Work, person: PersonId, shelf: Shelf, most: int, at: datetime, before: RecognitionId | None = None
) -> Row:
    """What is kept back is nothing that was said of them yet: they would see it undone."""
    told = work.recognitions.told_of if shelf is Shelf.TOLD_OF else work.recognitions.told_by
    found = told(person, most + 1, before)
    scenes = tuple(scene_of(work, each) for each in found[:most])
    if any(each.recognition.approval.told for each in scenes):
        unposted = work.outbox.unposted()
        scenes = tuple(replace(each, blocked=each.recognition.id in unposted) for each in scenes)
    shown = (outside(each) for each in scenes if _heard(each, at)) if shelf is Shelf.TOLD_OF else scenes
    return Row(shelf, tuple(shown), at, more=len(found) > most)


def _heard(scene: Scene, at: datetime) -> bool:
    return scene.recognition.earlier is not None or not scene.kept_back(at)
