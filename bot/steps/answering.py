"""Answering: what a doer says of being named, by themselves or to whoever tells them in person."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.approval import GONE, Outcome
from bot.domain.consent import Answer, Asking, choice_with
from bot.domain.ids import RecognitionId
from bot.domain.people import Person
from bot.domain.refusals import Refusal
from bot.domain.subject import Subject
from bot.ports import Work
from bot.steps.gathering import recognition_alone, recognition_of, scene_of
from bot.steps.resettling import companions, follow_choice, resettle


def answer(work: Work, doer: Person, about: Subject, said: Answer, now: datetime) -> bool:
    """Whether they had not said the same before. Raises Refusal for who was not asked."""
    recognition = recognition_alone(work, about.record, *companions(work, doer.id))
    answered = recognition.answered(doer.id, said)
    if recognition.approval.outcome is Outcome.WITHDRAWN:
        raise Refusal("naming.withdrawn")
    recognition.check_revision(about.revision)
    kept, another = _kept(work, doer, said), answered != recognition
    if another:  # the same answer again is no act
        resettle(work, answered, doer.id, "answer_naming", now)
    if kept.choice != doer.choice:
        follow_choice(work, kept, now, settled=recognition.id)
    return another


def absent_doer_of(work: Work, bearer: Person, record: RecognitionId) -> Person:
    """Who is to be told in person. Raises Refusal for whoever was not asked to do so, and where nobody is."""
    recognition = recognition_of(work, record)
    if recognition.approval.outcome in GONE:
        raise Refusal("naming.withdrawn")
    doer = scene_of(work, recognition).absent_doer
    if doer is None:
        raise Refusal("slip.over")
    if bearer.id not in {doer.manager, recognition.approval.decided_by}:
        raise Refusal("slip.not_yours")
    return doer


def _kept(work: Work, doer: Person, said: Answer) -> Person:
    """Where doers are asked once, it is their choice, which all else that was told of them follows."""
    if work.organisation.get().asking is not Asking.ONCE:
        return doer
    kept = replace(doer, choice=choice_with(doer.choice, said))
    work.people.keep(kept)
    return kept
