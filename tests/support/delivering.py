"""A desk for delivery's tests: an outbox in memory, a platform that answers as told, a clock by hand."""

from __future__ import annotations

import asyncio
import itertools
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from adapters.delivery.limits import USUAL, Limits
from adapters.delivery.loop import Delivery
from adapters.delivery.sender import Outside
from bot.cards.elements import Card
from bot.cards.messages import Address, CopyState, ToChannel, ToPerson, Topic
from bot.domain.ids import MessageId, OrganisationId, PersonId
from bot.domain.mend import Mend
from bot.domain.people import Platform
from bot.platforms import Claim, Delivered, Installation, MessageRef, SendOutcome, Sent
from bot.ports import Answer
from tests.support.clock import Clock

LEASE = timedelta(seconds=30)


def workspace(name: str) -> Installation:
    return Installation(OrganisationId("riverbank"), Platform.SLACK, name, "xoxb-paper", "U0SKALD")


@dataclass(slots=True)
class Row:
    message: MessageId
    installation: Installation
    to: Address
    due: datetime
    state: CopyState = CopyState.OWED
    fence: int = 0
    ambiguous: int = 0
    lease_until: datetime | None = None
    ref: MessageRef | None = None
    why: str | None = None
    finished_at: datetime | None = None


class Outbox:
    """`Deliveries` in memory: the head of a conversation holds back what comes after it."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._lanes: defaultdict[tuple[str, Address], deque[Row]] = defaultdict(deque)
        self.paused: dict[str, datetime] = {}
        self.away = False
        self.claims_asked = 0
        self.reached_elsewhere: set[Address] = set()
        self.nothing_due = asyncio.Event()
        self.turned_away = asyncio.Event()
        self._ids = itertools.count(1)

    def owe(self, installation: Installation, to: Address, due: datetime) -> Row:
        row = Row(MessageId(f"m{next(self._ids):04}"), installation, to, due)
        self.rows.append(row)
        self._lanes[installation.workspace, to].append(row)
        return row

    def born(self, row: Row, at: datetime) -> tuple[Claim, ...]:
        """As the transaction that owed it would have leased it at once."""
        return (self._lease(row, at),)

    def claim(
        self, now: datetime, most: int, busy: Collection[tuple[Platform, str]] = ()
    ) -> tuple[Claim, ...]:
        self._answer()
        self.claims_asked += 1
        free = [
            row
            for row in self._heads()
            if self._due(row) <= now and (row.installation.platform, row.installation.workspace) not in busy
        ]
        return tuple(self._lease(row, now) for row in free[:most])

    def next_due(self, now: datetime) -> datetime | None:
        self._answer()
        self.nothing_due.set()
        return min((self._due(row) for row in self._heads()), default=None)

    def sent(self, *delivered: Delivered) -> bool:
        for each in delivered:
            if row := self._held(each.claim):
                row.ref = each.ref
                self._finish(row, CopyState.SENT, each.at)
        return any(self._due(row) <= delivered[-1].at for row in self._heads())

    def refused(self, claim: Claim, why: str, at: datetime) -> None:
        if row := self._held(claim):
            row.why = why
            self._finish(row, CopyState.REFUSED, at)

    def blocked(self, claim: Claim, why: str, at: datetime) -> None:
        if row := self._held(claim):
            row.why = why
            self._finish(row, CopyState.BLOCKED, at)

    def try_one(self, installation: Installation, why: str) -> None:
        self._answer()
        blocked = (CopyState.BLOCKED, installation, why)
        for row in [each for each in self.rows if (each.state, each.installation, each.why) == blocked][:1]:
            self._owe_anew(row)

    def release(self) -> None:
        for row in self.rows:
            if row.state is CopyState.BLOCKED:
                self._owe_anew(row)

    def _owe_anew(self, row: Row) -> None:
        row.state, row.finished_at = CopyState.OWED, None
        self._lanes[row.installation.workspace, row.to].append(row)

    def retry(self, claim: Claim, at: datetime, why: str, *, ambiguous: bool) -> None:
        if row := self._held(claim):
            row.state, row.due, row.why = CopyState.OWED, at, why
            row.ambiguous += ambiguous

    def elsewhere(self, claim: Claim, why: str, at: datetime) -> bool:
        if claim.to not in self.reached_elsewhere:
            return False
        self.retry(claim, at, why, ambiguous=False)
        return True

    def let_go(self, *claims: Claim) -> None:
        self._answer()
        for claim in claims:
            self.retry(claim, claim.lease_until - LEASE, "not begun", ambiguous=False)

    def pause(self, installation: Installation, until: datetime) -> None:
        self._answer()
        self.paused[installation.workspace] = until

    def _answer(self) -> None:
        if self.away:
            self.turned_away.set()
            raise ConnectionError("the database is away")

    def _heads(self) -> list[Row]:
        for lane in self._lanes.values():
            while lane and lane[0].finished_at is not None:
                lane.popleft()
        return [lane[0] for lane in self._lanes.values() if lane]

    def _due(self, row: Row) -> datetime:
        due = row.lease_until if row.state is CopyState.LEASED and row.lease_until else row.due
        return max(due, self.paused.get(row.installation.workspace, due))

    def _lease(self, row: Row, now: datetime) -> Claim:
        row.ambiguous += row.state is CopyState.LEASED
        row.state, row.lease_until = CopyState.LEASED, now + LEASE
        row.fence += 1
        return Claim(
            message=row.message,
            fence=row.fence,
            attempt=row.fence,
            lease_until=row.lease_until,
            installation=row.installation,
            topic=Topic.POST,
            to=row.to,
            card=Card("Mei had the pass ready.", ()),
            replaces=None,
            user=None,
            conversation=None,
            users={},
        )

    def _held(self, claim: Claim) -> Row | None:
        self._answer()
        row = next(row for row in self.rows if row.message == claim.message)
        return row if row.state is CopyState.LEASED and row.fence == claim.fence else None

    def _finish(self, row: Row, state: CopyState, at: datetime) -> None:
        row.state, row.finished_at = state, at


@dataclass(frozen=True, slots=True)
class Post:
    message: MessageId
    workspace: str
    to: Address
    at: datetime


Reaction = Callable[[Claim], Awaitable[SendOutcome]]


async def accept(claim: Claim) -> SendOutcome:
    return Sent(MessageRef("C1", f"ts-{claim.message}"))


def always(outcome: SendOutcome) -> Reaction:
    async def reaction(claim: Claim) -> SendOutcome:
        return outcome

    return reaction


def in_turn(*outcomes: SendOutcome) -> Reaction:
    """These answers, one a request; afterwards everything is accepted."""
    left = iter(outcomes)

    async def reaction(claim: Claim) -> SendOutcome:
        return next(left, None) or await accept(claim)

    return reaction


class Platforms:
    """A messenger that notes every request that reaches the platform, and answers as it is told."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.requests: list[Post] = []
        self.reactions: dict[str, Reaction] = {}
        self.reaction: Reaction = accept
        self._now = now
        self._asked = asyncio.Event()

    def foresee(self, claim: Claim) -> None:
        """It is not drawn here."""

    async def send(self, claim: Claim) -> SendOutcome:
        name = claim.installation.workspace
        self.requests.append(Post(claim.message, name, claim.to, self._now()))
        self._asked.set()
        return await self.reactions.get(name, self.reaction)(claim)

    async def asked(self, count: int) -> None:
        """Returns when so many requests have reached it, or fails after a minute."""
        async with asyncio.timeout(60):
            while len(self.requests) < count:
                self._asked.clear()
                await self._asked.wait()

    def messages(self) -> list[MessageId]:
        return [each.message for each in self.requests]


