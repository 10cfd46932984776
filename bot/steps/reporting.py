"""Reporting: what every report is checked for, before its form is opened and once it is sent."""

from __future__ import annotations

from datetime import datetime

from bot.domain.ids import RecognitionId
from bot.domain.people import Person
from bot.domain.recognition import Recognition
from bot.domain.refusals import Refusal
from bot.ports import Work
from bot.steps.moderating import moderators
from bot.steps.readable import readable_scene
from bot.views.scene import Scene


def scene_to_report(
    work: Work, person: Person, recognition: RecognitionId, at: datetime, *, to_change: bool = False
) -> Scene:
    """Raises Refusal for what is not for them, for what they told themselves, and the second time."""
    scene = readable_scene(work, person, recognition, at, to_change=to_change)
    told = scene.recognition
    if person.id == told.teller:
        raise Refusal("report.own")
    if has_reported(work, person, told):
        raise Refusal("report.twice")
    if not moderators(work, told, person.id):
        raise Refusal("report.nobody")
    return scene


def has_reported(work: Work, person: Person, told: Recognition) -> bool:
    """In the wording that stands outside."""
    this = (person.id, revision_outside(told))
    return any((each.reporter, each.revision) == this for each in work.reports.about(told.id))


def revision_outside(told: Recognition) -> int:
    """While a later wording may still be read, nobody else has seen that one."""
    return told.revision if told.approval.told else told.revision - 1
