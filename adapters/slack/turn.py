"""A turn: what somebody waits for is saved before they are told otherwise, or never."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from bot.domain.ids import OrganisationId
from bot.ports import Answer, Ports, Run, Work


class Unsure(Exception):
    """Time ran out while the transaction was being committed: nobody can say whether it was saved."""


class GivenUp(Exception):
    """Somebody was told that nothing was saved, and so nothing is."""


async def saving(run: Run, ports: Ports, act: Callable[[Ports], Answer]) -> Answer:
    """Runs a use case that writes. Where the wait is cancelled, it does not save any more.

    Raises Unsure where it was too late for that.
    """
    turn = _Turn(ports)
    try:
        return await run(lambda: act(replace(ports, work=turn.work)))
    except asyncio.CancelledError:
        if turn.give_up():
            raise
        raise Unsure from None


@dataclass(slots=True)
class _Turn:
    """A commit is begun before the turn is given up, or not at all."""

    _ports: Ports
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _given_up: bool = False
    _committing: bool = False

    @contextmanager
    def work(self, organisation: OrganisationId) -> Iterator[Work]:
        try:
            with self._ports.work(organisation) as work:
                yield work
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
