"""Seek readers: what waits without anybody to read it, or for too long, goes to the next who can."""

from __future__ import annotations

from datetime import datetime

from bot.domain.calendar import local_date
from bot.domain.escalating import silent_from
from bot.domain.ids import OrganisationId
from bot.domain.recognition import Recognition
from bot.ports import Ports, Work
from bot.steps.gathering import scene_to_change
from bot.steps.passing_on import pass_on


def seek_readers(ports: Ports, organisation: OrganisationId) -> None:
    """Run by every tick: people come back, are appointed, or become known to the directory."""
    with ports.work(organisation) as work:
        now = ports.now()
        for recognition in _perhaps_without_a_reader(work, now):
            pass_on(work, scene_to_change(work, recognition), now)


def _perhaps_without_a_reader(work: Work, now: datetime) -> list[Recognition]:
    """Nearly everything that waits will soon be read by somebody: only the rest is worth a closer look."""
    policy = work.organisation.get()
    waiting = work.recognitions.unread()
    readers = {reader for each in waiting for reader in each.approval.readers}
    today = local_date(now, policy.timezone)
    able = {each.id for each in work.people.many(readers) if each.may_read(today)}
    lost = work.outbox.unread_and_lost()
    return [
        each
        for each in waiting
        if each.id in lost
        or able.isdisjoint(each.approval.readers)
        or silent_from(each.approval, policy, now) == now
    ]
