"""The organisation: its own values, branches, channels and rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from enum import StrEnum

from bot.domain.audience import Place
from bot.domain.branch import Branch
from bot.domain.consent import Asking
from bot.domain.ids import BranchKey, OrganisationId, ValueKey
from bot.domain.people import Person
from bot.domain.values import Value
from bot.domain.wall import WallFor


class Kind(StrEnum):
    RECOGNITION = "recognition"
    STORY = "story"
    KINDNESS = "kindness"

    @property
    def may_be_ones_own(self) -> bool:
        """Whether its teller may have done it, or nobody is said to."""
        return self is Kind.KINDNESS

    @property
    def goes_ahead_unnamed(self) -> bool:
        """Whether it goes out while doers are asked, each of whose names follows once they say so."""
        return self is Kind.KINDNESS

    @property
    def may_be_pictured(self) -> bool:
        return self is not Kind.RECOGNITION


class ApprovedBy(StrEnum):
    BRANCH = "branch"
    LINE_MANAGER = "line-manager"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class ApprovalPolicy:
    """The spans count working days. `hold` keeps back what was approved, so that an undo is never seen."""

    needed_for: frozenset[Kind] = frozenset({Kind.RECOGNITION, Kind.STORY})
    by: ApprovedBy = ApprovedBy.BRANCH
    remind_after: int = 2
    escalate_after: int = 5
    hold: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """`days` are ISO weekdays, Monday 1. `holidays` are dates of the organisation's own country."""

    days: frozenset[int] = frozenset({1, 2, 3, 4, 5})
    begins: time = time(8, 30)
    ends: time = time(17, 30)
    holidays: frozenset[date] = frozenset()


FELT = ("welcome", "wanted", "remembered", "cared for")
"""How a customer felt, until the staff choose words of their own."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """`channels` are named as in the settings (`#well-done`). `language` is that of posts."""

    id: OrganisationId
    name: str
    language: str
    timezone: str
    values: tuple[Value, ...]
    channels: Mapping[Kind, str]
    branches: tuple[Branch, ...] = ()
    working: WorkingTime = field(default_factory=WorkingTime)
    approval: ApprovalPolicy = field(default_factory=ApprovalPolicy)
    asking: Asking = Asking.NEVER
    felt: tuple[str, ...] = FELT
    wall: WallFor = WallFor.STAFF

    def __hash__(self) -> int:
        """What is drawn of its settings is kept by them, and one hash for all of them is quickly found."""
        return hash(self.id)

    @property
    def places(self) -> tuple[str, ...]:
        """Every channel that the settings name, once."""
        named = (*self.channels.values(), *(each.channel for each in self.branches if each.channel))
        return tuple(dict.fromkeys(named))

    def branch(self, key: BranchKey | None) -> Branch | None:
        return next((each for each in self.branches if each.key == key), None)

    def keeping(self, keys: Iterable[BranchKey | None]) -> tuple[BranchKey, ...]:
        """Those of them that are sensitive, each once."""
        found = dict.fromkeys(key for key in keys if key is not None)
        return tuple(sorted(key for key in found if (branch := self.branch(key)) and branch.sensitive))

    def waits(self, kept_in: Iterable[BranchKey]) -> timedelta:
        """How long what is kept there waits at least: the longest of theirs."""
        branches = filter(None, map(self.branch, kept_in))
        return timedelta(days=max((each.wait for each in branches), default=0))

    def home_of(self, kept_in: Collection[BranchKey], doers: Iterable[Person]) -> Branch | None:
        """The branch whose own it is, where it is for one branch alone.

        What is kept in a sensitive branch stays in that one, unless a doer chose to be told of in another.
        What two of them keep, and what a branch keeps that is no more, is nobody else's.
        """
        if not kept_in:
            return self.shared_branch(doers)
        home = self.branch(next(iter(kept_in))) if len(kept_in) == 1 else None
        chose = (each for each in doers if each.choice.place is Place.BRANCH)
        return home if home and all(each.branch == home.key for each in chose) else None

    def value(self, key: ValueKey) -> Value | None:
        return next((each for each in self.values if each.key == key), None)

    def working_of(self, person: Person) -> WorkingTime:
        """Their own working days where they differ; hours and holidays are the organisation's."""
        return self.working if person.works_on is None else replace(self.working, days=person.works_on)

    def shared_branch(self, people: Iterable[Person]) -> Branch | None:
        """The one branch to which all of them belong; with several or none there is no such place."""
        keys = {each.branch for each in people}
        return self.branch(keys.pop()) if len(keys) == 1 else None
