"""What Skald needs from outside: storage bound to one organisation, a clock, and new ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from bot.domain.ids import OrganisationId, RecognitionId
from bot.domain.invitation import Invitation
from bot.domain.picture import Image
from bot.repositories.invitations import Invitations
from bot.repositories.library import Library
from bot.repositories.messages import Inbox, Outbox
from bot.repositories.opportunities import Opportunities
from bot.repositories.organisations import Audit, Channels, Organisations
from bot.repositories.people import Drafts, Hints, Links, Listings, People
from bot.repositories.pictures import Pictures
from bot.repositories.recognitions import Recognitions
from bot.repositories.reports import Reports
from bot.repositories.retellings import Retellings


class Work(Protocol):
    """One transaction in one organisation. Leaving the `with` commits; an exception undoes all."""

    @property
    def organisation(self) -> Organisations: ...
    @property
    def people(self) -> People: ...
    @property
    def listings(self) -> Listings: ...
    @property
    def links(self) -> Links: ...
    @property
    def recognitions(self) -> Recognitions: ...
    @property
    def pictures(self) -> Pictures: ...
    @property
    def reports(self) -> Reports: ...
    @property
    def opportunities(self) -> Opportunities: ...
    @property
    def retellings(self) -> Retellings: ...
    @property
    def library(self) -> Library: ...
    @property
    def invitations(self) -> Invitations: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def hints(self) -> Hints: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def channels(self) -> Channels: ...
    @property
    def audit(self) -> Audit: ...


class OnlyLooking(Exception):
    """Something was to be written where it had been said that nothing would be."""


class Identifying(Protocol):
    """Finds by what somebody could be known: addresses, and numbers of telephones, cards and people."""

    def __call__(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The words as they were typed, each once."""
        ...


def nowhere(_: object) -> None:
    """Skald has no address that a browser could open."""


@dataclass(frozen=True, slots=True)
class Ports:
    """`now` is aware UTC. `new_id` sorts by the time of its making.

    `look` is `work` for what only reads: it waits for no writer, and raises OnlyLooking for what writes.
    `address_of` is the signed address of an invitation; None where no browser could reach Skald. `page_of`
    is where something that was told is read, signed by nobody; None where not everybody could reach it.
    """

    work: Callable[[OrganisationId], AbstractContextManager[Work]]
    look: Callable[[OrganisationId], AbstractContextManager[Work]]
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    identifying: Identifying
    address_of: Callable[[Invitation], str | None] = nowhere
    page_of: Callable[[RecognitionId], str | None] = nowhere


Answer = TypeVar("Answer")


class Run(Protocol):
    """Runs plain synchronous code on the database's worker thread; adapters await it from their loop."""

    async def __call__(self, act: Callable[[], Answer], /) -> Answer: ...


class Picturing(Protocol):
    """Reads what somebody sent and writes it anew, so that nothing is left in it but what is to be seen."""

    async def __call__(self, sent: bytes, /) -> Image:
        """Raises Refusal for what is no picture, and for one that is too large."""
        ...
