"""Installations: which workspace a token belongs to, and which organisation a request is for."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Any

from adapters.slack.api import Api
from bot.domain.ids import OrganisationId
from bot.domain.people import Platform
from bot.platforms import Installation, Installations
from bot.ports import Run

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Workspaces:
    """One-workspace mode: the token of the settings, in the one organisation.

    The workspace is asked for once (`auth.test`) and stored; a start does not wait for Slack, so the
    first request may have to ask. No request costs an `auth.test` of its own.
    """

    api: Api
    installations: Installations
    run: Run
    organisation: OrganisationId
    token: str
    _found: dict[str, Installation] = field(default_factory=dict)
    _asking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def of(self, workspace: str) -> Installation | None:
        """Raises SlackAway or SlackSaidNo while it is unknown and Slack cannot be asked."""
        if workspace not in self._found:
            async with self._asking:
                if not self._found:
                    await self.meet(1.0)
        return self._found.get(workspace)

    async def meet(self, patience: float) -> Installation:
        """Asks Slack whose token this is, and keeps the answer."""
        answer = await self.api.read(self.token, "auth.test", patience)
        workspace = workspace_of_team(answer)
        kept = await self.run(lambda: self.installations.find(Platform.SLACK, workspace))
        installation = Installation(
            self.organisation,
            Platform.SLACK,
            workspace,
            self.token,
            str(answer.get("user_id", "")),
            frozenset(filter(None, str(answer.get("scopes", "")).split(","))),
            kept.directory_read_at if kept else None,
        )
        await self.run(lambda: self.installations.keep(installation))
        self._found[workspace] = installation
        return installation

    async def remember(self) -> None:
        """What an earlier start learned holds until Slack says otherwise, if it was this very token."""
        kept = await self.run(lambda: self.installations.all(Platform.SLACK))
        for each in kept:
            if each.token == self.token:
                self._found[each.workspace] = each

    def met(self, workspace: str) -> Installation | None:
        """Without asking Slack, for whoever cannot wait for it."""
        return self._found.get(workspace)


def workspace_of_team(answer: dict[str, Any]) -> str:
    """The enterprise where there is one: there people have one id in all its workspaces."""
    return str(answer.get("enterprise_id") or answer["team_id"])
