"""Retelling: which stories somebody may ask to be told again, and what was asked so far."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.domain.audience import Place
from bot.domain.ids import RecognitionId
from bot.domain.organisation import Kind
from bot.domain.people import Person
from bot.domain.refusals import Refusal
from bot.ports import Work
from bot.steps.gathering import scene_of
from bot.steps.readable import readable_scene
from bot.steps.standing import outside
from bot.views.retelling import WantedAgain
from bot.views.scene import Scene

_LOOKED_THROUGH, _MOST = 60, 12


def scene_to_retell(work: Work, person: Person, story: RecognitionId, at: datetime) -> Scene:
    """Raises Refusal for what is not for them, for what is no story for all, and for their own."""
    scene = outside(readable_scene(work, person, story, at))
    if not may_be_retold(scene, person):
        raise Refusal("retelling.not_here")
    return scene


def may_be_retold(scene: Scene, person: Person) -> bool:
    """Nobody asks for what they told or did themselves."""
    told = scene.recognition
    for_all = told.kind is Kind.STORY and told.approval.told and scene.telling.place is Place.PUBLIC
    return for_all and person.id not in {told.teller, *told.doers}


def wanted_again(work: Work, at: datetime) -> Iterator[WantedAgain]:
    """For whoever prepares the stories: those that stand outside now, each with the last that was said."""
    found = 0
    for each in work.retellings.newest(_LOOKED_THROUGH):
        told = work.recognitions.get(each.story)
        if told is None or told.out() is None:
            continue
        scene = outside(scene_of(work, told))
        if scene.telling.place is Place.PUBLIC and not scene.given_away and not scene.kept_back(at):
            yield WantedAgain(scene, each.reason.words)
            found += 1
        if found == _MOST:
            break
