"""Traffic: what each workspace has under way here, so that one in trouble never slows another."""

from __future__ import annotations

import asyncio
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
        return self._workspaces.setdefault(workspace, WorkspaceTraffic(self._limits.a_workspace))

    def busy(self, now: datetime) -> frozenset[Workspace]:
        return frozenset(workspace for workspace, traffic in self._workspaces.items() if traffic.busy(now))


class WorkspaceTraffic:
    """`taken` counts its claimed messages, sending or waiting for room to send."""

    def __init__(self, room: int) -> None:
        self.room = asyncio.Semaphore(room)
        self.taken = 0
        self._most = room
        self._paused_until: datetime | None = None

    def pause(self, until: datetime) -> None:
        self._paused_until = max(until, self._paused_until or until)

    def paused(self, now: datetime) -> datetime | None:
        """Until when its platform wants nothing of us, while that is still to come."""
        if self._paused_until is not None and self._paused_until <= now:
            self._paused_until = None
        return self._paused_until

    def busy(self, now: datetime) -> bool:
        return self.taken >= self._most or self.paused(now) is not None
