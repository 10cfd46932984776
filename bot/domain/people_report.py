"""What taking a people file in changes, or would: numbers, examples, and what somebody must look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.people import Platform

_EXAMPLES = 5
_FEW = 5
_LARGE_PART = 10  # one in so many


class Snag(StrEnum):
    """Why a row that could be read is not taken in."""

    TWICE = "twice"
    BRANCH = "branch"
    MANAGER = "manager"
    OWN_MANAGER = "own_manager"
    SOMEBODY_ELSE = "somebody_else"


class Clash(StrEnum):
    """What the file and Skald see differently. Those down to `OWN_MANAGER` keep a row from being taken in."""

    GUEST = "guest"
    APP = "app"
    SEVERAL = "several"
    SAME = "same"
    STRANGER = "stranger"
    OVER = "over"
    APART = "apart"
    ANOTHER_LINE = "another_line"
    BOTH_HERE = "both_here"
    OWN_MANAGER = "own_manager"
    DEACTIVATED = "deactivated"
    MANAGER_WAITS = "manager_waits"
    PERHAPS_THERE = "perhaps_there"
    ROLE = "role"


_NOT_TAKEN_IN = {
    *(Clash.GUEST, Clash.APP, Clash.SEVERAL, Clash.SAME, Clash.STRANGER),
    *(Clash.OVER, Clash.APART, Clash.ANOTHER_LINE, Clash.BOTH_HERE, Clash.OWN_MANAGER),
}


@dataclass(frozen=True, slots=True)
class Rejected:
    """`word` is what cannot be, as it was written; `other` the line that has it already."""

    line: int
    snag: Snag
    word: str
    other: int | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """`line` is None for somebody who stands in no line.

    `other` is another line, a role or a platform; `account` what the row says is theirs as well.
    """

    clash: Clash
    line: int | None
    name: str
    address: str
    other: str = ""
    account: str = ""

    @property
    def taken_in(self) -> bool:
        return self.clash not in _NOT_TAKEN_IN


@dataclass(frozen=True, slots=True)
class Example:
    """Somebody who is added, changes or leaves; `fields` are those that change."""

    line: int | None
    name: str
    address: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Joining:
    """Several on record who are one by what a row says, each with the platforms they are on."""

    line: int
    people: tuple[tuple[str, tuple[Platform, ...]], ...]


@dataclass(slots=True)
class Tally:
    """How many, and the first few of them."""

    count: int = 0
    examples: list[Example] = field(default_factory=list)

    def add(self, example: Example, most: int = _EXAMPLES) -> None:
        self.count += 1
        if len(self.examples) < most:
            self.examples.append(example)


@dataclass(slots=True)
class Report:
    """Every row is an addition, a change, unchanged, rejected, or in a conflict that keeps it out.

    `joinings` are changes by which several on record become one. `without_account` are those of the first
    three whom no platform has shown yet, `awaited` accounts of which that is true.
    """

    listed_before: int
    additions: Tally = field(default_factory=Tally)
    changes: Tally = field(default_factory=Tally)
    leavers: Tally = field(default_factory=Tally)
    joinings: list[Joining] = field(default_factory=list)
    unchanged: int = 0
    without_account: int = 0
    awaited: int = 0
    conflicts: list[Conflict] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    done: bool = False

    @property
    def so_many_leave(self) -> bool:
        """More than a few and more than a tenth, or more than half: rather part of a file than a farewell."""
        leave = self.leavers.count
        return leave > max(_FEW, self.listed_before // _LARGE_PART) or 2 * leave > self.listed_before

    @property
    def all_taken_in(self) -> bool:
        return not self.rejected and all(each.taken_in for each in self.conflicts)
