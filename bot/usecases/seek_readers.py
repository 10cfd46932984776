"""Seek readers: what waits without anybody to read it, or for too long, goes to the next who can."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.domain.approval import Outcome
from bot.domain.calendar import in_working_hours, local_date
from bot.domain.escalating import silent_since
from bot.domain.ids import OrganisationId, RecognitionId
from bot.ports import Ports, Work
from bot.steps.gathering import scene_to_change
from bot.steps.passing_on import next_step, pass_on


def seek_readers(ports: Ports, organisation: OrganisationId) -> None:
    """Run by every tick: people come back, are appointed, or become known to the directory.

    It looks first, and writes of each by itself what is still so then: nobody waits while it looks.
    """
    now = ports.now()
    with ports.look(organisation) as work:
        found = tuple(_to_pass_on(work, now))
    for each in found:
        with ports.work(organisation) as work:
            _pass_on(work, each, now)


def _to_pass_on(work: Work, now: datetime) -> Iterator[RecognitionId]:
    """Nearly everything that waits will soon be read by somebody: only the rest is worth a closer look."""
    policy = work.organisation.get()
    unread = work.recognitions.unread()
    today = local_date(now, policy.timezone)
    readers = work.people.many({reader for each in unread for reader in each.approval.pending})
    able = {each.id for each in readers if each.may_read(today)}
    lost = work.outbox.unread_and_lost()
    in_hours = in_working_hours(now, policy.working, policy.timezone) == now
    for each in unread:
        here = able.intersection(each.approval.pending)
        in_hand = each.id not in lost and len(here) >= each.approval.missing
        since = silent_since(each.approval, policy) if in_hours else None
        silent = since is not None and since <= now
        if (silent or not in_hand) and next_step(work, each, now, in_hand=in_hand) is not None:
            yield each.id


def _pass_on(work: Work, unread: RecognitionId, now: datetime) -> None:
    recognition = work.recognitions.get(unread)
    if recognition is not None and recognition.approval.outcome is Outcome.WAITING:
        pass_on(work, scene_to_change(work, recognition), now)
