"""Traffic: what each workspace has under way here, so that one in trouble never slows another."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Iterator
from datetime import datetime, timedelta

from adapters.delivery.doors import Door, Shut
from adapters.delivery.limits import Limits
from bot.domain.people import Platform
from bot.platforms import Installation

Workspace = tuple[Platform, str]

_SECOND = timedelta(seconds=1)


class Traffic:
    """Of all workspaces that anything was claimed for."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._workspaces: dict[Workspace, WorkspaceTraffic] = {}

    def of(self, installation: Installation) -> WorkspaceTraffic:
        workspace = (installation.platform, installation.workspace)
        if (found := self._workspaces.get(workspace)) is None:
            a_second = self._limits.a_second.get(installation.platform)
            found = self._workspaces[workspace] = WorkspaceTraffic(self._limits.a_workspace, a_second)
        return found

    def to_knock_at(self, now: datetime) -> Iterator[Shut]:
        """Each once in the longest wait; from any thread."""
        for each in tuple(self._workspaces.values()):
            if shut := each.door.knock(now, self._limits.longest_wait):
                yield shut

    def room(self, platform: Platform, workspace: str, now: datetime) -> int:
        """For how many messages; from any thread."""
        traffic = self._workspaces.get((platform, workspace))
        return self._limits.a_workspace if traffic is None else traffic.left(now)

    def busy(self, now: datetime) -> frozenset[Workspace]:
        return frozenset(workspace for workspace, traffic in self._workspaces.items() if traffic.busy(now))


class WorkspaceTraffic:
    """`taken` counts its claimed messages, sending or waiting for room to send."""

    def __init__(self, room: int, a_second: int | None = None) -> None:
        self.room = asyncio.Semaphore(room)
        self.on_the_wire = OnTheWire()
        self.taken = 0
        self.door = Door()
        self._most = room
        self._begun: deque[datetime] = deque(maxlen=a_second)
        self._paused_until: datetime | None = None

    def turn(self, now: datetime) -> float:
        """In how many seconds the next request may go; it has its place from now on."""
        if self._begun.maxlen is None:
            return 0.0
        full = len(self._begun) == self._begun.maxlen
        at = max(now, self._begun[0] + _SECOND) if full else now
        self._begun.append(at)
        return (at - now).total_seconds()

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
