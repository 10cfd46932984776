"""What is under way in an office, all of which ends when the office is closed."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

_Found = TypeVar("_Found")


class Over(Exception):
    """The office was closed before it was done."""


class Visits:
    def __init__(self) -> None:
        self._under_way: set[asyncio.Task[Any]] = set()
        self._closed = False

    async def of(self, visit: Coroutine[Any, Any, _Found]) -> _Found:
        """What comes of it. Raises Over where the office is closed meanwhile, or was before."""
        if self._closed:
            visit.close()
            raise Over
        task = asyncio.create_task(visit)
        self._under_way.add(task)
        try:
            await asyncio.wait({task})
        finally:
            self._under_way.discard(task)
            task.cancel()  # where whoever asked has gone
        if task.cancelled():
            raise Over
        return task.result()

    async def close(self) -> None:
        """Comes back when nothing of it touches the office any more."""
        self._closed = True
        left = tuple(self._under_way)
        for each in left:
            each.cancel()
        await asyncio.gather(*left, return_exceptions=True)
