"""Keep an answer: what a doer said about one item becomes their choice for all of them."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.consent import choice_with
from bot.domain.refusals import Refusal
from bot.ports import Ports
from bot.steps.gathering import member, recognition_alone
from bot.steps.requests import Press
from bot.steps.resettling import companions, follow_choice


def keep_answer(ports: Ports, press: Press) -> None:
    """For whoever is asked each time. Raises Refusal for whoever was not asked, or has not answered."""
    with ports.work(press.organisation) as work:
        if work.inbox.first_answer(press.nonce) is not None:
            return
        now = ports.now()
        doer = member(work, press.person)
        recognition = recognition_alone(work, press.subject.record, *companions(work, doer.id))
        asked = recognition.asked_of(doer.id)
        answer = next((each.answer for each in asked if each.answer), None)
        if answer is None:
            raise Refusal("naming.not_asked")
        kept = replace(doer, choice=choice_with(doer.choice, answer))
        work.people.keep(kept)
        work.audit.record(doer.id, "keep_answer", doer.id, ["choice"], now)
        follow_choice(work, kept, now)
        work.inbox.accept(press.nonce, "kept", now)
