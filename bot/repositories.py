"""Repositories: the collections that a use case sees inside one transaction, bound to one organisation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.cards.elements import Card
from bot.cards.messages import Copy, Message, Pending, Shown
from bot.domain.draft import KeptDraft
from bot.domain.hint import Hint
from bot.domain.ids import BranchKey, DraftId, MessageId, PersonId, RecognitionId
from bot.domain.organisation import Organisation
from bot.domain.outline import Outline
from bot.domain.people import Account, Person, Platform, Role
from bot.domain.recognition import Recognition
from bot.domain.seed import Appointment


class Organisations(Protocol):
    def get(self) -> Organisation: ...

    def platforms(self) -> frozenset[Platform]:
        """Where it has an installation: what is posted goes once to each."""
        ...

    def appointments(self) -> frozenset[Appointment]:
        """Who was named for a role, folded, whether or not anybody with that address is known."""
        ...


class People(Protocol):
    def get(self, person: PersonId) -> Person | None: ...

    def many(self, people: Iterable[PersonId]) -> tuple[Person, ...]:
        """In the order asked for; unknown ones are left out."""
        ...

    def hold(self, people: Iterable[PersonId], *, alone: bool = False) -> None:
        """Until this transaction ends, nobody changes them: who is read after this is still so at its end.

        `alone` nobody else holds them either: for whoever changes one of them, or comes after others who
        do the same. Whoever only looks holds nobody, and waits for nobody.
        """
        ...

    def of(self, accounts: Sequence[Account]) -> Mapping[Account, Person]: ...

    def called(self, handle: str) -> tuple[Person, ...]:
        """Those who may be meant by a typed `@handle`: its nickname, name or first name, in any case."""
        ...

    def holding(self, role: Role, branch: BranchKey | None = None) -> tuple[Person, ...]:
        """Who holds a role by the settings or by appointment, matched by e-mail address or account.

        In the whole organisation a role that nobody was given may be the admins' (`people.holders`).
        """
        ...

    def keep(self, person: Person) -> None:
        """Adds or changes somebody, accounts included. An account belongs to one person."""
        ...

    def used_skald(self, account: Account, at: datetime) -> None: ...


class Listings(Protocol):
    """People as people files name them: whoever takes a file in does it some hundreds at a time."""

    def addressed(self, addresses: Collection[str]) -> Mapping[str, tuple[Person, ...]]:
        """Everybody whom these folded e-mail addresses may mean, by a file or by their platform."""
        ...

    def listed(self) -> Mapping[str, PersonId]:
        """All whom the last file named, by their address there; nobody who has left."""
        ...

    def managed(self) -> tuple[int, int]:
        """Of the staff with an account: how many have a manager of whom that is true too, and of how many."""
        ...

    def keep(self, persons: Iterable[Person]) -> None:
        """Adds or changes what files say of them. What they chose, and their accounts, stay as they are."""
        ...

    def absorb(self, ghost: PersonId, heir: PersonId) -> None:
        """Drops somebody without an account, who turned out to be `heir`; who reported to them keeps that."""
        ...


class Recognitions(Protocol):
    def get(self, recognition: RecognitionId) -> Recognition | None: ...

    def add(self, recognition: Recognition) -> None: ...

    def save(self, recognition: Recognition) -> None:
        """Compare-and-set on `version`. Raises Overtaken where it was changed in between."""
        ...

    def thank(self, recognition: RecognitionId, doer: PersonId, at: datetime) -> bool:
        """False where this doer's thanks were given already."""
        ...

    def thanked(self, recognition: RecognitionId) -> frozenset[PersonId]: ...

    def unread(self, reader: PersonId | None = None) -> tuple[Outline, ...]:
        """Waiting for a reader, whether or not anybody holds the request, or for this one.

        The oldest first.
        """
        ...

    def being_named(self, told_before: datetime) -> tuple[Recognition, ...]:
        """Told by that moment, and waiting for doers who are asked whether they may be named.

        The oldest first.
        """
        ...

    def to_name(self, doer: PersonId, most: int) -> tuple[Recognition, ...]:
        """Waiting for this doer, who has not answered, to say whether they may be named; the oldest first."""
        ...

    def to_read(self, reader: PersonId, most: int) -> tuple[Recognition, ...]:
        """Waiting for this reader among others, the oldest first."""
        ...

    def returned_to(self, teller: PersonId, most: int) -> tuple[Recognition, ...]:
        """Asked about or declined, so that its teller can go on with it; the newest first."""
        ...

    def told_by(
        self, teller: PersonId, most: int, before: RecognitionId | None = None
    ) -> tuple[Recognition, ...]:
        """Whatever became of it, the newest first; `before` goes on behind one that was seen."""
        ...

    def told_of(
        self, doer: PersonId, most: int, before: RecognitionId | None = None
    ) -> tuple[Recognition, ...]:
        """What has gone out about somebody, the newest first; `before` as above."""
        ...

    def of_doer(
        self, doer: PersonId, most: int, before: RecognitionId | None = None
    ) -> tuple[Recognition, ...]:
        """Whatever became of it, the newest first; `before` as above."""
        ...

    def leave(self, doer: PersonId, before: RecognitionId | None) -> None:
        """Remembers that what is older than `before` has yet to follow a changed choice; None: all does."""
        ...

    def left(self) -> tuple[tuple[PersonId, RecognitionId], ...]:
        """What `leave` remembers, by doer."""
        ...


class Drafts(Protocol):
    """What people have typed and not sent. That only its owner reads one is for the use cases to see to."""

    def keep(self, kept: KeptDraft) -> tuple[KeptDraft, ...]:
        """Adds it, or replaces the one of its id. Beyond `MOST_KEPT` of one person the oldest go: these."""
        ...

    def of(self, person: PersonId) -> tuple[KeptDraft, ...]:
        """The newest first."""
        ...

    def get(self, draft: DraftId) -> KeptDraft | None: ...

    def drop(self, draft: DraftId) -> bool:
        """Whether there was one."""
        ...

    def drop_before(self, moment: datetime) -> tuple[KeptDraft, ...]:
        """All that was kept before then, whosever it is; gives what it dropped."""
        ...

    def kept_before(self, moment: datetime) -> bool:
        """Whether that would drop any."""
        ...


class Hints(Protocol):
    def give(self, person: PersonId, hint: Hint, about: RecognitionId | None, at: datetime) -> bool:
        """False where they were given it before. `about` is the record whose card says it."""
        ...

    def given(self, person: PersonId, hint: Hint) -> bool: ...

    def about(self, record: RecognitionId) -> frozenset[tuple[PersonId, Hint]]:
        """Which hints the cards of a record say, to whom."""
        ...

    def hide(self, person: PersonId) -> None:
        """No card says any of theirs any more."""
        ...


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

    def copies(self, about: RecognitionId | DraftId) -> tuple[Copy, ...]:
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

    def release_blocked(self, person: PersonId | None = None) -> int:
        """Lets every blocked message try again, or those to one person; returns how many."""
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


class Audit(Protocol):
    def record(
        self, actor: PersonId | None, act: str, subject: str, fields: Collection[str], at: datetime
    ) -> None:
        """Who did what to which record: ids and names of fields, never texts. None is Skald itself."""
        ...
