"""Where the time of a server goes: by room, and in which functions, over all threads that serve."""

from __future__ import annotations

import asyncio
import cProfile
import pstats
import signal
import threading
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


class Profiling:
    """The main thread is that of the loop; a signal reaches it wherever it waits."""

    def __init__(self) -> None:
        self._profiles: list[cProfile.Profile] = []
        self._workers: list[Worker] = []
        signal.signal(signal.SIGUSR1, self._in_the_loop)

    def also(self, worker: Worker) -> None:
        self._workers.append(worker)

    def begin(self) -> bool:
        signal.raise_signal(signal.SIGUSR1)
        for worker in self._workers:
            asyncio.run(_in_every_thread(worker, self._enable))
        return True

    def report(self) -> dict[str, list[tuple[str, float]]]:
        """Shares of all the time spent in Python and in what it calls, by room and by function."""
        stats = pstats.Stats(self._profiles[0])
        for each in self._profiles[1:]:
            stats.add(each)
        found: dict[_Function, tuple[int, int, float, float, object]] = stats.stats  # type: ignore[attr-defined]
        own = {_called(where): spent for where, (_, _, spent, _, _) in found.items() if not _waits(where)}
        return shares(own)

    def _in_the_loop(self, _: int, __: FrameType | None) -> None:
        self._enable()

    def _enable(self) -> None:
        profile = cProfile.Profile()
        self._profiles.append(profile)
        profile.enable()


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


def _waits(where: _Function) -> bool:
    return "acquire" in where[2] or "_queue.SimpleQueue" in where[2] or "select." in where[2]


async def _in_every_thread(worker: Worker, act: Callable[[], None]) -> None:
    """A thread that waits for the others takes no second turn."""
    together = threading.Barrier(len(worker.threads))

    def one() -> None:
        together.wait(5)
        act()

    await asyncio.gather(*(worker(one) for _ in worker.threads))
