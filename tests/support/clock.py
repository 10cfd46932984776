"""A clock that stands until a test moves it on."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

PATIENCE = 60.0
"""Seconds before what does not come is called a failure: no machine is ever so busy."""


@dataclass
class Clock:
    """Monday morning."""

    at: datetime = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def advance(self, seconds: float) -> datetime:
        self.at += timedelta(seconds=seconds)
        return self.at

    async def sleep(self, seconds: float) -> None:
        """Time passes for whoever waits, and nobody else has to."""
        self.advance(seconds)
        await asyncio.sleep(0)
