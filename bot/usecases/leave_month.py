"""Leave a month: somebody says for their branch that it is not this month, which is an answer too."""

from __future__ import annotations

from bot.domain.opportunity import Intention
from bot.ports import Ports
from bot.steps.opportunities import to_answer
from bot.steps.requests import TurnPress


def leave_month(ports: Ports, press: TurnPress) -> None:
    """Whoever took it may give it back so. Raises Refusal where somebody else does it, or did."""
    with ports.work(press.organisation) as work:
        if work.inbox.first_answer(press.nonce) is not None:
            return
        now = ports.now()
        person, said = to_answer(work, press.person, press.turn, now)
        if said.intention is not Intention.PASSED:
            work.opportunities.keep(said.answered(Intention.PASSED, person.id))
            work.audit.record(person.id, "leave_month", str(press.turn), ["month"], now)
        work.inbox.accept(press.nonce, "passed", now)
