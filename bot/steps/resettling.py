"""Resettling: what a doer chose, or said of one item, changes what has gone out and what may go out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.domain.approval import SETTLED, Outcome
from bot.domain.consent import Answer
from bot.domain.ids import PersonId, RecognitionId
from bot.domain.people import Person
from bot.domain.recognition import Recognition
from bot.ports import Work
from bot.steps.deciding import settle
from bot.steps.gathering import scene_to_change, with_change
from bot.steps.letting_out import let_out, names_given_away, owe_out
from bot.views.scene import Scene

_AT_A_TIME = 20


def resettle(work: Work, recognition: Recognition, actor: PersonId | None, act: str, at: datetime) -> None:
    """Keeps the recognition as it is given here, with whatever follows from it, in every copy."""
    scene = scene_to_change(work, recognition)
    recognition = _without_what_names_now(scene)
    scene = with_change(scene, recognition)
    if recognition.approval.outcome not in SETTLED:
        settle(work, scene, recognition, actor, act, at)
        return
    before = recognition.approval.outcome
    after = settle(work, scene, let_out(scene, at), actor, act, at)
    told, asks_more = after.recognition.approval.told, after.recognition.consents != recognition.consents
    if told or asks_more or after.recognition.approval.outcome is not before:
        owe_out(work, after, at)


def follow_choice(work: Work, doer: Person, at: datetime, before: RecognitionId | None = None) -> None:
    """Makes what was told of somebody follow their changed choice, the newest first, so many at a time.

    The rest, older than `before`, is remembered for the next time.
    """
    page = work.recognitions.of_doer(doer.id, _AT_A_TIME, before)
    for recognition in page:
        if recognition.approval.outcome is not Outcome.WITHDRAWN:
            resettle(work, _as_chosen(recognition, doer), doer.id, "follow_choice", at)
    work.recognitions.leave(doer.id, page[-1].id if len(page) == _AT_A_TIME else None)


def _as_chosen(recognition: Recognition, doer: Person) -> Recognition:
    """What somebody says later of all holds before what they said of one; what is private stays so."""
    asked, named = recognition.asked_of(doer.id), doer.choice.named
    if not asked or named is None or any(each.answer is Answer.KEEP_PRIVATE for each in asked):
        return recognition
    return recognition.answered(doer.id, Answer.NAME if named else Answer.LEAVE_OUT)


def _without_what_names_now(scene: Scene) -> Recognition:
    """An earlier wording that gives away a name which is now to be left out stands outside no longer."""
    earlier = scene.recognition.earlier
    if earlier is None:
        return scene.recognition
    doers = tuple(scene.people[each] for each in earlier.doers)
    given_away = names_given_away(earlier, doers)
    return replace(scene.recognition, earlier=None) if given_away else scene.recognition
