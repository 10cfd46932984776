"""Doors: each workspace may refuse our token, for all that goes there or for some of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.platforms import Installation


@dataclass(frozen=True, slots=True)
class Shut:
    """It refused our token for that reason, the last time at that moment."""

    installation: Installation
    why: str
    at: datetime


class Door:
    """`rest` are the seconds for which it is let be after each try."""

    def __init__(self) -> None:
        self._shut: Shut | None = None
        self._knocked_at: datetime | None = None
        self._opened_at: datetime | None = None

    def shut(self, installation: Installation, why: str, now: datetime) -> None:
        self._shut = Shut(installation, why, now)

    def knock(self, now: datetime, rest: float) -> Shut | None:
        """Where one message is to try it now, whoever takes that since; from any thread."""
        shut = self._shut
        if shut is None or _resting(shut.at, now, rest) or _resting(self._knocked_at, now, rest):
            return None
        self._knocked_at = now
        return shut

    def opens(self, now: datetime, rest: float) -> bool:
        """Whether all that it had refused goes now, as something went through.

        Not before the rest is over since it did: some of it may be refused for ever, while all else goes
        through.
        """
        if self._shut is None or _resting(self._opened_at, now, rest):
            return False
        self._shut, self._opened_at = None, now
        return True


def _resting(at: datetime | None, now: datetime, rest: float) -> bool:
    return at is not None and now - at < timedelta(seconds=rest)
