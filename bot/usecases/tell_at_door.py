"""Tell at a door: somebody without an account tells something on a branch's page, and a reader reads it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.door import Note
from bot.domain.ids import RecognitionId
from bot.domain.invitation import Invitation, Purpose
from bot.domain.recognition import Recognition
from bot.ports import Ports
from bot.steps.doors import branch_behind, door_of, writer_of
from bot.steps.gathering import scene_of_new
from bot.steps.nominating import begin, check_at_door, owe_begun
from bot.steps.picturing import with_picture_left
from bot.views.pages.door import DoorPage, door_page


@dataclass(frozen=True, slots=True)
class Noting:
    """A sent page. `nonce` is its own: however often it is sent, it tells one thing once."""

    door: Invitation
    note: Note
    nonce: str


def tell_at_door(ports: Ports, noting: Noting) -> Invitation | DoorPage:
    """To its own page where it is on record; else the page drawn again, as a customer could be known by it.

    Raises Refusal for a link that is over, and for whatever does not hold, with the field it belongs under.
    Neither a refusal nor a second look spends the nonce.
    """
    with ports.work(noting.door.organisation) as work:
        branch = branch_behind(work, noting.door)
        if first := work.inbox.first_answer(noting.nonce):
            return _told(noting, first)
        now = ports.now()
        note = replace(noting.note, draft=with_picture_left(work, noting.note.draft, noting.nonce))
        writer = writer_of(ports, work, note, branch)
        door = door_of(note, writer.language)
        checked = check_at_door(work, writer, note.draft, ports.identifying)
        if found := checked.undeclared(note.draft):
            office = work.organisation.get()
            return door_page(office, branch, note, noting.nonce, telltales=found, refusal=checked.unsaid)
        work.people.keep(writer)
        told = Recognition(RecognitionId(ports.new_id()), writer.id, checked.wording, now, door=door)
        scene = begin(work, scene_of_new(work, told), now)
        work.recognitions.add(scene.recognition)
        owe_begun(work, scene, now)
        work.audit.record(None, "tell_at_door", told.id, ["recognition"], now)
        work.inbox.accept(noting.nonce, told.id, now)
        return _told(noting, told.id)


def _told(noting: Noting, record: str) -> Invitation:
    return Invitation(noting.door.organisation, Purpose.TOLD, record)
