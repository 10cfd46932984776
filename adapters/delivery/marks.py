"""Marks: what was sent, waiting to be written on its rows, all of it in one transaction."""

from __future__ import annotations

from collections import deque

from bot.platforms import Delivered, Deliveries

_MANY = 100


class Marks:
    """Whoever comes first on a worker thread writes for all; nobody waits for more to be written along."""

    def __init__(self, deliveries: Deliveries) -> None:
        self._deliveries = deliveries
        self._waiting: deque[Delivered] = deque()
        self._most = _MANY

    def add(self, delivered: Delivered) -> None:
        self._waiting.append(delivered)

    def __len__(self) -> int:
        return len(self._waiting)

    def write(self) -> bool:
        """Whether anything else is due now. Raises where it could not be written; then it waits on.

        To be called once for each that was added, and until it does not raise.
        """
        batch = self._some()
        if not batch:
            return False
        try:
            due = self._deliveries.sent(*batch)
        except Exception:
            self._waiting.extend(batch)
            self._most = 1  # one that cannot be written takes no other along
            raise
        if not self._waiting:
            self._most = _MANY
        return due

    def _some(self) -> list[Delivered]:
        """Several threads may ask at once; each mark is given to one of them."""
        batch: list[Delivered] = []
        try:
            while len(batch) < self._most:
                batch.append(self._waiting.popleft())
        except IndexError:
            pass
        return batch
