"""Show a door: an admin is told the link of a branch's page, or of a new one that ends the old."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.messages import Message, ToPerson, Topic
from bot.domain.branch import Branch
from bot.domain.ids import BranchKey, OrganisationId, PersonId
from bot.domain.invitation import Purpose
from bot.domain.people import Person
from bot.domain.refusals import Refusal
from bot.ports import Ports, Work
from bot.steps.doors import check_doors_lead_somewhere
from bot.steps.gathering import admin_of
from bot.steps.inviting import invitation_of
from bot.views.doors import door_link


@dataclass(frozen=True, slots=True)
class DoorWish:
    """`seen` is the generation of the link to be renewed; None where the one that holds is only shown."""

    organisation: OrganisationId
    admin: PersonId
    branch: str
    nonce: str
    seen: int | None = None


def show_door(ports: Ports, wish: DoorWish) -> None:
    """Raises Refusal for anybody but an admin, and for no branch of the settings."""
    with ports.work(wish.organisation) as work:
        if work.inbox.first_answer(wish.nonce) is not None:
            return
        now = ports.now()
        admin = admin_of(work, wish.admin)
        check_doors_lead_somewhere(ports, work)
        branch = work.organisation.get().branch(BranchKey(wish.branch))
        if branch is None:
            raise Refusal("doors.unknown", field="branch")
        if wish.seen is not None:
            work.invitations.renew(Purpose.DOOR, branch.key, wish.seen)
            work.audit.record(admin.id, "renew_door", branch.key, ["generation"], now)
        _owe(ports, work, admin, branch, renewed=wish.seen is not None)
        work.inbox.accept(wish.nonce, "shown", now)


def _owe(ports: Ports, work: Work, admin: Person, branch: Branch, *, renewed: bool) -> None:
    door = invitation_of(work, Purpose.DOOR, branch.key)
    address = ports.address_of(door) or ""
    card = door_link(admin, branch, address, f"{branch.key}.{door.generation}", renewed=renewed)
    work.outbox.owe(Message(Topic.NOTICE, ToPerson(admin.id), card))
