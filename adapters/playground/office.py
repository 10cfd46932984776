"""An office to play in: platforms of paper, somebody's hands in them, its time, and the house behind."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp

from adapters.paper.slack.client.client import PaperClient
from adapters.paper.slack.refused import JSON
from adapters.paper.slack.state import PaperSlack
from adapters.paper.teams.client.client import PaperClient as TeamsClient
from adapters.paper.teams.state import PaperTeams
from adapters.playground.drawer.books import Books
from adapters.playground.hours import Hours
from bot.domain.people import Platform
from bot.usecases.look_ahead import Outlook


class Backstage(Protocol):
    """What the page needs of the house itself, beside what it says through Slack."""

    async def catch_up(self) -> None:
        """Lets everything happen that is due by now; comes back in any case, also while Slack is away."""
        ...

    async def outlook(self) -> Outlook: ...

    def show(self, platforms: Collection[Platform]) -> None:
        """People are written to on each of these from now on, and not only where they were last."""
        ...


class Nobody:
    """No house at all: nothing is ever owed."""

    async def catch_up(self) -> None:
        pass

    async def outlook(self) -> Outlook:
        return Outlook()

    def show(self, platforms: Collection[Platform]) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Teams:
    """`manifest` is what the app's package says of it."""

    paper: PaperTeams
    client: TeamsClient
    manifest: JSON


_NO_ROOMS = PlainTextResponse("Nothing lives here.\n", 404)


@dataclass(frozen=True, slots=True)
class Office:
    """Everything of one run; to start over is to have another one. `paper` and `client` are Slack's.

    `rooms` answers whatever people open in a browser, under `/wall`.
    """

    paper: PaperSlack
    client: PaperClient
    hours: Hours = field(default_factory=Hours)
    house: Backstage = field(default_factory=Nobody)
    books: Books | None = None
    teams: Teams | None = None
    rooms: ASGIApp = _NO_ROOMS

    def now(self) -> datetime:
        return self.hours()


Opening = Callable[[], AbstractAsyncContextManager[Office]]
"""Opens a fresh office; leaving the block ends it and all that it kept."""
