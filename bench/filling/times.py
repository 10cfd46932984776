"""Times: when each of many was told, from three years back to this morning, on working days."""

from __future__ import annotations

import random
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.organisation import Organisation

_DAYS = 3 * 365
_DECIDED = timedelta(days=2)
_APART = timedelta(minutes=7)
"""From one that waits to the next: all of them were told just now, so that nobody is reminded yet."""


class Times:
    """Told later is numbered higher, so that keys grow as they did in life; the last `waiting` still wait."""

    def __init__(self, organisation: Organisation, now: datetime, number: int, waiting: int) -> None:
        self._now, self._number, self._settled = now, number, number - waiting
        self._zone = ZoneInfo(organisation.timezone)
        working = organisation.working
        last = (now - _DECIDED - timedelta(days=1)).astimezone(self._zone).date()
        days = [last - timedelta(days=back) for back in reversed(range(_DAYS))]
        worked = [each for each in days if each.isoweekday() in working.days and each not in working.holidays]
        self._days = worked or days
        self._begins, self._hours = working.begins, _span(working.begins, working.ends)

    def told(self, number: int) -> datetime:
        if number >= self._settled:
            return self._now - (self._number - number) * _APART
        days, within = divmod(number * len(self._days) / self._settled, 1)
        begin = datetime.combine(self._days[int(days)], self._begins, self._zone)
        return (begin + within * self._hours).astimezone(UTC)

    def decided(self, number: int) -> datetime | None:
        """None for one that waits. Most are read within the hour."""
        if number >= self._settled:
            return None
        chance = random.random()  # noqa: S311  believable, not secret
        return self.told(number) + timedelta(minutes=3) + chance**4 * _DECIDED


def _span(begins: time, ends: time) -> timedelta:
    day = datetime(2026, 1, 1)  # noqa: DTZ001  any day: only the difference is taken
    return datetime.combine(day, ends) - datetime.combine(day, begins)
