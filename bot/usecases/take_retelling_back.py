"""Take a retelling back: a colleague asks no longer that a story be told again."""

from __future__ import annotations

from bot.domain.refusals import Refusal
from bot.ports import Ports
from bot.steps.gathering import member
from bot.steps.requests import Press


def take_retelling_back(ports: Ports, press: Press) -> None:
    """Raises Refusal where they had not asked."""
    with ports.work(press.organisation) as work:
        if work.inbox.first_answer(press.nonce) is not None:
            return
        now = ports.now()
        person = member(work, press.person)
        if not work.retellings.take_back(press.subject.record, person.id):
            raise Refusal("retelling.not_asked")
        work.audit.record(person.id, "take_retelling_back", press.subject.record, ["retelling"], now)
        work.inbox.accept(press.nonce, "taken_back", now)
