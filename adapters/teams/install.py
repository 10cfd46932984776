"""Installations: which tenants Skald was met in, and where Teams takes messages for each."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace

from adapters.recent import Recent
from adapters.teams.callers import Payload, tenant_of, where
from bot.domain.ids import OrganisationId
from bot.domain.people import Platform
from bot.platforms import Installation, Installations
from bot.ports import Run

_MOST = 1000  # of them that are let in; an emulator names whatever tenant it likes

_Tenants = Recent[str, Installation]


@dataclass(slots=True)
class Workspaces:
    """Every tenant that is let in belongs to the one organisation; each is kept at its first activity.

    `_met` are they as they last said, `_kept` as the database has them, which may be away meanwhile.
    """

    installations: Installations
    run: Run
    organisation: OrganisationId
    _met: _Tenants = field(default_factory=lambda: Recent(_MOST))
    _kept: _Tenants = field(default_factory=lambda: Recent(_MOST))
    _keeping: asyncio.Lock = field(default_factory=asyncio.Lock)

    def met(self, activity: Payload) -> Installation:
        """As it stands from now on, whether or not it can be kept.

        The address that Teams gives is remembered: it differs by tenant, and may come to change.
        """
        tenant, bot, address = (
            tenant_of(activity),
            str(activity["recipient"]["id"]),
            where(activity).service_url,
        )
        new = Installation(self.organisation, Platform.TEAMS, tenant, "", bot, address=address)
        known = self._met.get(tenant, new)
        self._met[tenant] = found = replace(known, bot_user=bot, address=address)
        return found

    async def of(self, activity: Payload) -> Installation:
        return await self.keep(self.met(activity))

    def named(self, tenant: str) -> Installation:
        """One that was met."""
        return self._met[tenant]

    def all(self) -> tuple[Installation, ...]:
        return tuple(self._met.values())

    async def remember(self) -> None:
        """What was met before this start."""
        for each in await self.run(lambda: self.installations.all(Platform.TEAMS)):
            if each.organisation == self.organisation:
                self._met[each.workspace] = self._kept[each.workspace] = each

    async def keep(self, installation: Installation) -> Installation:
        if self._kept.get(installation.workspace) != installation:
            async with self._keeping:
                await self.run(lambda: self.installations.keep(installation))
                self._met[installation.workspace] = self._kept[installation.workspace] = installation
        return installation
