"""What delivery and the platforms need from outside, across organisations.

These repositories are bound to none, hold no texts of their own, and say to which all else belongs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.cards.elements import Card
from bot.cards.messages import Address, Topic
from bot.domain.ids import MessageId, OrganisationId, PersonId, RecognitionId
from bot.domain.mend import Mend
from bot.domain.people import Platform


@dataclass(frozen=True, slots=True)
class Installation:
    """One Slack workspace or Teams tenant. `workspace` is Slack's enterprise, else its team.

    `address` is where its platform takes messages, where that differs: Teams says it with each activity.
    """

    organisation: OrganisationId
    platform: Platform
    workspace: str
    token: str
    bot_user: str
    scopes: frozenset[str] = frozenset()
    directory_read_at: datetime | None = None
    address: str = ""


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
    `original` is the message that an update draws anew.
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
    original: MessageId | None = None

    @property
    def copy(self) -> MessageId:
        """The message that somebody has before them, by which its words are found."""
        return self.original or self.message


@dataclass(frozen=True, slots=True)
class Delivered:
    """`ref` is None where the platform gives no address for later changes."""

    claim: Claim
    ref: MessageRef | None
    at: datetime


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

    def sent(self, *delivered: Delivered) -> bool:
        """Whether anything is due now that this may have made free to go."""
        ...

    def refused(self, claim: Claim, why: str, at: datetime) -> None:
        """For good. Updates that waited for it end with it."""
        ...

    def retry(self, claim: Claim, at: datetime, why: str, *, ambiguous: bool) -> None: ...

    def blocked(self, claim: Claim, why: str, at: datetime) -> None:
        """Until an admin mends `why`; expires like any other row."""
        ...

    def try_one(self, installation: Installation, why: str) -> None:
        """Owes the oldest of what is blocked there for this reason: its outcome says if that still holds."""
        ...

    def elsewhere(self, claim: Claim, why: str, at: datetime) -> bool:
        """Whether somebody whom it did not reach there is written to on another account of theirs instead.

        It is owed anew then, but for an update; that account is shut from now on, its conversation forgotten.
        """
        ...

    def let_go(self, *claims: Claim) -> None:
        """Nothing of these was begun: any sender may take them now, in whichever process."""
        ...

    def pause(self, installation: Installation, until: datetime) -> None:
        """The platform asked this workspace to wait; nothing of it is claimed before."""
        ...


class AtHand(Protocol):
    """A sender in this very process, to whom a commit hands what it owed. Called from any thread."""

    def room(self, platform: Platform, workspace: str) -> int:
        """How many messages to that workspace it would begin to send at once."""
        ...

    def foresee(self, claims: Sequence[Claim]) -> None:
        """What `take` brings in a moment, if the commit succeeds that has just begun. Never raises."""
        ...

    def take(self, claims: Sequence[Claim]) -> None:
        """Leased to it by the transaction that owed them, which is committed. Never raises."""
        ...


class Conversations(Protocol):
    """Names and ids of a workspace's channels, as the directory last read them."""

    def keep_channels(self, installation: Installation, ids: Mapping[str, str]) -> None:
        """`ids` by name without `#`, as `places.by_name` gives them; replaces what no admin had settled."""
        ...

    def channel(self, installation: Installation, name: str) -> str | None: ...

    def rosters(self, installation: Installation) -> tuple[str, ...]:
        """The addresses of all whose members can be asked for."""
        ...

    def keep_roster(self, installation: Installation, address: str) -> None: ...

    def drop_roster(self, installation: Installation, address: str) -> None: ...

    def opened(self, installation: Installation, user: str, conversation: str) -> None:
        """Remembers where somebody's direct messages stand, and that they can be written to there."""
        ...

    def closed(self, installation: Installation, user: str) -> None:
        """They removed or blocked the app: nothing reaches them there until it is opened or used again."""
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

    def foresee(self, claim: Claim) -> None:
        """It is to be sent in a moment, perhaps: what needs no sending may be done by then. Never raises."""
        ...
