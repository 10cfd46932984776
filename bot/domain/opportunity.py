"""Opportunities: each branch has one a month, to do something kind out of the ordinary."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.calendar import local_date
from bot.domain.ids import BranchKey, PersonId
from bot.domain.refusals import Refusal
from bot.domain.wanted import Month, month_of


class Intention(StrEnum):
    """`PASSED` is an answer as good as the other: nobody reminds of it."""

    TAKEN = "taken"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Turn:
    """A branch's in one month. It carries no rights: whoever presses is checked when they press."""

    branch: BranchKey
    month: Month

    def __str__(self) -> str:
        return f"{self.branch}.{self.month}"


@dataclass(frozen=True, slots=True)
class Opportunity:
    """What a branch said of its month, and who said it; nothing at all leaves it open.

    That something was told is none of it: that follows from what is out. `version` is storage's own, for
    compare-and-set.
    """

    turn: Turn
    intention: Intention | None = None
    by: PersonId | None = None
    version: int = 0

    def __post_init__(self) -> None:
        if (self.intention is None) is not (self.by is None):
            raise ValueError("what is said of a month is said by somebody")

    @property
    def taken_by(self) -> PersonId | None:
        return self.by if self.intention is Intention.TAKEN else None

    def answered(self, intention: Intention, by: PersonId) -> Opportunity:
        return replace(self, intention=intention, by=by)


def turn_of(text: str) -> Turn:
    """Raises Refusal for anything that was never written by us."""
    branch, _, month = text.rpartition(".")
    try:
        return Turn(BranchKey(branch), month_of(month))
    except ValueError:
        raise Refusal("recognition.unknown") from None


def month_at(at: datetime, zone: str) -> Month:
    day = local_date(at, zone)
    return Month(day.year, day.month)
