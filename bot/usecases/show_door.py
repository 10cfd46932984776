"""Show a door: an admin is told the link of a branch's page."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.messages import Message, ToPerson, Topic
from bot.domain.ids import OrganisationId, PersonId
from bot.ports import Ports
from bot.steps.doors import door_card
from bot.steps.gathering import admin_of


@dataclass(frozen=True, slots=True)
class DoorWish:
    """A sent form, by which an admin asks for the link of one branch."""

    organisation: OrganisationId
    admin: PersonId
    branch: str
    nonce: str


def show_door(ports: Ports, wish: DoorWish) -> None:
    """Raises Refusal for anybody but an admin, and for no branch of the settings."""
    with ports.work(wish.organisation) as work:
        if work.inbox.first_answer(wish.nonce) is not None:
            return
        admin = admin_of(work, wish.admin)
        card = door_card(ports, work, admin, wish.branch)
        work.outbox.owe(Message(Topic.NOTICE, ToPerson(admin.id), card))
        work.inbox.accept(wish.nonce, "shown", ports.now())
