"""What Skald needs from outside: storage bound to one organisation, a clock, and new ids.

Use cases see `Ports` and `Work`. Delivery and the platforms' adapters see the unbound repositories
at the end of this file, which hold no texts of their own and say to which organisation all else belongs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from bot.cards.elements import Card
from bot.cards.messages import Address, Copy, Message, Pending, Topic
from bot.domain.draft import KeptDraft
from bot.domain.ids import BranchKey, DraftId, MessageId, OrganisationId, PersonId, RecognitionId
from bot.domain.mend import Mend
from bot.domain.organisation import Organisation
from bot.domain.people import Account, Person, Platform, Role
from bot.domain.recognition import Recognition
from bot.domain.seed import Appointment

# --- repositories inside one transaction -------------------------------------------------------


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

    def unread(self) -> tuple[Recognition, ...]:
        """Waiting for a reader, the oldest first, whether or not anybody holds the request."""
        ...

    def being_named(self) -> tuple[Recognition, ...]:
        """Waiting for doers who are asked whether they may be named, the oldest first."""
        ...

    def to_name(self, doer: PersonId, most: int) -> tuple[Recognition, ...]:
        """Waiting for doers to say whether they may be named, who were asked: this one among them."""

    def to_read(self, reader: PersonId, most: int) -> tuple[Recognition, ...]:
        """Waiting for this reader among others, the oldest first."""

    def returned_to(self, teller: PersonId, most: int) -> tuple[Recognition, ...]:
        """Asked about or declined, so that its teller can go on with it; the newest first."""

    def told_by(
        self, teller: PersonId, most: int, before: RecognitionId | None = None
    ) -> tuple[Recognition, ...]:
        """Whatever became of it, the newest first; `before` goes on behind one that was seen."""

    def told_of(
        self, doer: PersonId, most: int, before: RecognitionId | None = None
    ) -> tuple[Recognition, ...]:
        """What has gone out about somebody, the newest first; `before` as above."""


class Drafts(Protocol):
    """What people have typed and not sent. That only its owner reads one is for the use cases to see to."""

    def keep(self, kept: KeptDraft) -> None:
        """Adds it, or replaces the one of its id. Beyond `MOST_KEPT` of one person the oldest go."""
        ...

    def of(self, person: PersonId) -> tuple[KeptDraft, ...]:
        """The newest first."""
        ...

    def get(self, draft: DraftId) -> KeptDraft | None: ...

    def drop(self, draft: DraftId) -> bool:
        """Whether there was one."""
        ...

    def drop_before(self, moment: datetime) -> None:
        """All that was kept before then, whosever it is."""
        ...


class Inbox(Protocol):
    def first_answer(self, nonce: str) -> str | None:
        """What was answered to this request the first time; None where it is new."""
        ...

    def accept(self, nonce: str, answer: str, at: datetime) -> None:
        """Spends the nonce. Raises Overtaken where another delivery of it was quicker."""
        ...


class Outbox(Protocol):
    def owe(self, message: Message) -> MessageId: ...

    def copies(self, about: RecognitionId | DraftId) -> tuple[Copy, ...]:
        """Every message owed about a record so far, the oldest first; updates are not listed apart."""
        ...

    def revise(
        self, message: MessageId, card: Card, revision: int | None = None, held_until: datetime | None = None
    ) -> None:
        """Makes the copy show `card`: an unsent one is replaced, a sent one is owed an update.

        A copy that shows it already is left alone. An update waits for the first send's message reference,
        and for `held_until`; a newer one replaces one unsent. `revision` is the wording it shows from now on.
        """
        ...

    def cancel(self, message: MessageId) -> None:
        """Takes back what was not sent; what was sent stays as it is."""
        ...

    def release_blocked(self) -> int:
        """Lets every blocked message try again; returns how many."""
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

    def card_of(self, message: MessageId, reader: PersonId) -> Card | None:
        """The card as it stands now; None for what does not exist here or is another person’s message."""
        ...


class Audit(Protocol):
    def record(
        self, actor: PersonId | None, act: str, subject: str, fields: Collection[str], at: datetime
    ) -> None:
        """Who did what to which record: ids and names of fields, never texts. None is Skald itself."""
        ...


class Work(Protocol):
    """One transaction in one organisation. Leaving the `with` commits; an exception undoes all."""

    @property
    def organisation(self) -> Organisations: ...
    @property
    def people(self) -> People: ...
    @property
    def listings(self) -> Listings: ...
    @property
    def recognitions(self) -> Recognitions: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def audit(self) -> Audit: ...


@dataclass(frozen=True, slots=True)
class Ports:
    """`now` is aware UTC. `new_id` sorts by the time of its making."""

    work: Callable[[OrganisationId], AbstractContextManager[Work]]
    now: Callable[[], datetime]
    new_id: Callable[[], str]


# --- what delivery and the platforms need, across organisations --------------------------------


@dataclass(frozen=True, slots=True)
class Installation:
    """One Slack workspace or Teams tenant. `workspace` is Slack's enterprise, else its team."""

    organisation: OrganisationId
    platform: Platform
    workspace: str
    token: str
    bot_user: str
    scopes: frozenset[str] = frozenset()
    directory_read_at: datetime | None = None


