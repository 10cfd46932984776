"""Print a slip: whoever is to tell a doer without chat is given a page of the words to hand over."""

from __future__ import annotations

from bot.cards.messages import Message, ToPerson, Topic
from bot.domain.invitation import Invitation, Purpose
from bot.domain.refusals import Refusal
from bot.ports import Ports
from bot.steps.answering import absent_doer_of
from bot.steps.gathering import member
from bot.steps.requests import Press
from bot.views.slip import slip_to_print


def print_slip(ports: Ports, press: Press) -> None:
    """Raises Refusal for whoever was not asked to tell them, and where no browser could open a page."""
    with ports.work(press.organisation) as work:
        if work.inbox.first_answer(press.nonce) is not None:
            return
        bearer = member(work, press.person)
        doer = absent_doer_of(work, bearer, press.subject.record)
        address = ports.address_of(Invitation(press.organisation, Purpose.SLIP, press.subject.record))
        if address is None:
            raise Refusal("doors.no_address")
        work.outbox.owe(Message(Topic.NOTICE, ToPerson(bearer.id), slip_to_print(bearer, doer, address)))
        work.inbox.accept(press.nonce, "given", ports.now())
