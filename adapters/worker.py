"""The database's threads: one for SQLite, which has one writer, a few for PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from bot.domain.refusals import Overtaken
from bot.ports import Answer

_TRIES = 5


@dataclass(frozen=True, slots=True)
class Worker:
    """Runs a use case off the event loop, and again where another was quicker on the same record."""

    threads: ThreadPoolExecutor

    async def __call__(self, act: Callable[[], Answer], /) -> Answer:
        return await asyncio.get_running_loop().run_in_executor(self.threads, _tried, act)

    def close(self) -> None:
        self.threads.shutdown(wait=True, cancel_futures=True)


def worker(threads: int) -> Worker:
    return Worker(ThreadPoolExecutor(threads, thread_name_prefix="database"))


def _tried(act: Callable[[], Answer]) -> Answer:
    for _ in range(_TRIES - 1):
        try:
            return act()
        except Overtaken:
            continue
    return act()
