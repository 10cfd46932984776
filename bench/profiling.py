"""Where the CPU of a server goes: by room, and in which functions, over all threads that serve.

It is profiled twice. A clock on the wall also counts while a thread waits; one of the thread's own CPU takes
so long to read that short functions seem long. Both err upwards only, so of the two the smaller holds.
"""

from __future__ import annotations

import asyncio
import cProfile
import pstats
import signal
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from operator import itemgetter
from pathlib import Path
from types import FrameType
from typing import TypeAlias

from adapters.worker import Worker

_Function: TypeAlias = tuple[str, int, str]
_MOST = 12
_OURS = Path(__file__).parents[1]
_ROOMS = {
    "sqlite3": "the database's driver",
    "psycopg": "the database's driver",
    "/sqlalchemy/": "SQLAlchemy",
    "/slack_bolt/": "Bolt",
    "/slack_sdk/": "Bolt",
    "/aiohttp/": "aiohttp",
    "/uvicorn/": "the HTTP server",
    "/h11/": "the HTTP server",
    "/starlette/": "the HTTP server",
    "/babel/": "babel",
    "/bot/texts/": "bot/texts",
    "/bot/views/": "bot/views",
    "/bot/cards/": "bot/cards",
    "/bot/": "bot, the rest",
    "/storage/": "storage",
    "/adapters/slack/": "adapters/slack",
    "/adapters/": "adapters, the rest",
    "/asyncio/": "Python's own",
    "/lib/python": "Python's own",
}
_CLOCKS = {"wall": time.perf_counter, "cpu": time.thread_time}
_LONGEST = 3


class Profiling:
    """The main thread is that of the loop; a signal reaches it wherever it waits."""

    def __init__(self) -> None:
        self._profiles: dict[str, list[cProfile.Profile]] = {each: [] for each in _CLOCKS}
        self._running: dict[int, cProfile.Profile] = {}
        self._clock = ""
        self._workers: list[Worker] = []
        signal.signal(signal.SIGUSR1, self._in_the_loop)

    def also(self, worker: Worker) -> None:
        self._workers.append(worker)

    def threads(self) -> dict[str, list[int]]:
        """As the operating system numbers them."""
        main, databases = threading.main_thread(), [each for of in self._workers for each in of.threads]
        groups = {"the loop's thread": [main], "the database's threads": databases}
        return {name: [each.native_id or 0 for each in threads] for name, threads in groups.items()}

    def begin(self, clock: str) -> bool:
        """In the place of what was begun before."""
        self._clock = clock
        self._in_every_thread()
        return True

    def report(self) -> dict[str, list[tuple[str, float]]]:
        """Shares of CPU by room and by function, and the seconds for which something waited."""
        self.begin("")
        wall, cpu = (_own(self._profiles[each]) for each in _CLOCKS)
        return shares(smaller(wall, cpu)) | {"waits": waits(wall, cpu)}

    def _in_every_thread(self) -> None:
        signal.raise_signal(signal.SIGUSR1)
        for worker in self._workers:
            asyncio.run(_in_all_of(worker, self._swap))

    def _in_the_loop(self, _: int, __: FrameType | None) -> None:
        self._swap()

    def _swap(self) -> None:
        """A profile ends in its own thread: elsewhere it would read another thread's clock."""
        if running := self._running.pop(threading.get_ident(), None):
            running.disable()
        if self._clock:
            profile = cProfile.Profile(_CLOCKS[self._clock])
            self._profiles[self._clock].append(profile)
            self._running[threading.get_ident()] = profile
            profile.enable()


def _own(profiles: list[cProfile.Profile]) -> dict[str, float]:
    """Seconds in each function itself."""
    stats = pstats.Stats(profiles[0])
    for each in profiles[1:]:
        stats.add(each)
    found: dict[_Function, tuple[int, int, float, float, object]] = stats.stats  # type: ignore[attr-defined]
    return {_called(where): spent for where, (_, _, spent, _, _) in found.items()}


def smaller(wall: dict[str, float], cpu: dict[str, float]) -> dict[str, float]:
    return {name: min(spent, cpu.get(name, spent)) for name, spent in wall.items()}


def waits(wall: dict[str, float], cpu: dict[str, float]) -> list[tuple[str, float]]:
    """Where somebody waited for longest; a thread that has nothing to do is not waited for."""
    waited = {name: spent - cpu[name] for name, spent in wall.items() if spent > cpu.get(name, spent)}
    return _most({name: spent for name, spent in waited.items() if not _idle(name)})[:_LONGEST]


def shares(own: dict[str, float]) -> dict[str, list[tuple[str, float]]]:
    whole = sum(own.values()) or 1.0
    rooms: dict[str, float] = defaultdict(float)
    for name, spent in own.items():
        rooms[room_of(name)] += spent / whole
    functions = {name: spent / whole for name, spent in own.items()}
    return {"rooms": _most(rooms), "functions": _most(functions)[:_MOST]}


def _most(spent: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(spent.items(), key=itemgetter(1), reverse=True)


def room_of(name: str) -> str:
    return next((room for part, room in _ROOMS.items() if part in name), "Python's own")


def _called(where: _Function) -> str:
    file, line, function = where
    return function if file == "~" else f"{shown(file)}:{line} {function}"


def shown(file: str) -> str:
    """Our own from the repository on, others' by their last folders: a page says nothing of a computer's."""
    path = Path(file)
    ours = path.is_relative_to(_OURS) and "site-packages" not in path.parts
    return f"/{'/'.join(path.relative_to(_OURS).parts if ours else path.parts[-4:])}"


def _idle(name: str) -> bool:
    return "SimpleQueue" in name or "select.epoll" in name


async def _in_all_of(worker: Worker, act: Callable[[], None]) -> None:
    """A thread that waits for the others takes no second turn."""
    together = threading.Barrier(len(worker.threads))

    def one() -> None:
        together.wait(5)
        act()

    await asyncio.gather(*(worker(one) for _ in worker.threads))
