"""Moderating: who decides about something that was reported, and what they are shown of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.cards.messages import ToPerson, Topic
from bot.domain.ids import PersonId
from bot.domain.people import Person, Role
from bot.domain.recognition import Recognition
from bot.domain.refusals import Refusal
from bot.domain.verdict import Decision
from bot.ports import Work
from bot.steps.copies import before_whom, owe, owe_notice
from bot.steps.gathering import admin_of, told_of
from bot.views.moderated import reporter_told
from bot.views.pieces import verdict
from bot.views.scene import Scene


def moderators(work: Work, recognition: Recognition, *but: PersonId) -> tuple[Person, ...]:
    """The admins without those who told, did or reported it; all of them where nobody else is left."""
    admins = tuple(filter(Person.may_receive, work.people.holding(Role.ADMIN)))
    involved = {recognition.teller, *told_of(recognition), *_reporters(work, recognition), *but}
    return tuple(each for each in admins if each.id not in involved) or admins


def moderator_of(work: Work, person: PersonId, recognition: Recognition) -> Person:
    """Whoever acts, as somebody who may decide about it. Raises Refusal for anybody else."""
    admin = admin_of(work, person)
    if all(each.id != admin.id for each in moderators(work, recognition)):
        raise Refusal("moderation.yours")
    return admin


def may_moderate(work: Work, person: PersonId, recognition: Recognition) -> bool:
    return any(each.id == person for each in moderators(work, recognition))


def with_reports(work: Work, scene: Scene) -> Scene:
    return replace(scene, reports=work.reports.about(scene.recognition.id))


def owe_reported(work: Work, scene: Scene, *, again: bool = False) -> None:
    """To every moderator who has it not before them; to all of them where it is reported `again`."""
    scene = with_reports(work, scene)
    have = before_whom(work, scene.recognition.id, Topic.REPORT)
    for each in moderators(work, scene.recognition):
        if again or ToPerson(each.id) not in have:
            owe(work, scene.among([each]), Topic.REPORT, ToPerson(each.id))


def settle_reports(work: Work, scene: Scene) -> None:
    """Whoever reported it hears what was decided; nobody else learns who they are.

    That it is shown again is for those alone who heard that it is hidden.
    """
    decision = verdict(scene).decision
    before = Decision.HIDDEN if decision is Decision.RESTORED else None
    settled = [each for each in work.reports.about(scene.recognition.id) if each.settled is before]
    for each in settled:
        work.reports.keep(replace(each, settled=decision))
    for reporter in _still_here(work, [each.reporter for each in settled]):
        owe_notice(work, scene, reporter.id, reporter_told(scene, reporter))


def _still_here(work: Work, people: Iterable[PersonId]) -> tuple[Person, ...]:
    return tuple(filter(Person.may_receive, work.people.many(list(people))))


def _reporters(work: Work, recognition: Recognition) -> frozenset[PersonId]:
    return frozenset(each.reporter for each in work.reports.about(recognition.id) if not each.settled)
