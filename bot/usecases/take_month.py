"""Take a month: somebody says for their branch that they do something kind this month."""

from __future__ import annotations

from bot.domain.opportunity import Intention
from bot.ports import Ports
from bot.steps.opportunities import to_answer
from bot.steps.requests import TurnPress


def take_month(ports: Ports, press: TurnPress) -> None:
    """Of two who press at once the first takes it. Raises Refusal, to the other by the name of who has it."""
    with ports.work(press.organisation) as work:
        if work.inbox.first_answer(press.nonce) is not None:
            return
        now = ports.now()
        person, said = to_answer(work, press.person, press.turn, now)
        if said.taken_by != person.id:
            work.opportunities.keep(said.answered(Intention.TAKEN, person.id))
            work.audit.record(person.id, "take_month", str(press.turn), ["month"], now)
        work.inbox.accept(press.nonce, "taken", now)
