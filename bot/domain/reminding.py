"""Reminding: when a reader is to hear again of what waits for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from bot.domain.approval import Approval
from bot.domain.calendar import in_working_hours, local_date, next_time, working_days_after
from bot.domain.ids import PersonId
from bot.domain.organisation import Organisation, WorkingTime
from bot.domain.outline import Outline
from bot.domain.people import Person


def reminder_of(approval: Approval, reader: Person, policy: Organisation, now: datetime) -> datetime | None:
    """The first moment from `now` on, in the reader's own hours; None where it will not come by itself.

    That one reader gets one unasked message a day at most is for whoever sends it to see to.
    """
    waited = waited_since(approval, reader, policy)
    return _calm(max(now, waited), reader, policy.working_of(reader)) if waited else None


def waited_since(approval: Approval, reader: Person, policy: Organisation) -> datetime | None:
    """When it has waited long enough for a reminder, at whichever hour; None where they had theirs."""
    if approval.asked_at is None or reader.id in approval.reminded:
        return None
    came = request_comes(reader, policy, approval.asked_at)
    return working_days_after(came, policy.approval.remind_after, policy.working_of(reader), reader.timezone)


def may_be_disturbed(reader: Person, policy: Organisation, now: datetime) -> bool:
    return _calm(now, reader, policy.working_of(reader)) == now


def request_comes(reader: Person, policy: Organisation, asked_at: datetime) -> datetime:
    """When a request reaches them: at once, or with others at the time that they chose."""
    if reader.bundled_at is None:
        return asked_at
    back_on = reader.back_on(local_date(asked_at, reader.timezone))
    return next_time(asked_at, reader.bundled_at, policy.working_of(reader), reader.timezone, back_on)


def by_reader(unread: Iterable[Outline]) -> dict[PersonId, list[Outline]]:
    """What waits for each of those who were asked to read it."""
    waiting: dict[PersonId, list[Outline]] = defaultdict(list)
    for each in unread:
        for reader in each.approval.pending:
            waiting[reader].append(each)
    return waiting


def _calm(moment: datetime, reader: Person, working: WorkingTime) -> datetime | None:
    """The first moment at which somebody who is there may be disturbed."""
    while True:
        today = local_date(moment, reader.timezone)
        later = in_working_hours(moment, working, reader.timezone, reader.back_on(today))
        if later == moment:
            return moment if reader.may_read(today) else None
        moment = later
