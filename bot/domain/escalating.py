"""Escalating: when what waits is to be read by the next group of readers as well."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.domain.approval import Approval, Outcome
from bot.domain.calendar import in_working_hours, local_date, midnight, working_days_after
from bot.domain.organisation import Organisation
from bot.domain.people import Person


def silent_from(approval: Approval, policy: Organisation, now: datetime) -> datetime | None:
    """The first moment from `now` on, in the organisation's hours; None where it waits for no reader."""
    waited = silent_since(approval, policy)
    return waited and in_working_hours(max(now, waited), policy.working, policy.timezone)


def silent_since(approval: Approval, policy: Organisation) -> datetime | None:
    """When it has waited too long, at whichever hour; None where it waits for no reader."""
    if approval.asked_at is None or approval.outcome is not Outcome.WAITING:
        return None
    return working_days_after(
        approval.asked_at, policy.approval.escalate_after, policy.working, policy.timezone
    )


def left_alone_from(
    readers: Collection[Person], zone: str, now: datetime, wanted: int = 1
) -> datetime | None:
    """`now` where too few of them can read it today, else when such a day begins, as far as anybody knows."""
    today = local_date(now, zone)
    leaving = sorted({each.away_from for each in readers if each.away_from and each.away_from > today})
    alone = (day for day in (today, *leaving) if sum(each.may_read(day) for each in readers) < wanted)
    return next((max(now, midnight(day, zone)) for day in alone), None)
