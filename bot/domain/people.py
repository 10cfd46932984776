"""People: who is in the directory, what may be asked of them, and what they chose for themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import date, time, timedelta
from enum import StrEnum

from bot.domain.audience import Choice
from bot.domain.ids import BranchKey, PersonId


class Platform(StrEnum):
    SLACK = "slack"
    TEAMS = "teams"


class Standing(StrEnum):
    """What somebody is to the organisation. A stranger came in through a shared channel.

    A writer told something on a branch's page: their name is as they signed, and nobody checked it.
    """

    STAFF = "staff"
    GUEST = "guest"
    BOT = "bot"
    DEACTIVATED = "deactivated"
    STRANGER = "stranger"
    WRITER = "writer"


class Role(StrEnum):
    ADMIN = "admin"
    LEADER = "leader"
    APPROVER = "approver"
    MODERATOR = "moderator"
    DIGEST_EDITOR = "digest_editor"
    PROGRAMME_OWNER = "programme_owner"


_ADMINS_UNTIL_GIVEN = {Role.MODERATOR, Role.DIGEST_EDITOR, Role.PROGRAMME_OWNER}


@dataclass(frozen=True, slots=True, order=True)
class Account:
    """Somebody's identity on one platform. On Slack `workspace` is the enterprise, else the team."""

    platform: Platform
    workspace: str
    user: str

    @property
    def address(self) -> str:
        """As settings and people files name it. Workspaces share it."""
        return f"{self.platform}:{self.user}".casefold()


@dataclass(frozen=True, slots=True)
class Listed:
    """How people files name somebody: their folded address there, their name, and the absence it gave last.

    `slack` and `teams` say which account there is theirs: a folded e-mail address, or an account's `address`.
    `left_on` is the day on which a file no longer named them; their standing follows it.
    """

    address: str
    name: str
    away_from: date | None = None
    away_until: date | None = None
    left_on: date | None = None
    slack: str | None = None
    teams: str | None = None

    @property
    def elsewhere(self) -> frozenset[str]:
        """By which an account may be known to be theirs, besides their own address."""
        return frozenset(each for each in (self.slack, self.teams) if each)


@dataclass(frozen=True, slots=True)
class Person:
    """`timezone` is an IANA name. `nickname` is what colleagues call them, where a platform says so.

    `bundled_at` is when they want their requests for reading, all together; None is each at once.
    `works_on` are ISO weekdays, where they are not the organisation's. Nothing is told outside of a `minor`,
    who is under eighteen. `listed` is None for whomever no people file ever named. Without any account
    somebody is known, and cannot be reached or named yet.
    `ended` are those of their accounts that a platform calls over, `emails` the folded addresses that their
    platforms show. `one_with` is who they turned out to be: nobody is found or written to as who they were.
    """

    id: PersonId
    name: str
    standing: Standing
    timezone: str
    language: str
    nickname: str | None = None
    email: str | None = None
    branch: BranchKey | None = None
    away_from: date | None = None
    away_until: date | None = None
    reachable: bool = True
    choice: Choice = field(default_factory=Choice)
    bundled_at: time | None = None
    manager: PersonId | None = None
    started_on: date | None = None
    leader: bool = False
    works_on: frozenset[int] | None = None
    minor: bool = False
    listed: Listed | None = None
    accounts: tuple[Account, ...] = ()
    ended: frozenset[Account] = frozenset()
    emails: frozenset[tuple[Account, str]] = frozenset()
    one_with: PersonId | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, self.nickname) if self.nickname else (self.name,)

    def away(self, on: date) -> bool:
        """Away dates are only what the person, an admin or a people file said; both ends count."""
        begun = self.away_from is not None and self.away_from <= on
        return begun and (self.away_until is None or on <= self.away_until)

    def back_on(self, today: date) -> date | None:
        """The first day after an absence that covers `today`; None where they are here or nobody knows."""
        if not self.away(today) or self.away_until is None:
            return None
        return self.away_until + timedelta(days=1)

    def may_receive(self) -> bool:
        return self.standing in {Standing.STAFF, Standing.GUEST}

    def may_read(self, on: date) -> bool:
        """Whether a request for reading may go to them today."""
        here = self.reachable and bool(self.accounts)
        return self.standing is Standing.STAFF and here and not self.away(on)

    @property
    def addresses(self) -> frozenset[str]:
        """By which a people file may mean them, folded."""
        ours = {self.email.casefold()} if self.email else set()
        listed = {self.listed.address} if self.listed else set()
        shown = {email for _, email in self.emails}
        return frozenset(ours | listed | shown | {each.address for each in self.accounts})

    @property
    def has_left(self) -> bool:
        """Whether a people file that once named them no longer does; a platform may not know it yet."""
        return self.listed is not None and self.listed.left_on is not None


def differing(before: Person, after: Person) -> tuple[str, ...]:
    """Names of the fields, for an audit that holds no values."""
    return tuple(
        each.name for each in fields(Person) if getattr(before, each.name) != getattr(after, each.name)
    )


def holders(role: Role, appointed: Callable[[Role], tuple[Person, ...]]) -> tuple[Person, ...]:
    """Who holds a role: whoever was appointed. Some are the admins' until somebody else is."""
    found = appointed(role)
    return appointed(Role.ADMIN) if not found and role in _ADMINS_UNTIL_GIVEN else found
