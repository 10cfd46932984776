"""Time in the playground: it goes on as it does elsewhere, and whoever plays may set it forward."""

from __future__ import annotations

from datetime import UTC, datetime

from adapters.present import present

BEGINS = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)


class Hours:
    """A Monday morning in November at first. Read from any thread."""

    def __init__(self, begins: datetime = BEGINS) -> None:
        self._ahead = begins - present()

    def __call__(self) -> datetime:
        return present() + self._ahead

    def set(self, moment: datetime) -> None:
        """Never back: what has happened has happened."""
        self._ahead = max(self._ahead, moment - present())
