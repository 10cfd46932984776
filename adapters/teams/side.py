"""The Teams side of the server: what is mounted, what sends, and what runs beside while it serves."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from starlette.types import ASGIApp

from adapters.reception.boundary import Boundary
from adapters.reception.reception import Ground
from adapters.reception.seal import Seal
from adapters.teams.connecting import App, Microsoft, open_door
from adapters.teams.desk import Desk
from adapters.teams.directory import Directory
from adapters.teams.guard import endpoint
from adapters.teams.install import Workspaces
from adapters.teams.listeners import listener
from adapters.teams.messenger import TeamsMessenger
from adapters.teams.rosters import Rosters


@dataclass(frozen=True, slots=True)
class Access:
    """`app` is None for an emulator alone; `microsoft` where other servers stand in for Microsoft's.

    `keys` seal forms, the first is current.
    """

    app: App | None
    microsoft: Microsoft | None
    keys: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class TeamsSide:
    endpoint: ASGIApp
    messenger: TeamsMessenger


@asynccontextmanager
async def teams_side(
    access: Access, ground: Ground, boundary: Boundary, now: Callable[[], datetime]
) -> AsyncIterator[TeamsSide]:
    """Waits for nothing of Microsoft's: keys, tokens and rosters are fetched beside."""
    async with AsyncExitStack() as stack:
        door = await stack.enter_async_context(open_door(access.app, now, access.microsoft))
        workspaces = Workspaces(ground.installations, ground.run, ground.organisation)
        await workspaces.remember()
        directory = Directory(door.connector, ground.ports, ground.run)
        seal, connector = Seal(access.keys), door.connector
        desk = Desk(ground, directory, seal, access.language, now, boundary, connector, workspaces)
        rosters = Rosters(desk)
        await stack.enter_async_context(rosters.reading())
        messenger = TeamsMessenger(
            door.connector, ground.opened, door.trusts, access.language, pictures=ground.pictures
        )
        yield TeamsSide(endpoint(door, listener(desk, rosters)), messenger)
