"""Readable: whether somebody may read what was told, so that what they do with it gives nothing away."""

from __future__ import annotations

from datetime import datetime

from bot.domain.audience import Place
from bot.domain.ids import PersonId, RecognitionId
from bot.domain.people import Person
from bot.domain.refusals import Refusal
from bot.ports import Work
from bot.steps.gathering import recognition_of, scene_of, scene_to_change
from bot.steps.standing import outside, unhidden
from bot.views.scene import Scene


def readable_scene(
    work: Work, person: Person, recognition: RecognitionId, at: datetime, *, to_change: bool = False
) -> Scene:
    """The scene of something that is out and that they may read; `outside` has it as it stands there.

    Raises Refusal in the same words for what is not there, and for what is not for them: that something is
    hidden is said to whoever might read it else.
    """
    found = recognition_of(work, recognition)
    scene = scene_to_change(work, found) if to_change else scene_of(work, found)
    if person.id != scene.teller.id and not may_read(person, outside(scene), at):
        if may_read(person, unhidden(scene), at):
            found.approval.check_shown()
        raise Refusal("recognition.unknown")
    return scene


def parties(scene: Scene) -> frozenset[PersonId]:
    """Whoever told or did it, or was asked to read it."""
    told = scene.recognition
    return frozenset({told.teller, *told.doers, *told.approval.readers})


def may_read(person: Person, scene: Scene, at: datetime) -> bool:
    if not scene.recognition.approval.told:
        return False
    if person.id in parties(scene):
        return True
    return not scene.kept_back(at) and not scene.given_away and is_for(person, scene)


def is_for(person: Person, scene: Scene) -> bool:
    """Whether it goes to where they read along.

    A branch without a channel reads nothing of its own: whoever told or did it alone knows of it.
    """
    match scene.telling.place:
        case Place.PUBLIC:
            return True
        case Place.BRANCH:
            branch = scene.organisation.home_of(scene.recognition.wording.kept_in, scene.doers)
            return branch is not None and branch.channel is not None and branch.key == person.branch
        case Place.PRIVATE:
            return False