async def at_once(act: Callable[[], Answer], /) -> Answer:
    return act()


@dataclass
class Desk:
    """Everything around one delivery, with words for what tests want to say."""

    limits: Limits = USUAL
    clock: Clock = field(default_factory=Clock)
    outbox: Outbox = field(default_factory=Outbox)
    told: list[tuple[MessageId, Mend, str]] = field(default_factory=list)
    let_in: list[str] = field(default_factory=list)
    seen: list[SendOutcome] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.platform = Platforms(self.clock)
        self.delivery = self.another()

    def another(self) -> Delivery:
        """A second process beside the first, on the same outbox and platform."""
        return Delivery(self.outside(), self.limits)

    def outside(self) -> Outside:
        return Outside(
            deliveries=self.outbox,
            messengers={Platform.SLACK: self.platform},
            run=at_once,
            now=self.clock,
            on_blocked=lambda claim, mend, why: self.told.append((claim.message, mend, why)),
            on_let_in=self._release,
            chance=lambda: 0.0,
            reference=lambda: "K7-31QF",
            observe=self.seen.append,
            sleep=self.clock.sleep,
        )

    def _release(self, installation: Installation) -> None:
        self.let_in.append(installation.workspace)
        self.outbox.release()

    def owe(self, channel: str = "#well-done", at: str = "T1") -> Row:
        return self.outbox.owe(workspace(at), ToChannel(Platform.SLACK, channel), self.clock())

    def owe_person(self, person: str, at: str = "T1") -> Row:
        return self.outbox.owe(workspace(at), ToPerson(PersonId(person)), self.clock())

    async def deliver(self) -> None:
        """All that is due now, until nothing more is."""
        while await self.delivery.turn():
            await self.delivery.settled()
