"""The ledger: all that one organisation has on record, in memory."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from typing import Any

from bot.cards.messages import CopyState, Message
from bot.domain.draft import KeptDraft
from bot.domain.hint import Hint
from bot.domain.ids import DraftId, MessageId, PersonId, PictureId, RecognitionId
from bot.domain.invitation import Purpose
from bot.domain.joining import Link
from bot.domain.moderation import Report
from bot.domain.opportunity import Opportunity, Turn
from bot.domain.organisation import Organisation
from bot.domain.people import Account, Person, Platform
from bot.domain.picture import SentPicture
from bot.domain.recognition import Recognition
from bot.domain.retelling import Retelling
from bot.domain.seed import Appointment

KEPT_FOR = timedelta(days=14)
UNSENT = {CopyState.OWED, CopyState.BLOCKED}


@dataclass(frozen=True, slots=True)
class Owed:
    """A row of the outbox. `replaces` is set for an update of a message that was sent."""

    id: MessageId
    message: Message
    owed_at: datetime
    state: CopyState = CopyState.OWED
    replaces: MessageId | None = None
    doubtful: bool = False
    conversation: str | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """A link with what changed hands; `parted_at` while both are two."""

    link: Link
    moved: dict[str, Any]
    parted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """A picture, and what has it."""

    picture: SentPicture
    hangs: RecognitionId | None = None


@dataclass
class Ledger:
    """All that one organisation has on record."""

    organisation: Organisation
    appointments: tuple[Appointment, ...] = ()
    people: dict[PersonId, Person] = field(default_factory=dict)
    used: dict[Account, datetime] = field(default_factory=dict)
    recognitions: dict[RecognitionId, Recognition] = field(default_factory=dict)
    out: dict[RecognitionId, int] = field(default_factory=dict)
    thanks: dict[tuple[RecognitionId, PersonId], datetime] = field(default_factory=dict)
    pictures: dict[PictureId, Sent] = field(default_factory=dict)
    opportunities: dict[Turn, Opportunity] = field(default_factory=dict)
    reports: dict[tuple[RecognitionId, PersonId], Report] = field(default_factory=dict)
    retellings: dict[tuple[RecognitionId, PersonId], Retelling] = field(default_factory=dict)
    drafts: dict[DraftId, KeptDraft] = field(default_factory=dict)
    hints: dict[tuple[PersonId, Hint], RecognitionId | None] = field(default_factory=dict)
    inbox: dict[str, str] = field(default_factory=dict)
    outbox: dict[MessageId, Owed] = field(default_factory=dict)
    reminded: dict[tuple[PersonId, str], bool] = field(default_factory=dict)
    channels: dict[tuple[Platform, str, str], str] = field(default_factory=dict)
    links: dict[PersonId, Linked] = field(default_factory=dict)
    unsettled: dict[PersonId, RecognitionId] = field(default_factory=dict)
    invitations: dict[tuple[Purpose, str], int] = field(default_factory=dict)
    audit: dict[int, AuditLine] = field(default_factory=dict)

    def copy(self) -> Ledger:
        twin = copy(self)
        for each in fields(self):
            if isinstance(held := getattr(self, each.name), dict):
                setattr(twin, each.name, dict(held))
        return twin


@dataclass(frozen=True, slots=True)
class AuditLine:
    actor: PersonId | None
    act: str
    subject: str
    fields: tuple[str, ...]
    at: datetime
