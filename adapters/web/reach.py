"""Reach: whether the platforms answer what is sent, as far as this process has seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.platforms import Ambiguous, SendOutcome, Unsent


class Reach:
    """`silent_since` is the first attempt that got no answer, since the last that did."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.silent_since: datetime | None = None

    def observe(self, outcome: SendOutcome) -> None:
        """Being asked to wait is an answer; so is every no."""
        match outcome:
            case Ambiguous() | Unsent(wait=None):
                self.silent_since = self.silent_since or self._now()
            case _:
                self.silent_since = None
