"""Remind readers: one message for all that waits, once for each, in their own working hours."""

from __future__ import annotations

from datetime import datetime

from bot.cards.messages import Message, ToPerson, Topic
from bot.domain.calendar import local_date
from bot.domain.ids import OrganisationId
from bot.domain.people import Person
from bot.domain.recognition import Recognition
from bot.domain.reminding import by_reader, reminder_of
from bot.ports import Ports, Work
from bot.views.reminder import reminder


def remind_readers(ports: Ports, organisation: OrganisationId) -> None:
    """Run by every tick. A reader gets at most one unasked message on one of their days."""
    with ports.work(organisation) as work:
        now = ports.now()
        policy = work.organisation.get()
        waiting = by_reader(work.recognitions.unread())
        for reader in work.people.many(waiting):
            due = [
                each for each in waiting[reader.id] if reminder_of(each.approval, reader, policy, now) == now
            ]
            if due:
                _remind(work, reader, waiting[reader.id], due, now)


def _remind(
    work: Work, reader: Person, waiting: list[Recognition], due: list[Recognition], now: datetime
) -> None:
    today = local_date(now, reader.timezone)
    if not work.outbox.reminded_on(reader.id, today.isoformat()):
        return
    oldest = min(each.approval.asked_at or each.told_at for each in waiting)
    card = reminder(reader, len(waiting), oldest, now)
    work.outbox.owe(Message(Topic.REMINDER, ToPerson(reader.id), card))
    for recognition in due:
        current = work.recognitions.get(recognition.id) or recognition
        work.recognitions.save(current.with_approval(current.approval.remind(reader.id)))
        work.audit.record(None, "remind", recognition.id, ["reminded"], now)
