"""By heart: what is known well enough to go without the database, once it has said that nothing changed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.domain.ids import OrganisationId
from bot.ports import Recital, Recitals, Run, Versions

Asking = Callable[[OrganisationId], Awaitable[Versions]]


@dataclass(frozen=True, slots=True)
class ByHeart:
    """Begins recitals for whoever runs in the event loop."""

    recitals: Recitals
    asking: Asking

    async def looking(self, organisation: OrganisationId) -> Recital:
        """By what holds now. Raises OnlyByHeart where the database would have to be waited for."""
        return self.recitals.recital(organisation, await self.asking(organisation))

    def saving(self, organisation: OrganisationId) -> Recital:
        """By what was remembered last: whether that holds is found out as it is kept."""
        return self.recitals.recital(organisation)


def asking_at_once(recitals: Recitals) -> ByHeart:
    """In the event loop itself, where the question takes less than to hand it to a thread."""

    async def asking(organisation: OrganisationId) -> Versions:
        return recitals.versions(organisation)

    return ByHeart(recitals, asking)


def asking_together(recitals: Recitals, run: Run) -> ByHeart:
    """Across a network, for all who wait at once."""

    async def asking(organisation: OrganisationId) -> Versions:
        return await run(lambda: recitals.versions(organisation))

    return ByHeart(recitals, Together(asking))


@dataclass(slots=True)
class Together:
    """One question for all who wait for the same: its answer is younger than each of them.

    Who comes while it is being asked waits for the next, as its answer may be older than they are.
    """

    ask: Asking
    _next: dict[OrganisationId, asyncio.Task[Versions]] = field(default_factory=dict)
    _asked: dict[OrganisationId, asyncio.Task[Versions]] = field(default_factory=dict)

    async def __call__(self, organisation: OrganisationId) -> Versions:
        question = self._next.get(organisation)
        if question is None:
            before = self._asked.get(organisation)
            question = self._next[organisation] = asyncio.create_task(self._after(before, organisation))
        return await asyncio.shield(question)

    async def _after(self, before: asyncio.Task[Versions] | None, organisation: OrganisationId) -> Versions:
        if before is not None:
            await asyncio.wait({before})
        self._asked[organisation] = self._next.pop(organisation)
        return await self.ask(organisation)
