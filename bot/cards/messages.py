"""Messages: a card that is owed to somebody, what it is for, and what became of each copy."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.cards.elements import Card
from bot.domain.ids import DraftId, MessageId, PersonId, RecognitionId
from bot.domain.people import Platform


class Topic(StrEnum):
    """What a message is for. One record has at most one kind of card a topic and recipient."""

    RECEIPT = "receipt"
    REQUEST = "request"
    QUESTION = "question"
    DECLINED = "declined"
    POST = "post"
    NEWS = "news"
    THANKS = "thanks"
    NOTICE = "notice"
    REMINDER = "reminder"
    ANSWER = "answer"
    NAMING = "naming"
    RETURNED = "returned"
    REPORT = "report"
    UNNECESSARY = "unnecessary"
    SLIP = "slip"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class ToPerson:
    """A direct message, on the platform where they last used Skald, or on the one that is given.

    Whatever is for one person is alike: nobody is told on one platform what they were told on the other.
    """

    person: PersonId
    platform: Platform | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ToChannel:
    """`channel` is as the settings name it: `#well-done`, or the platform's own id."""

    platform: Platform
    channel: str


@dataclass(frozen=True, slots=True)
class ToReply:
    """A private answer where somebody pressed or typed: an address that the platform gave for it."""

    platform: Platform
    workspace: str
    url: str


Address = ToPerson | ToChannel | ToReply


@dataclass(frozen=True, slots=True)
class Message:
    """A message owed. `shows` names the people on its card, so that a choice or erasure finds it.

    `about` and `revision` say which record, in which wording, it speaks of; or of which kept draft; or
    whose own page it is.

    `held_until` keeps it for somebody's working hours without holding back what comes after it.
    """

    topic: Topic
    to: Address
    card: Card
    about: RecognitionId | DraftId | PersonId | None = None
    revision: int = 1
    shows: frozenset[PersonId] = frozenset()
    held_until: datetime | None = None
    expires_at: datetime | None = None


class CopyState(StrEnum):
    OWED = "owed"
    LEASED = "leased"
    BLOCKED = "blocked"
    SENT = "sent"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Copy:
    """One message that was owed about a record, without its words; `revision` is the wording it showed.

    `doubtful` says that a platform once did not answer, or gave what it took no name: one more may stand
    there than anybody could change.
    """

    id: MessageId
    topic: Topic
    to: Address
    state: CopyState
    revision: int
    about: RecognitionId | None = None
    doubtful: bool = False

    @property
    def alive(self) -> bool:
        """Whether somebody has it before them, or will."""
        return self.state in {CopyState.OWED, CopyState.LEASED, CopyState.SENT, CopyState.BLOCKED}


@dataclass(frozen=True, slots=True)
class Shown:
    """One message with its words as they stand now. `conversation` is the platform's, once it was sent."""

    topic: Topic
    to: Address
    card: Card
    conversation: str | None = None


@dataclass(frozen=True, slots=True)
class Pending:
    """One message that is not sent yet, without its words.

    `due_at` is when it may next be tried; while it is under way, when that must have ended. `tried`
    tells what failed or is under way from what was never begun. `changes` says that it brings nothing
    new, but redraws what stands before somebody.
    """

    id: MessageId
    topic: Topic
    to: Address
    state: CopyState
    due_at: datetime
    expires_at: datetime
    tried: bool
    about: RecognitionId | None = None
    changes: bool = False

    def held(self, now: datetime) -> bool:
        """Whether it is kept for somebody's hours."""
        return self.state is CopyState.OWED and not self.tried and self.due_at > now
