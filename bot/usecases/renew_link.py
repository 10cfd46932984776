"""Renew a link: whoever has the old one is let in no more, from this moment on."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.messages import Message, ToPerson, Topic
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.invitation import Held
from bot.ports import Ports
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
    """Answers with the new one, which somebody else may have made meanwhile. Raises Refusal for no admin."""
    held = renewal.held
    with ports.work(renewal.organisation) as work:
        if work.inbox.first_answer(renewal.nonce) is not None:
            return
        admin = admin_of(work, renewal.admin)
        work.invitations.renew(held.purpose, held.key, held.generation)
        address = ports.address_of(invitation_of(work, held.purpose, held.key))
        work.outbox.owe(Message(Topic.NOTICE, ToPerson(admin.id), renewed(admin, address)))
        work.audit.record(admin.id, "renew_link", str(held.purpose), [], ports.now())
        work.inbox.accept(renewal.nonce, "renewed", ports.now())
