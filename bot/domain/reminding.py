"""Reminding: when a reader is to hear again of what waits for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from bot.domain.approval import Approval
from bot.domain.calendar import in_working_hours, local_date, next_time, working_days_after
from bot.domain.ids import PersonId
from bot.domain.organisation import Organisation, WorkingTime
from bot.domain.people import Person
from bot.domain.recognition import Recognition


def reminder_of(approval: Approval, reader: Person, policy: Organisation, now: datetime) -> datetime | None:
    """The first moment from `now` on, in the reader's own hours; None where it will not come by itself.

    That one reader gets one unasked message a day at most is for whoever sends it to see to.
    """
    if approval.asked_at is None or reader.id in approval.reminded:
        return None
    working = policy.working_of(reader)
    came = request_comes(reader, policy, approval.asked_at)
    waited = working_days_after(came, policy.approval.remind_after, working, reader.timezone)
    return _calm(max(now, waited), reader, working) if waited else None


def request_comes(reader: Person, policy: Organisation, asked_at: datetime) -> datetime:
    """When a request reaches them: at once, or with others at the time that they chose."""
    if reader.bundled_at is None:
        return asked_at
    back_on = reader.back_on(local_date(asked_at, reader.timezone))
    return next_time(asked_at, reader.bundled_at, policy.working_of(reader), reader.timezone, back_on)


def by_reader(unread: Iterable[Recognition]) -> dict[PersonId, list[Recognition]]:
    """What waits for each of those who were asked to read it."""
    waiting: dict[PersonId, list[Recognition]] = defaultdict(list)
    for recognition in unread:
        for reader in recognition.approval.readers:
            waiting[reader].append(recognition)
    return waiting


def _calm(moment: datetime, reader: Person, working: WorkingTime) -> datetime | None:
    """The first moment at which somebody who is there may be disturbed."""
    while True:
        today = local_date(moment, reader.timezone)
        later = in_working_hours(moment, working, reader.timezone, reader.back_on(today))
        if later == moment:
            return moment if reader.may_read(today) else None
        moment = later
