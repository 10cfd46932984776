"""Deciding: what every press of a reader is checked for, and what follows from a changed approval."""

from __future__ import annotations

from datetime import datetime

from bot.cards.runs import MomentStyle
from bot.domain.approval import Approval, Outcome
from bot.domain.ids import PersonId
from bot.domain.people import Person
from bot.domain.refusals import Refusal
from bot.domain.subject import Subject
from bot.ports import Work
from bot.steps.copies import follow
from bot.steps.gathering import member, recognition_of, scene_of, with_change
from bot.texts.catalogue import catalogue
from bot.texts.moments import moment
from bot.views.scene import Scene


def scene_to_decide(work: Work, person: PersonId, subject: Subject) -> Scene:
    """The scene for somebody who may decide it now. Raises Refusal, in words that say what became of it."""
    reader = member(work, person)
    recognition = recognition_of(work, subject.record)
    recognition.check_reader(person)
    recognition.check_revision(subject.revision)
    if person not in recognition.approval.readers:
        raise Refusal("approval.not_yours")
    scene = scene_of(work, recognition)
    _check_open(scene, reader)
    return scene


def settle(work: Work, scene: Scene, approval: Approval, actor: PersonId, act: str, at: datetime) -> Scene:
    """Keeps the changed approval, lets every copy follow it, and leaves an audit line."""
    changed = scene.recognition.with_approval(approval)
    work.recognitions.save(changed)
    after = with_change(scene, changed)
    follow(work, after)
    work.audit.record(actor, act, changed.id, ["approval"], at)
    return after


def _check_open(scene: Scene, reader: Person) -> None:
    approval = scene.recognition.approval
    match approval.outcome:
        case Outcome.WITHDRAWN:
            raise Refusal("approval.withdrawn", teller=scene.teller.name)
        case Outcome.APPROVED | Outcome.DECLINED:
            raise _decided(scene, reader)
        case Outcome.ASKED if approval.exchanges[-1].reader != reader.id:
            raise Refusal("approval.asked", reader=scene.people[approval.exchanges[-1].reader].name)
        case Outcome.WAITING | Outcome.ASKED | Outcome.NOT_NEEDED:
            return


def _decided(scene: Scene, reader: Person) -> Refusal:
    approval = scene.recognition.approval
    if approval.decided_by is None or approval.decided_at is None:
        return Refusal("approval.decided")
    say = catalogue(reader.language)
    when = moment(approval.decided_at, MomentStyle.DAY_AND_TIME, reader.timezone, say)
    decided = {"decided": say.line(f"decided.{approval.outcome}"), "moment": when.fallback}
    if approval.decided_by == reader.id:
        return Refusal("approval.decided_by_you", **decided)
    return Refusal("approval.decided_by", reader=scene.people[approval.decided_by].name, **decided)
