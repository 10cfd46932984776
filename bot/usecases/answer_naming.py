"""Answer about naming: a doer says whether they may be named, and may say otherwise at any time."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.consent import Answer
from bot.ports import Ports
from bot.steps.answering import answer
from bot.steps.gathering import member
from bot.steps.requests import Press


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
        answer(work, member(work, press.person), press.subject, said.answer, now)
        work.inbox.accept(press.nonce, said.answer, now)
