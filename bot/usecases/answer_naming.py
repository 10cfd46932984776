"""Answer about naming: a doer says whether they may be named, and may say otherwise at any time."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.approval import Outcome
from bot.domain.consent import Answer, Asking, choice_with
from bot.domain.people import Person
from bot.domain.refusals import Refusal
from bot.ports import Ports, Work
from bot.steps.gathering import member, recognition_alone
from bot.steps.requests import Press
from bot.steps.resettling import companions, follow_choice, resettle


@dataclass(frozen=True, slots=True)
class NamingAnswer:
    press: Press
    answer: Answer


def answer_naming(ports: Ports, said: NamingAnswer) -> None:
    """Where doers are asked once, it is their choice from now on. Raises Refusal for who was not asked."""
    press = said.press
    with ports.work(press.organisation) as work:
        if work.inbox.first_answer(press.nonce) is not None:
            return
        now = ports.now()
        doer = member(work, press.person)
        recognition = recognition_alone(work, press.subject.record, *companions(work, doer.id))
        answered = recognition.answered(doer.id, said.answer)
        if recognition.approval.outcome is Outcome.WITHDRAWN:
            raise Refusal("naming.withdrawn")
        recognition.check_revision(press.subject.revision)
        kept = _kept(work, doer, said.answer)
        if answered != recognition:  # the same answer again is no act
            resettle(work, answered, doer.id, "answer_naming", now)
        if kept.choice != doer.choice:
            follow_choice(work, kept, now, settled=recognition.id)
        work.inbox.accept(press.nonce, said.answer, now)


def _kept(work: Work, doer: Person, answer: Answer) -> Person:
    """Where doers are asked once, it is their choice, which all else that was told of them follows."""
    if work.organisation.get().asking is not Asking.ONCE:
        return doer
    kept = replace(doer, choice=choice_with(doer.choice, answer))
    work.people.keep(kept)
    return kept
