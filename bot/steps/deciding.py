"""Deciding: what every press of a reader is checked for, and what follows from a changed approval."""

from __future__ import annotations

from datetime import datetime

from bot.domain.approval import Outcome
from bot.domain.ids import PersonId
from bot.domain.people import Person
from bot.domain.recognition import Recognition
from bot.domain.refusals import Refusal
from bot.domain.subject import Subject
from bot.ports import Work
from bot.steps.copies import follow
from bot.steps.doubts import report_doubt
from bot.steps.gathering import member, recognition_of, scene_to_change, with_change
from bot.steps.standing import without_what_names
from bot.views.refused import decided
from bot.views.scene import Scene


def scene_to_decide(work: Work, person: PersonId, subject: Subject) -> Scene:
    """The scene for somebody who may decide it now. Raises Refusal, in words that say what became of it."""
    reader = member(work, person)
    recognition = recognition_of(work, subject.record)
    recognition.check_reader(person)
    recognition.check_revision(subject.revision)
    if person not in recognition.approval.readers:
        raise Refusal("approval.not_yours")
    scene = scene_to_change(work, recognition)
    _check_open(scene, reader)
    return scene


def scene_to_ask(work: Work, person: PersonId, subject: Subject) -> Scene:
    """The same for whoever asks its teller. Raises Refusal for a second question, and where they left."""
    scene = scene_to_decide(work, person, subject)
    if scene.recognition.approval.exchange(subject.revision) is not None:
        raise Refusal("question.second")
    if not scene.teller.may_receive():
        raise Refusal("question.teller_left", teller=scene.teller.name)
    return scene


def scene_to_answer(work: Work, person: PersonId, subject: Subject) -> Scene:
    """The scene for its teller, while a question is open. Raises Refusal otherwise."""
    recognition = recognition_of(work, subject.record)
    recognition.check_teller(person)
    recognition.check_revision(subject.revision)
    if recognition.approval.outcome is not Outcome.ASKED:
        raise Refusal("question.closed")
    return scene_to_change(work, recognition)


def enact(
    work: Work,
    scene: Scene,
    changed: Recognition,
    actor: PersonId | None,
    act: str,
    at: datetime,
    *,
    held: bool = False,
) -> Scene:
    """Keeps the changed recognition, lets every copy follow it, and leaves an audit line.

    Only what a reader lets out is `held`: a name that goes, or all of it, never stands a moment longer.
    """
    after = without_what_names(with_change(scene, changed))
    work.recognitions.save(after.recognition)
    left = follow(work, after, at if held else None)
    report_doubt(work, after.teller, left, at)
    work.audit.record(actor, act, changed.id, ["approval"], at)
    return after


def _check_open(scene: Scene, reader: Person) -> None:
    approval = scene.recognition.approval
    if approval.open and approval.assent_of(reader.id) is not None:
        raise Refusal("approval.assented")
    match approval.outcome:
        case Outcome.WITHDRAWN:
            raise Refusal("approval.withdrawn", teller=scene.teller.name)
        case Outcome.HIDDEN:
            raise Refusal("recognition.hidden")
        case (
            Outcome.APPROVED
            | Outcome.DECLINED
            | Outcome.KEPT
            | Outcome.NAMING
            | Outcome.RETURNED
            | Outcome.RESTED
        ):
            raise decided(scene, reader)
        case Outcome.ASKED if approval.exchanges[-1].reader != reader.id:
            raise Refusal("approval.asked", reader=scene.people[approval.exchanges[-1].reader].name)
        case Outcome.WAITING | Outcome.ASKED | Outcome.NOT_NEEDED:
            return