class Installations(Protocol):
    def find(self, platform: Platform, workspace: str) -> Installation | None: ...

    def all(self, platform: Platform) -> tuple[Installation, ...]: ...

    def keep(self, installation: Installation) -> None:
        """Adds it, or replaces the one of the same workspace. The token is encrypted at rest."""
        ...

    def organisations(self) -> tuple[OrganisationId, ...]: ...


@dataclass(frozen=True, slots=True)
class MessageRef:
    """Where a message stands on its platform, for updates: conversation and message ids."""

    conversation: str
    message: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A message leased to one sender until `lease_until`; `fence` refuses a sender that woke too late.

    `replaces` is set for an update. `user` is the recipient's id in this workspace, `conversation`
    where their direct messages stood last or the channel's id, `users` the accounts of mentioned people.
    """

    message: MessageId
    fence: int
    attempt: int
    lease_until: datetime
    installation: Installation
    topic: Topic
    to: Address
    card: Card
    replaces: MessageRef | None
    user: str | None
    conversation: str | None
    users: Mapping[PersonId, str]
    about: RecognitionId | None = None


class Deliveries(Protocol):
    """The outbox as delivery sees it. Every outcome is written only where the fence still holds."""

    def claim(
        self, now: datetime, most: int, busy: Collection[tuple[Platform, str]] = ()
    ) -> tuple[Claim, ...]:
        """Leases due rows: at most one a conversation, the oldest first, none in a paused workspace.

        `busy` names workspaces (platform and `Installation.workspace`) that can take no more just now:
        none of their rows are leased, so that a slow workspace never stands before another's.
        """
        ...

    def next_due(self, now: datetime) -> datetime | None: ...

    def sent(self, claim: Claim, ref: MessageRef | None, at: datetime) -> None: ...

    def refused(self, claim: Claim, why: str, at: datetime) -> None:
        """For good. Updates that waited for it end with it."""
        ...

    def retry(self, claim: Claim, at: datetime, why: str, *, ambiguous: bool) -> None: ...

    def blocked(self, claim: Claim, why: str, at: datetime) -> None:
        """Until an admin mends `why`; expires like any other row."""
        ...

    def pause(self, installation: Installation, until: datetime) -> None:
        """The platform asked this workspace to wait; nothing of it is claimed before."""
        ...


class Conversations(Protocol):
    """Names and ids of a workspace's channels, as the directory last read them."""

    def keep_channels(self, installation: Installation, ids: Mapping[str, str]) -> None:
        """`ids` by name without `#`; replaces what was known."""
        ...

    def channel(self, installation: Installation, name: str) -> str | None: ...

    def opened(self, installation: Installation, user: str, conversation: str) -> None:
        """Remembers where somebody's direct messages stand."""
        ...


@dataclass(frozen=True, slots=True)
class Sent:
    """`ref` is None where the platform gives no address for later changes."""

    ref: MessageRef | None


@dataclass(frozen=True, slots=True)
class Refused:
    why: str


@dataclass(frozen=True, slots=True)
class Unsent:
    """Nothing was accepted, surely. `wait` seconds are the platform's own wish for the whole workspace."""

    why: str
    wait: float | None = None


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Nobody knows whether it was accepted: a time-out, a reset, a fault on the platform's side."""

    why: str


@dataclass(frozen=True, slots=True)
class Blocked:
    mend: Mend
    why: str


SendOutcome = Sent | Refused | Unsent | Ambiguous | Blocked


class Messenger(Protocol):
    """Draws a claimed message for its platform and sends it once, without any retry of its own."""

    async def send(self, claim: Claim) -> SendOutcome: ...


Answer = TypeVar("Answer")


class Run(Protocol):
    """Runs plain synchronous code on the database's worker thread; adapters await it from their loop."""

    async def __call__(self, act: Callable[[], Answer], /) -> Answer: ...
