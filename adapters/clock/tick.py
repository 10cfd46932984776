"""The metronome: every half minute each named job runs once, and delivery is woken.

It decides nothing. What is due stands in the tables, so a tick too many or too few does no harm.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import UTC, datetime
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]  # ships no types

from adapters.present import present
from bot.ports import Run

log = logging.getLogger(__name__)

EVERY_SECONDS = 30

Job = Callable[[datetime], object]


class Ticker:
    """`jobs` are plain functions of the present moment; they run in their order, on the worker thread."""

    def __init__(
        self,
        jobs: Mapping[str, Job],
        run: Run,
        now: Callable[[], datetime],
        wake: Callable[[], None],
        reference: Callable[[], str],
    ) -> None:
        self._jobs = dict(jobs)
        self._run = run
        self._now = now
        self._wake = wake
        self._reference = reference
        self._ticking = asyncio.Lock()

    @contextlib.asynccontextmanager
    async def running(self, patience: float = 0.5) -> AsyncIterator[None]:
        """Ticks at once and then every half minute while the block lasts.

        The three settings belong together: a tick that is late still counts, missed ones become one,
        and none begins while another runs. At the end one under way has `patience` seconds.
        """
        scheduler = AsyncIOScheduler(timezone=UTC)
        scheduler.add_job(
            self.tick,
            "interval",
            seconds=EVERY_SECONDS,
            next_run_time=present(),  # the machine's own: the scheduler knows no other
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
        scheduler.start()
        try:
            yield
        finally:
            scheduler.pause()
            await self._ended(patience)
            scheduler.shutdown(wait=False)

    async def _ended(self, seconds: float) -> None:
        """A tick under way may end: what the scheduler cuts off, it calls a failure."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds), self._ticking:
                pass

    async def tick(self) -> None:
        async with self._ticking:
            await self._run_all()

    async def _run_all(self) -> None:
        for name, job in self._jobs.items():
            try:
                await self._run(partial(job, self._now()))
            except Exception:  # one job's fault is not the others'; it comes round again by itself
                log.exception("the tick's %s failed, reference %s", name, self._reference())
        self._wake()
