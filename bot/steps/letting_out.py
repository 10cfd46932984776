"""Letting out: what nobody has to read any more is told, once whoever is named in it has agreed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.cards.messages import ToPerson, Topic
from bot.domain.approval import Outcome
from bot.domain.disturbing import good_moment
from bot.domain.naming import telling_names
from bot.domain.people import Person
from bot.domain.recognition import Recognition, Wording
from bot.domain.verdict import Decision
from bot.ports import Work
from bot.steps.copies import before_whom, held_until, later, owe, owe_telling
from bot.steps.gathering import recognition_of, told_to, with_change
from bot.steps.moderating import settle_reports
from bot.steps.reading import choose_readers
from bot.views.scene import Scene


def let_out(scene: Scene, at: datetime) -> Recognition:
    """The recognition with whoever is asked now, and with what holds: told, or waiting for whom or a day.

    Storing it, and what it then owes, is the caller's: `owe_out`.
    """
    recognition = scene.recognition
    told = Outcome.APPROVED if recognition.approval.decided_by else Outcome.NOT_NEEDED
    if recognition.approval.waits(at):
        return _settled(recognition, Outcome.KEPT)
    if scene.private:
        return _settled(recognition, told)
    moments = ((each.id, good_moment(each, scene.organisation, at)) for each in scene.to_be_asked)
    recognition = recognition.asking(moments)
    asked = replace(scene, recognition=recognition)
    if asked.silent and not _goes_ahead(asked):
        waits = Outcome.RESTED if recognition.approval.outcome is Outcome.RESTED else Outcome.NAMING
        return _settled(recognition, waits)
    if names_given_away(recognition.wording, scene.doers):
        return _settled(recognition, Outcome.RETURNED)
    return _settled(recognition, told)


def owe_out(work: Work, scene: Scene, at: datetime) -> None:
    """Everything that `let_out` led to, for a scene that has been stored and that all copies follow."""
    approval = scene.recognition.approval
    if approval.told:
        if scene.recognition.kind.goes_ahead_unnamed:
            _owe_questions(work, scene, at, held_until(scene, at))
        owe_telling(work, scene, at)
        _tell_reporters(work, scene)
    elif approval.outcome is Outcome.KEPT:
        return
    elif approval.outcome is Outcome.RETURNED:
        _owe_back(work, scene, at)
    else:
        _owe_questions(work, scene, at)


def _tell_reporters(work: Work, scene: Scene) -> None:
    """What was given back and not shown yet is shown now, and whoever had reported it hears so."""
    verdict = scene.recognition.verdict
    if verdict is not None and verdict.decision is Decision.RESTORED:
        settle_reports(work, scene)


def _owe_back(work: Work, scene: Scene, at: datetime) -> None:
    """To whoever may write it anew; where nobody of them is left, to those who would read it now."""
    if not scene.rewriters:
        scene = _handed_on(work, scene, at)
    for each in scene.rewriters:
        owe(work, scene, Topic.RETURNED, ToPerson(each.id))


def _handed_on(work: Work, scene: Scene, at: datetime) -> Scene:
    told = recognition_of(work, scene.recognition.id)
    kept_in, wanted = told.wording.kept_in, told.approval.wanted
    chosen = choose_readers(
        work, scene.organisation, told.teller, scene.doers, at, kept_in=kept_in, wanted=wanted
    )
    approval = told.approval.hand_to((each.id for each in chosen.readers), at, chosen.instead)
    work.recognitions.save(told.with_approval(approval))
    return with_change(scene, told.with_approval(approval), *chosen.readers)


def names_given_away(wording: Wording, doers: tuple[Person, ...], *, out: bool = False) -> tuple[str, ...]:
    """`out` counts whoever was asked and has not answered among those who are left out."""
    return telling_names(wording.texts, doers, told_to(wording, doers, out=out), wording.chance_words)


def _goes_ahead(scene: Scene) -> bool:
    """Whether it may go out without the names of those who are asked: its words give none of them away."""
    recognition = scene.recognition
    if not recognition.kind.goes_ahead_unnamed:
        return False
    return not names_given_away(recognition.wording, scene.doers, out=True)


def _owe_questions(work: Work, scene: Scene, at: datetime, from_then: datetime | None = None) -> None:
    """To each who is asked and has not these very words before them yet."""
    told = scene.recognition
    have = before_whom(work, told.id, Topic.NAMING, revision=told.revision)
    if scene.absent_doer is not None:
        _owe_slip(work, scene, scene.absent_doer)
    for each in told.consents:
        if each.answer is None and ToPerson(each.doer) not in have:
            held = later(scene, scene.people[each.doer], from_then or at) or from_then
            owe(work, scene, Topic.NAMING, ToPerson(each.doer), held)


def _owe_slip(work: Work, scene: Scene, doer: Person) -> None:
    """To who is to tell them in person: whoever they report to, else whoever read it."""
    decided_by = scene.recognition.approval.decided_by
    asked = [each for each in (doer.manager, decided_by) if each is not None]
    able = [each for each in work.people.many(asked) if each.accounts and each.may_receive()]
    told = scene.recognition
    have = before_whom(work, told.id, Topic.SLIP, revision=told.revision)
    if told.waits_for_name_of(doer.id) and able and ToPerson(able[0].id) not in have:
        owe(work, scene.among(able), Topic.SLIP, ToPerson(able[0].id))


def _settled(recognition: Recognition, outcome: Outcome) -> Recognition:
    return replace(recognition, approval=recognition.approval.settle(outcome))
