"""Delivery: leases what is due, sends it side by side, and wakes when more is owed or due."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from functools import partial

from adapters.delivery.limits import USUAL, Limits
from adapters.delivery.sender import Outside, Sender
from adapters.delivery.traffic import Traffic
from adapters.rounds import TO_LEAVE
from bot.domain.people import Platform
from bot.platforms import Claim, Installation

log = logging.getLogger(__name__)

_SHORTEST_REST = 0.05


class Delivery:
    """One a process, living in the server's event loop. `turned_at` tells readiness that it still turns."""

    def __init__(self, outside: Outside, limits: Limits = USUAL) -> None:
        self._outside = outside
        self._limits = limits
        self._traffic = Traffic(limits)
        self._sender = Sender(outside, self._traffic, limits)
        self._sending: set[asyncio.Task[None]] = set()
        self._woken = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False
        self._ending = threading.Lock()
        self._stuck = 0
        self.turned_at: datetime | None = None

    @contextlib.asynccontextmanager
    async def running(self, drain: float = 6.0) -> AsyncIterator[None]:
        """Turns while the block lasts; then leases nothing more and lets what is under way end.

        `drain` seconds are for both together, also where the database hangs.
        """
        stop = asyncio.Event()
        turning = asyncio.create_task(self.run_until(stop), name="delivery")
        try:
            yield
        finally:
            stop.set()
            loop = asyncio.get_running_loop()
            end = loop.time() + drain
            _, hanging = await asyncio.wait({turning}, timeout=drain)
            for task in hanging:
                task.cancel()
            await self.drain(max(0.0, end - loop.time()))

    async def run_until(self, stop: asyncio.Event) -> None:
        self._loop = asyncio.get_running_loop()
        stopping = asyncio.create_task(stop.wait())
        stopping.add_done_callback(lambda _: self._woken.set())
        faults = 0
        try:
            while not stop.is_set():
                self._woken.clear()
                try:
                    full = await self.turn() == self._limits.claims
                    rest = 0.0 if full else await self._until_due()
                    faults = 0
                except Exception:  # a database that is away comes back; the loop must be there then
                    log.exception("delivery could not turn; it tries again")
                    rest = min(2.0**faults, self._limits.longest_rest)
                    faults = min(faults + 1, 30)
                await self._rest(rest)
        finally:
            self._loop = None
            stopping.cancel()

    async def turn(self) -> int:
        """Leases what is due and begins to send it, waiting for none of it; returns how many."""
        if self._closed:
            return 0
        now = self._outside.now()
        busy = self._traffic.busy(now)
        claims = await self._outside.run(
            partial(self._outside.deliveries.claim, now, self._limits.claims, busy)
        )
        self._begin_all(claims)
        self.turned_at = self._outside.now()
        return len(claims)

    def wake(self) -> None:
        """Something is owed. From any thread; many calls at once make one turn."""
        loop = self._loop
        if loop is None:
            self._woken.set()
        else:
            loop.call_soon_threadsafe(self._woken.set)

    def room(self, platform: Platform, workspace: str) -> int:
        """From any thread: how many messages to that workspace it would begin to send at once."""
        if self._loop is None or self._closed:
            return 0
        return self._traffic.room(platform, workspace, self._outside.now())

    def begins(self, installation: Installation) -> None:
        """A request that was never owed: what is owed there keeps its distance from it too."""
        self._traffic.of(installation).turn(self._outside.now())

    def try_shut(self, now: datetime) -> None:
        """One message to each workspace that refused our token a while ago; from a worker thread.

        What is refused of it is told as ever. If it goes through, all the others do.
        """
        for shut in self._traffic.to_knock_at(now):
            self._outside.deliveries.try_one(shut.installation, shut.why)

    def foresee(self, claims: Sequence[Claim]) -> None:
        """From any thread: each is drawn while its commit waits for the disk."""
        with self._ending:
            if self._loop is not None and not self._closed:
                self._loop.call_soon_threadsafe(self._sender.foresee, claims)

    def take(self, claims: Sequence[Claim]) -> None:
        """From any thread. What comes after the end is let go at once, for whoever still serves."""
        with self._ending:
            loop = None if self._closed else self._loop
            if loop is not None:
                loop.call_soon_threadsafe(self._begin_all, claims, TO_LEAVE)
                return
        try:
            self._outside.deliveries.let_go(*claims)
        except Exception:  # whoever owed them has committed, and has nobody to tell
            log.exception("%d messages were left to their leases", len(claims))

    async def settled(self) -> None:
        """Returns when nothing is under way."""
        while self._sending:
            await asyncio.wait(self._sending)

    async def catch_up(self, patience: float) -> bool:
        """Sends what is due by now, and what that frees; what is to be tried again later counts as done.

        False where that took more than `patience` seconds: the rest goes on by itself.
        """
        loop = asyncio.get_running_loop()
        end = loop.time() + patience
        while await self.turn() or self._sending:
            if (left := end - loop.time()) <= 0:
                return False
            await asyncio.wait(self._sending, timeout=left, return_when=asyncio.FIRST_COMPLETED)
        return True

    async def drain(self, timeout: float) -> int:  # noqa: ASYNC109  a budget, not a failure
        """Leases nothing more and lets what is under way end; returns how many had to be cut off.

        What was sent by then is marked, and what was not begun is let go. The leases of the rest run out
        and another sender takes them, as after a kill.
        """
        with self._ending:
            self._closed = True
        await asyncio.sleep(0)  # the loop's own turn, in which comes what was handed over before
        cut = await self._cut_off(max(0.0, timeout - self._limits.to_leave))
        if self._sender.leaves_something:
            await self._leave()
        return cut

    async def _cut_off(self, patience: float) -> int:
        if not self._sending:
            return 0
        _, cut = await asyncio.wait(self._sending, timeout=patience)
        for task in cut:
            task.cancel()
        await asyncio.gather(*cut, return_exceptions=True)
        if cut:
            log.warning("%d messages were still under way at the end", len(cut))
        return len(cut)

    async def _leave(self) -> None:
        try:
            async with asyncio.timeout(self._limits.to_leave):
                await self._outside.run(self._sender.leave)
        except Exception:  # the leases run out by themselves
            log.exception("what delivery left at the end was not written")

    def _begin_all(self, claims: Sequence[Claim], rounds: int = 0) -> None:
        """None where the end came meanwhile: it is let go instead.

        With `rounds` between them the first is gone before the next is drawn.
        """
        for number, claim in enumerate(claims):
            self._sender.expect(claim)
            if not self._closed:
                self._begin(claim, number * rounds)

    def _begin(self, claim: Claim, rounds: int = 0) -> None:
        self._traffic.of(claim.installation).taken += 1
        task = asyncio.create_task(self._deliver(claim, rounds))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _deliver(self, claim: Claim, rounds: int) -> None:
        freed = True
        try:
            freed = await self._sender.deliver(claim, rounds)
        except Exception:  # the row keeps its lease; when that runs out it is sent again
            log.exception("message %s was left to its lease", claim.message)
        finally:
            if freed:
                self._woken.set()

    async def _until_due(self) -> float:
        """Seconds until the earliest row is due.

        One that is due but cannot be leased now is asked for ever less often; what frees it wakes the loop.
        """
        now = self._outside.now()
        due = await self._outside.run(partial(self._outside.deliveries.next_due, now))
        ahead = self._limits.longest_rest if due is None else (due - now).total_seconds()
        if ahead > 0:
            self._stuck = 0
            return min(ahead, self._limits.longest_rest)
        self._stuck = min(self._stuck + 1, 6)
        return _SHORTEST_REST * 2.0 ** (self._stuck - 1)

    async def _rest(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._woken.wait()
