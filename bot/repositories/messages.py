"""Requests seen, and messages owed."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.cards.elements import Card
from bot.cards.messages import Copy, Message, Pending, Shown, ToChannel, ToReply
from bot.domain.ids import DraftId, MessageId, PersonId, RecognitionId


class Inbox(Protocol):
    def first_answer(self, nonce: str) -> str | None:
        """What was answered to this request the first time; None where it is new."""
        ...

    def accept(self, nonce: str, answer: str, at: datetime) -> None:
        """Spends the nonce. Raises Overtaken where another delivery of it was quicker."""
        ...

    def spend(self, nonce: str, answer: str, at: datetime) -> bool:
        """False where it was spent before: both questions in one, for whoever asks before all else."""
        ...

    def give_back(self, nonce: str) -> None:
        """As if this transaction had not spent it."""
        ...


class Outbox(Protocol):
    def owe(self, message: Message) -> MessageId: ...

    def count(self, to: ToReply) -> None:
        """Something was sent there that was never owed; it takes its room among what is."""
        ...

    def copies(self, about: RecognitionId | DraftId | PersonId) -> tuple[Copy, ...]:
        """Every message owed about a record so far, the oldest first; updates are not listed apart."""
        ...

    def hold(self, about: RecognitionId | DraftId) -> tuple[Copy, ...]:
        """The same for whoever redraws them: until the commit no sender takes or marks any of them."""
        ...

    def revise(
        self, message: MessageId, card: Card, revision: int | None = None, held_until: datetime | None = None
    ) -> None:
        """Makes the copy show `card`: an unsent one is replaced, a sent one is owed an update.

        A copy that shows it already is left alone. An update waits for the first send's message reference,
        and for `held_until`; a newer one replaces all unsent. `revision` is the wording it shows from now on.
        What the card comes to say later is an update of its own, owed along with it for that moment.
        """
        ...

    def hasten(self, message: MessageId) -> None:
        """An update of it that is held back goes now."""
        ...

    def cancel(self, message: MessageId) -> None:
        """Takes back what was not sent; what was sent stays as it is."""
        ...

    def cancelled_in_doubt(self) -> tuple[Copy, ...]:
        """Posts to channels taken back while nobody knew whether they stand; each is given once."""
        ...

    def in_doubt(self) -> bool:
        """Whether that would give any."""
        ...

    def release_blocked(self, to: PersonId | ToChannel | None = None) -> int:
        """Lets every blocked message try again, or those to one person or channel; returns how many."""
        ...

    def unposted(self) -> frozenset[RecognitionId]:
        """Recognitions of which a post in a channel is blocked."""
        ...

    def unread_and_lost(self) -> frozenset[RecognitionId]:
        """Recognitions that wait for a reader and of which a request is blocked, refused or expired."""
        ...

    def reminded_on(self, person: PersonId, day: str) -> bool:
        """Counts one unasked message for a person's local day (ISO date). False where it is spent."""
        ...

    def was_reminded(self, person: PersonId, day: str) -> bool:
        """Whether the one unasked message of that day is spent."""
        ...

    def pending(self) -> tuple[Pending, ...]:
        """All that is not sent and may yet be, updates too, what is due first before the rest."""
        ...

    def shown(self, message: MessageId) -> Shown | None:
        """Whom it may be shown to is for the use cases to see to."""
        ...
