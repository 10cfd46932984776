"""By heart: what is remembered is gone by, and the database is only asked whether it still holds."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from adapters.rounds import let_pass
from bot.domain.ids import OrganisationId
from bot.ports import Run
from bot.recitals import Recital, Recitals, Versions

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

    Who comes while it is being asked waits for the next, as its answer may be older than they are. Who
    comes in the same round of the loop, or the next, comes in time.
    """

    ask: Asking
    _waiting: dict[OrganisationId, list[asyncio.Future[Versions]]] = field(default_factory=dict)
    _asking: dict[OrganisationId, asyncio.Task[None]] = field(default_factory=dict)

    async def __call__(self, organisation: OrganisationId) -> Versions:
        answer: asyncio.Future[Versions] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(organisation, []).append(answer)
        if organisation not in self._asking:
            self._asking[organisation] = asyncio.create_task(self._until_all_know(organisation))
        return await answer

    async def _until_all_know(self, organisation: OrganisationId) -> None:
        waiting: list[asyncio.Future[Versions]] = []
        try:
            while organisation in self._waiting:
                await let_pass()
                waiting = self._waiting.pop(organisation)
                await self._tell(waiting, organisation)
        finally:
            del self._asking[organisation]
            for each in _left([*waiting, *self._waiting.pop(organisation, ())]):
                each.cancel()  # nobody is asked any more

    async def _tell(self, waiting: list[asyncio.Future[Versions]], organisation: OrganisationId) -> None:
        try:
            found = await self.ask(organisation)
        except Exception as why:  # noqa: BLE001  raised where it is waited for
            for each in _left(waiting):
                each.set_exception(why)
        else:
            for each in _left(waiting):
                each.set_result(found)


def _left(waiting: list[asyncio.Future[Versions]]) -> list[asyncio.Future[Versions]]:
    """Without those who gave up."""
    return [each for each in waiting if not each.done()]
