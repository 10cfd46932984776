"""Open a door: the page of a branch on which anybody there tells something, with what was typed before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bot.domain.door import Note
from bot.domain.invitation import Invitation
from bot.domain.picture import nonce_of_page
from bot.domain.refusals import Refusal
from bot.ports import Ports
from bot.steps.doors import branch_behind
from bot.steps.picturing import with_picture_left
from bot.views.pages.door import DoorPage, door_page


@dataclass(frozen=True, slots=True)
class Knock:
    """`nonce` is that of the page that was refused; a new one is made where there is none."""

    door: Invitation
    note: Note = field(default_factory=Note)
    nonce: str = ""
    refusal: Refusal | None = None


def open_door(ports: Ports, knock: Knock) -> DoorPage:
    """Writes nothing. Raises Refusal for a link that is over."""
    with ports.look(knock.door.organisation) as work:
        branch = branch_behind(work, knock.door)
        nonce = knock.nonce or nonce_of_page(ports.new_id())
        note = replace(knock.note, draft=with_picture_left(work, knock.note.draft, nonce))
        return door_page(work.organisation.get(), branch, note, nonce, refusal=knock.refusal)
