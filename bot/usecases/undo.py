"""Undo: a reader takes back, within ten minutes, what they decided."""

from __future__ import annotations

from bot.ports import Ports
from bot.steps.deciding import enact
from bot.steps.gathering import member, recognition_of, scene_to_change
from bot.steps.requests import Press


def undo(ports: Ports, press: Press) -> None:
    """It waits for a reader again, and what went out is taken back. Raises Refusal for all others."""
    with ports.work(press.organisation) as work:
        if work.inbox.first_answer(press.nonce) is not None:
            return
        now = ports.now()
        reader = member(work, press.person)
        recognition = recognition_of(work, press.subject.record)
        recognition.check_reader(reader.id)
        recognition.check_revision(press.subject.revision)
        undone = recognition.with_approval(recognition.approval.undo(reader.id, now))
        enact(work, scene_to_change(work, recognition), undone, reader.id, "undo", now)
        work.inbox.accept(press.nonce, "undone", now)
