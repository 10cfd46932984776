"""Traffic: what each workspace has under way here, so that one in trouble never slows another."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from datetime import datetime

from adapters.delivery.limits import Limits
from bot.domain.people import Platform
from bot.ports import Installation

Workspace = tuple[Platform, str]


class Traffic:
    """Of all workspaces that anything was claimed for."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._workspaces: dict[Workspace, WorkspaceTraffic] = {}

    def of(self, installation: Installation) -> WorkspaceTraffic:
        workspace = (installation.platform, installation.workspace)
        if (found := self._workspaces.get(workspace)) is None:
            found = self._workspaces[workspace] = WorkspaceTraffic(self._limits.a_workspace)
        return found

    def room(self, platform: Platform, workspace: str, now: datetime) -> int:
        """For how many messages; from any thread."""
        traffic = self._workspaces.get((platform, workspace))
        return self._limits.a_workspace if traffic is None else traffic.left(now)

    def busy(self, now: datetime) -> frozenset[Workspace]:
        return frozenset(workspace for workspace, traffic in self._workspaces.items() if traffic.busy(now))


class WorkspaceTraffic:
    """`taken` counts its claimed messages, sending or waiting for room to send."""

    def __init__(self, room: int) -> None:
        self.room = asyncio.Semaphore(room)
        self.on_the_wire = OnTheWire()
        self.taken = 0
        self._most = room
        self._paused_until: datetime | None = None

    def pause(self, until: datetime) -> None:
        self._paused_until = max(until, self._paused_until or until)

    def paused(self, now: datetime) -> datetime | None:
        """Until when its platform wants nothing of us, while that is still to come."""
        until = self._paused_until
        return until if until is not None and until > now else None

    def left(self, now: datetime) -> int:
        return 0 if self.paused(now) is not None else max(0, self._most - self.taken)

    def busy(self, now: datetime) -> bool:
        return self.left(now) == 0


class OnTheWire:
    """Requests that no platform has answered yet."""

    def __init__(self) -> None:
        self._count = 0
        self._quiet = asyncio.Event()

    @contextlib.contextmanager
    def one(self) -> Iterator[None]:
        self._count += 1
        self._quiet.clear()
        try:
            yield
        finally:
            self._count -= 1
            if self._count == 0:
                self._quiet.set()

    async def none(self, patience: float) -> None:
        """Returns when all were answered, or after so many seconds."""
        if self._count:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await self._quiet.wait()
