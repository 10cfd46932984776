"""The database's threads: one for SQLite, which has one writer, a few for PostgreSQL."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from queue import SimpleQueue
from typing import Any, TypeAlias

from adapters.rounds import let_pass
from bot.domain.refusals import Overtaken
from bot.ports import Answer

_TRIES = 5
IN_A_ROW = 8
"""So many go before one that waits behind them, however many more there are."""

_Waiting: TypeAlias = tuple[asyncio.Future[Any], Callable[[], Any]]


@dataclass(slots=True)
class _Turns:
    """Whose turn it is, for several threads that ask."""

    first: deque[_Waiting] = field(default_factory=deque)
    behind: deque[_Waiting] = field(default_factory=deque)
    _in_a_row: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def next(self) -> _Waiting | None:
        """None once all of them were let go."""
        with self._lock:
            if self.first and (self._in_a_row < IN_A_ROW or not self.behind):
                self._in_a_row += 1
                return self.first.popleft()
            self._in_a_row = 0
            return self.behind.popleft() if self.behind else None

    def let_go(self) -> list[_Waiting]:
        with self._lock:
            waiting = [*self.first, *self.behind]
            self.first.clear()
            self.behind.clear()
            return waiting


class Worker:
    """Runs a use case off the event loop, and again where another was quicker on the same record.

    What is called so has somebody waiting for it, and goes before what is done `behind`. An executor's locks
    and second futures would take longer than what opening a form looks up.
    """

    def __init__(self, threads: int) -> None:
        self._turns, self._asked, self._closed = _Turns(), SimpleQueue[bool](), False
        self.threads = [
            threading.Thread(target=self._work, name=f"database-{each}", daemon=True)
            for each in range(threads)
        ]
        for each in self.threads:
            each.start()

    async def __call__(self, act: Callable[[], Answer], /) -> Answer:
        """Comes back once the loop has sent what the act handed over, which somebody else waits for."""
        answer = await self._done(self._turns.first, act)
        await let_pass()
        return answer

    async def behind(self, act: Callable[[], Answer], /) -> Answer:
        return await self._done(self._turns.behind, act)

    def close(self) -> None:
        """Ends what runs; of what waits nothing is begun, and whoever waits for it is told so."""
        self._closed = True
        waiting = self._turns.let_go()
        for _ in self.threads:
            self._asked.put(False)
        for each in self.threads:
            each.join()
        for done, _ in waiting:
            _in_its_loop(done, done.cancel)

    async def _done(self, lane: deque[_Waiting], act: Callable[[], Answer]) -> Answer:
        """Each brings one turn with it, which goes to whoever is next by then."""
        if self._closed:
            raise RuntimeError("the database's threads have ended")
        done: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        lane.append((done, act))
        self._asked.put(True)
        return await done

    def _work(self) -> None:
        while self._asked.get():
            if waiting := self._turns.next():
                _do(*waiting)


def _do(done: asyncio.Future[Any], act: Callable[[], Any]) -> None:
    if done.cancelled():
        return
    try:
        tell = partial(done.set_result, _tried(act))
    except StopIteration as why:  # no future takes it, and whoever waits would wait for ever
        tell = partial(done.set_exception, RuntimeError(f"what was asked for raised {why!r}"))
    except BaseException as why:  # noqa: BLE001  raised where it is waited for
        tell = partial(done.set_exception, why)
    _in_its_loop(done, tell)


def _in_its_loop(done: asyncio.Future[Any], tell: Callable[[], object]) -> None:
    with suppress(RuntimeError):  # the loop has been closed, and nobody waits any more
        done.get_loop().call_soon_threadsafe(lambda: None if done.done() else tell())


def _tried(act: Callable[[], Answer]) -> Answer:
    for _ in range(_TRIES - 1):
        try:
            return act()
        except Overtaken:
            continue
    return act()
