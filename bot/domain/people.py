"""People: who is in the directory, what may be asked of them, and what they chose for themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum

from bot.domain.audience import Choice
from bot.domain.ids import BranchKey, PersonId


class Platform(StrEnum):
    SLACK = "slack"
    TEAMS = "teams"


class Standing(StrEnum):
    """What somebody is to the organisation. A stranger came in through a shared channel."""

    STAFF = "staff"
    GUEST = "guest"
    BOT = "bot"
    DEACTIVATED = "deactivated"
    STRANGER = "stranger"


class Role(StrEnum):
    ADMIN = "admin"
    LEADER = "leader"
    APPROVER = "approver"
    MODERATOR = "moderator"
    DIGEST_EDITOR = "digest_editor"
    PROGRAMME_OWNER = "programme_owner"


_ADMINS_UNTIL_GIVEN = {Role.MODERATOR, Role.DIGEST_EDITOR, Role.PROGRAMME_OWNER}


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody's identity on one platform. On Slack `workspace` is the enterprise, else the team."""

    platform: Platform
    workspace: str
    user: str


@dataclass(frozen=True, slots=True)
class Person:
    """`timezone` is an IANA name. `nickname` is what colleagues call them, where a platform says so.

    `bundled_at` is when they want their requests for reading, all together; None is each at once.
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
    accounts: tuple[Account, ...] = ()

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
        return self.standing is Standing.STAFF and self.reachable and not self.away(on)


def holders(role: Role, appointed: Callable[[Role], tuple[Person, ...]]) -> tuple[Person, ...]:
    """Who holds a role: whoever was appointed. Some are the admins' until somebody else is."""
    found = appointed(role)
    return appointed(Role.ADMIN) if not found and role in _ADMINS_UNTIL_GIVEN else found
