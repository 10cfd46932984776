"""A turn: what somebody waits for is saved before they are told otherwise, or never."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bot.domain.ids import OrganisationId
from bot.ports import Answer, Ports, Run, Work
from bot.recitals import Recital

Within = TypeVar("Within")


class Unsure(Exception):
    """Time ran out while the transaction was being committed: nobody can say whether it was saved."""


class GivenUp(Exception):
    """Somebody was told that nothing was saved, and so nothing is."""


async def saving(run: Run, ports: Ports, act: Callable[[Ports], Answer]) -> Answer:
    """Runs a use case that writes. Where the wait is cancelled, it does not save any more.

    Raises Unsure where it was too late for that.
    """
    turn = _Turn()

    @contextmanager
    def work(organisation: OrganisationId) -> Iterator[Work]:
        with turn.committing(ports.work(organisation)) as work:
            yield work

    return await turn.end(run(lambda: act(replace(ports, work=work))))


async def keeping(run: Run, recital: Recital) -> None:
    """Saves what was gone through by heart, as `saving` does. Raises OnlyByHeart too."""
    turn = _Turn()

    def keep() -> None:
        with turn.committing(recital.keeping()):
            pass

    await turn.end(run(keep))


@dataclass(slots=True)
class _Turn:
    """A commit is begun before the turn is given up, or not at all."""

    _lock: threading.Lock = field(default_factory=threading.Lock)
    _given_up: bool = False
    _committing: bool = False

    async def end(self, saving: Awaitable[Answer]) -> Answer:
        try:
            return await saving
        except asyncio.CancelledError:
            if self.give_up():
                raise
            raise Unsure from None

    @contextmanager
    def committing(self, transaction: AbstractContextManager[Within]) -> Iterator[Within]:
        try:
            with transaction as within:
                yield within
                self._begin_commit()
        except BaseException:
            self._committing = False  # it was undone
            raise

    def give_up(self) -> bool:
        """Whether nothing is saved now or later."""
        with self._lock:
            self._given_up = not self._committing
            return self._given_up

    def _begin_commit(self) -> None:
        with self._lock:
            if self._given_up:
                raise GivenUp
            self._committing = True
