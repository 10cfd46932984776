"""Renew a link: whoever has the old one is let in no more, from this moment on."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.elements import Card
from bot.cards.messages import Message, ToPerson, Topic
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.invitation import Held, Purpose
from bot.domain.people import Person
from bot.domain.refusals import Refusal
from bot.ports import Ports, Work
from bot.steps.doors import door_card
from bot.steps.gathering import admin_of
from bot.steps.inviting import invitation_of
from bot.views.walled import renewed


@dataclass(frozen=True, slots=True)
class Renewal:
    """`held` is the link that the admin saw, `nonce` names the press."""

    organisation: OrganisationId
    admin: PersonId
    held: Held
    nonce: str


def renew_link(ports: Ports, renewal: Renewal) -> None:
    """Answers with the new one, which somebody else may have made meanwhile.

    Raises Refusal for no admin, and for any link but the wall's and a branch's: others are somebody's own,
    and a press may speak of what no button does.
    """
    held = renewal.held
    with ports.work(renewal.organisation) as work:
        if work.inbox.first_answer(renewal.nonce) is not None:
            return
        admin = admin_of(work, renewal.admin)
        work.invitations.renew(held.purpose, held.key, held.generation)
        work.outbox.owe(Message(Topic.NOTICE, ToPerson(admin.id), _new_one(ports, work, admin, held)))
        work.audit.record(admin.id, "renew_link", str(held), ["generation"], ports.now())
        work.inbox.accept(renewal.nonce, "renewed", ports.now())


def _new_one(ports: Ports, work: Work, admin: Person, held: Held) -> Card:
    match held.purpose:
        case Purpose.WALL if not held.key:
            return renewed(admin, ports.address_of(invitation_of(work, Purpose.WALL)))
        case Purpose.DOOR:
            return door_card(ports, work, admin, held.key, renewed=True)
        case _:
            raise Refusal("recognition.unknown")
