"""An office to play in: a paper Slack, somebody's hands in it, its time, and the house behind."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from adapters.paper.slack.client.client import PaperClient
from adapters.paper.slack.state import PaperSlack
from adapters.playground.drawer.books import Books
from adapters.playground.hours import Hours
from bot.usecases.look_ahead import Outlook


class Backstage(Protocol):
    """What the page needs of the house itself, beside what it says through Slack."""

    async def catch_up(self) -> None:
        """Lets everything happen that is due by now; comes back in any case, also while Slack is away."""
        ...

    async def outlook(self) -> Outlook: ...


class Nobody:
    """No house at all: nothing is ever owed."""

    async def catch_up(self) -> None:
        pass

    async def outlook(self) -> Outlook:
        return Outlook()


@dataclass(frozen=True, slots=True)
class Office:
    """Everything of one run; to start over is to have another one."""

    paper: PaperSlack
    client: PaperClient
    hours: Hours = field(default_factory=Hours)
    house: Backstage = field(default_factory=Nobody)
    books: Books | None = None

    def now(self) -> datetime:
        return self.hours()


Opening = Callable[[], AbstractAsyncContextManager[Office]]
"""Opens a fresh office; leaving the block ends it and all that it kept."""
