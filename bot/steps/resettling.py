"""Resettling: what a doer chose, or said of one item, changes what has gone out and what may go out."""

from __future__ import annotations

from datetime import datetime

from bot.domain.approval import SETTLED, Outcome
from bot.domain.consent import Answer
from bot.domain.ids import PersonId, RecognitionId
from bot.domain.people import Person
from bot.domain.recognition import Recognition
from bot.ports import Work
from bot.steps.copies import hasten
from bot.steps.deciding import enact
from bot.steps.gathering import scene_to_change, told_of
from bot.steps.letting_out import let_out, owe_out

_AT_A_TIME = 20


def resettle(work: Work, recognition: Recognition, doer: PersonId, act: str, at: datetime) -> None:
    """Keeps the recognition as it is given here, with whatever follows from it, in every copy.

    A doer who says so and is not named in it any more need not wait for what a reader's hold keeps back.
    """
    scene = scene_to_change(work, recognition)
    changed = let_out(scene, at) if recognition.approval.outcome in SETTLED else recognition
    after = enact(work, scene, changed, doer, act, at)
    if doer not in after.telling.named:
        hasten(work, recognition.id)
    if _owes_more(recognition, after.recognition):
        owe_out(work, after, at)


def companions(work: Work, doer: PersonId) -> frozenset[PersonId]:
    """With whom somebody is told of in what follows their choice at once, themselves among them."""
    page = work.recognitions.of_doer(doer, _AT_A_TIME)
    return frozenset({doer, *(each for recognition in page for each in told_of(recognition))})


def follow_choice(
    work: Work,
    doer: Person,
    at: datetime,
    before: RecognitionId | None = None,
    settled: RecognitionId | None = None,
) -> None:
    """Makes what was told of somebody follow their changed choice, the newest first, so many at a time.

    The rest, older than `before`, is remembered for the next time. What is `settled` follows it already.
    """
    page = work.recognitions.of_doer(doer.id, _AT_A_TIME, before)
    for recognition in page:
        if recognition.id != settled and recognition.approval.outcome is not Outcome.WITHDRAWN:
            resettle(work, _as_chosen(recognition, doer), doer.id, "follow_choice", at)
    work.recognitions.leave(doer.id, page[-1].id if len(page) == _AT_A_TIME else None)


def _owes_more(before: Recognition, after: Recognition) -> bool:
    if before.approval.outcome not in SETTLED:
        return False
    moved = after.approval.outcome is not before.approval.outcome
    return moved or after.approval.told or after.consents != before.consents


def _as_chosen(recognition: Recognition, doer: Person) -> Recognition:
    """What somebody says later of all holds before what they said of one; what is private stays so."""
    asked, named = recognition.asked_of(doer.id), doer.choice.named
    if not asked or named is None or any(each.answer is Answer.KEEP_PRIVATE for each in asked):
        return recognition
    return recognition.answered(doer.id, Answer.NAME if named else Answer.LEAVE_OUT)
