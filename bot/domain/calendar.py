"""The calendar: working days and hours, in the zone of whoever they are for. Pure functions."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.domain.organisation import WorkingTime


def is_zone(name: str) -> bool:
    """Whether it is a time zone here: a platform may know newer ones, or ones under older names."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, no name at all, a folder of names
        return False
    return True


def local_date(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone)).date()


def is_working_day(day: date, working: WorkingTime) -> bool:
    return day.isoweekday() in working.days and day not in working.holidays


def working_days_after(begin: datetime, count: int, working: WorkingTime, zone: str) -> datetime | None:
    """The beginning of the day on which that many have passed: one after Friday noon, that is Monday 0:00.

    None where nobody ever works.
    """
    return _working_days_after(local_date(begin, zone), count, working, zone)


@lru_cache(maxsize=1024)  # what waits is asked about again and again, and began on a few days
def _working_days_after(day: date, count: int, working: WorkingTime, zone: str) -> datetime | None:
    for _ in range(366 + 7 * count):
        if count <= 0:
            return _utc(day, time(), zone)
        day += timedelta(days=1)
        count -= is_working_day(day, working)
    return None


def in_working_hours(at: datetime, working: WorkingTime, zone: str, back_on: date | None = None) -> datetime:
    """The first moment from `at` on at which somebody in `zone` may be disturbed, in UTC.

    `back_on` is the first day after an absence.
    """
    local = at.astimezone(ZoneInfo(zone))
    today = local.date()
    first = today + timedelta(days=local.time() >= working.ends)
    day = max(first, back_on or first)
    for _ in range(366):
        if is_working_day(day, working):
            if day == today and local.time() >= working.begins:
                return at
            return _utc(day, working.begins.replace(fold=local.fold if day == today else 0), zone)
        day += timedelta(days=1)
    return at


def midnight(day: date, zone: str) -> datetime:
    """When a day begins, in UTC."""
    return _utc(day, time(), zone)


def next_time(
    at: datetime, moment: time, working: WorkingTime, zone: str, back_on: date | None = None
) -> datetime:
    """When it is next `moment` on a working day of somebody in `zone`, in UTC; `at` where nobody ever works.

    `back_on` is the first day after an absence.
    """
    today = local_date(at, zone)
    day = max(today, back_on or today)
    for _ in range(366):
        if is_working_day(day, working) and (found := _utc(day, moment, zone)) >= at:
            return found
        day += timedelta(days=1)
    return at


def _utc(day: date, moment: time, zone: str) -> datetime:
    """A local time as UTC; where the clock leaves it out, it moves on by the length of the gap."""
    return datetime.combine(day, moment, tzinfo=ZoneInfo(zone)).astimezone(UTC)
