"""Remind readers: one message for all that waits, once for each, in their own working hours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.cards.messages import Message, ToPerson, Topic
from bot.domain.calendar import local_date
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.outline import Outline
from bot.domain.people import Person
from bot.domain.reminding import by_reader, may_be_disturbed, waited_since
from bot.ports import Ports, Work
from bot.views.reminder import reminder


def remind_readers(ports: Ports, organisation: OrganisationId) -> None:
    """Run by every tick. A reader gets at most one unasked message on one of their days.

    It looks first, and writes to each by itself what is still so then: nobody waits while it looks.
    """
    now = ports.now()
    with ports.look(organisation) as work:
        found = tuple(_to_remind(work, now))
    for each in found:
        with ports.work(organisation) as work:
            _remind(work, each, now)


def _to_remind(work: Work, now: datetime) -> Iterator[PersonId]:
    waiting = by_reader(work.recognitions.unread())
    for reader in work.people.many(waiting):
        due = _due(work, reader, waiting[reader.id], now)
        if due and not work.outbox.was_reminded(reader.id, _today(reader, now)):
            yield reader.id


def _due(work: Work, reader: Person, waiting: Iterable[Outline], now: datetime) -> list[Outline]:
    policy = work.organisation.get()
    if not may_be_disturbed(reader, policy, now):
        return []
    since = ((each, waited_since(each.approval, reader, policy)) for each in waiting)
    return [each for each, moment in since if moment is not None and moment <= now]


def _remind(work: Work, to: PersonId, now: datetime) -> None:
    waiting = work.recognitions.unread(to)
    for reader in work.people.many([to]):
        due = _due(work, reader, waiting, now)
        if due and work.outbox.reminded_on(to, _today(reader, now)):
            oldest = min(each.approval.asked_at or each.told_at for each in waiting)
            card = reminder(reader, len(waiting), oldest, now)
            # One that waits alone is followed: once it is read, the reminder says so.
            about = waiting[0].id if len(waiting) == 1 else None
            work.outbox.owe(Message(Topic.REMINDER, ToPerson(to), card, about))
            _keep(work, to, due, now)


def _keep(work: Work, reminded: PersonId, due: Iterable[Outline], now: datetime) -> None:
    for each in due:
        current = work.recognitions.get(each.id)
        if current is not None:
            work.recognitions.save(current.with_approval(current.approval.remind(reminded)))
            work.audit.record(None, "remind", each.id, ["reminded"], now)


def _today(reader: Person, now: datetime) -> str:
    return local_date(now, reader.timezone).isoformat()
