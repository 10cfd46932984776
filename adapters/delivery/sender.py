"""One leased message's way: look at the lease, send once, and write on its row what came of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import assert_never

from adapters.delivery.limits import Limits, back_off, wish
from adapters.delivery.marks import Marks
from adapters.delivery.traffic import Traffic, WorkspaceTraffic
from adapters.rounds import let_pass
from bot.domain.ids import MessageId
from bot.domain.mend import Mend
from bot.domain.people import Platform
from bot.platforms import (
    Ambiguous,
    Blocked,
    Claim,
    Delivered,
    Deliveries,
    Installation,
    Messenger,
    Refused,
    SendOutcome,
    Sent,
    Unsent,
)
from bot.ports import Answer, Run

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outside:
    """What sending needs. `on_blocked` runs on the worker thread and tells the admins the mend.

    `on_let_in` runs there too, where a workspace takes our token again that had refused it.
    `reference` makes the code under which a fault of ours is found in the log; `chance` is in [0, 1).
    """

    deliveries: Deliveries
    messengers: Mapping[Platform, Messenger]
    run: Run
    now: Callable[[], datetime]
    on_blocked: Callable[[Claim, Mend, str], None]
    on_let_in: Callable[[Installation], None]
    chance: Callable[[], float]
    reference: Callable[[], str]
    observe: Callable[[SendOutcome], None]
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


@dataclass(frozen=True, slots=True)
class LetGo:
    """Nothing was tried: the lease was too short, or the workspace had been asked to wait."""

    until: datetime
    why: str


class Sender:
    def __init__(self, outside: Outside, traffic: Traffic, limits: Limits) -> None:
        self._outside = outside
        self._traffic = traffic
        self._limits = limits
        self._marks = Marks(outside.deliveries)
        self._unbegun: dict[MessageId, Claim] = {}

    @property
    def leaves_something(self) -> bool:
        return bool(self._marks or self._unbegun)

    def expect(self, claim: Claim) -> None:
        """Leased to this sender, who will begin it or let it go."""
        self._unbegun[claim.message] = claim

    def foresee(self, claims: Iterable[Claim]) -> None:
        for each in claims:
            if messenger := self._outside.messengers.get(each.installation.platform):
                messenger.foresee(each)

    async def deliver(self, claim: Claim, rounds: int = 0) -> bool:
        """Whether another message may go because of what came of this one. It begins after so many rounds."""
        here = self._traffic.of(claim.installation)
        try:
            await let_pass(rounds)
            async with here.room:
                if wait := here.turn(self._outside.now()):
                    await self._outside.sleep(wait)
                self._unbegun.pop(claim.message, None)
                outcome = self._let_go(claim, here) or await self._send(claim, here)
                if isinstance(outcome, Unsent) and outcome.wait is not None:
                    here.pause(self._outside.now() + wish(outcome.wait))
        finally:
            here.taken -= 1  # the platform has room again, however long what came of it takes to be written
        self._tell(claim, outcome)
        if isinstance(outcome, Sent):
            self._marks.add(Delivered(claim, outcome.ref, self._outside.now()))
            await here.on_the_wire.none(self._limits.gather)
            due = await self._record(claim, self._marks.write)
            if here.door.opens(self._outside.now(), self._limits.longest_wait):
                await self._record(claim, partial(self._outside.on_let_in, claim.installation))
            return due
        if isinstance(outcome, Blocked) and outcome.mend is Mend.TOKEN:
            here.door.shut(claim.installation, outcome.why, self._outside.now())
        for write in self._writes(claim, outcome):
            await self._record(claim, write)
        return True

    def leave(self) -> None:
        """At the end, on the worker thread: what was sent is marked, and what was not begun is anybody's."""
        for _ in range(len(self._marks)):
            self._marks.write()
        if self._unbegun:
            self._outside.deliveries.let_go(*self._unbegun.values())

    def _let_go(self, claim: Claim, here: WorkspaceTraffic) -> LetGo | None:
        now = self._outside.now()
        if paused_until := here.paused(now):
            return LetGo(paused_until, "the workspace was asked to wait")
        if claim.lease_until - now <= timedelta(seconds=self._limits.send):
            return LetGo(now + timedelta(seconds=1), "too little of the lease was left")
        return None

    async def _send(self, claim: Claim, here: WorkspaceTraffic) -> SendOutcome:
        messenger = self._outside.messengers.get(claim.installation.platform)
        if messenger is None:
            return Unsent(f"{claim.installation.platform} is off here")
        try:
            async with asyncio.timeout(self._limits.send):
                with here.on_the_wire.one():
                    return await messenger.send(claim)
        except OSError as fault:  # time-outs too: whatever the messenger did not name, nobody knows
            return Ambiguous(f"no answer: {type(fault).__name__}")
        except Exception:  # a fault of ours must end on its row, not stop the loop
            code = self._outside.reference()
            log.exception("message %s could not be sent, reference %s", claim.message, code)
            return Refused(f"a fault of ours, reference {code}")

    def _tell(self, claim: Claim, outcome: SendOutcome | LetGo) -> None:
        if not isinstance(outcome, LetGo):
            self._outside.observe(outcome)
        if not isinstance(outcome, Sent):
            log.info("message %s, attempt %d: %s", claim.message, claim.attempt, outcome)

    def _writes(
        self, claim: Claim, outcome: Refused | Unsent | Ambiguous | Blocked | LetGo
    ) -> list[Callable[[], None]]:
        deliveries, now = self._outside.deliveries, self._outside.now()
        match outcome:
            case Refused(why=why):
                return [partial(deliveries.refused, claim, why, now)]
            case Unsent(why=why, wait=wait) if wait is not None:
                until = now + wish(wait)
                return [
                    partial(deliveries.pause, claim.installation, until),
                    partial(deliveries.retry, claim, until, why, ambiguous=False),
                ]
            case Unsent(why=why) | Ambiguous(why=why):
                unknown = isinstance(outcome, Ambiguous)
                return [partial(deliveries.retry, claim, self._later(claim, now), why, ambiguous=unknown)]
            case Blocked(mend=mend, why=why):
                return [partial(self._block, claim, mend, why)]
            case LetGo(until=until, why=why):
                return [partial(deliveries.retry, claim, until, why, ambiguous=False)]
        assert_never(outcome)

    def _block(self, claim: Claim, mend: Mend, why: str) -> None:
        """Somebody whom it did not reach is written to on another account of theirs, where they have one."""
        deliveries, now = self._outside.deliveries, self._outside.now()
        if mend is Mend.RECIPIENT and deliveries.elsewhere(claim, why, now):
            return
        deliveries.blocked(claim, why, now)
        self._outside.on_blocked(claim, mend, why)

    def _later(self, claim: Claim, now: datetime) -> datetime:
        return now + back_off(claim.attempt, self._limits, self._outside.chance())

    async def _record(self, claim: Claim, write: Callable[[], Answer]) -> Answer:
        """Tries until the database answers again: an outcome lost here would be a second copy there.

        The fence keeps it harmless however late it comes.
        """
        wait = 1.0
        give_up_at = self._outside.now() + timedelta(seconds=self._limits.record_for)
        while True:
            try:
                return await self._outside.run(write)
            except Exception:
                if self._outside.now() >= give_up_at:
                    raise
                log.exception("what came of message %s is not written yet", claim.message)
            await self._outside.sleep(wait)
            wait = min(wait * 2, self._limits.longest_rest)
