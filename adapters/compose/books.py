"""The house's books, as the playground's drawer reads them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.compose.house import House
from adapters.playground.drawer.books import Changed, Rehearsal, Tables, Written
from adapters.slack import outcomes as slack
from adapters.teams import outcomes as teams
from bot.domain.ids import OrganisationId
from bot.domain.mend import Mend
from bot.domain.people import Platform
from bot.ports import Answer, Ports
from storage import showing

_Heard = Callable[[Written], None]


@asynccontextmanager
async def books(house: House) -> AsyncIterator[HouseBooks]:
    """Open from here on: what is changed while the block lasts is heard."""
    loop = asyncio.get_running_loop()
    heard: list[showing.Written] = []
    take = heard.append  # what is written before there is anybody to read it

    def tell(written: showing.Written) -> None:
        loop.call_soon_threadsafe(lambda: take(written))

    shown = await house.run(lambda: house.database.show(tell))
    opened = HouseBooks(house, shown)
    take = opened.take
    for each in heard:
        take(each)
    try:
        yield opened
    finally:
        await house.run(shown.stop)  # between two transactions, not in the midst of one


class HouseBooks:
    """Read in the loop. The database is touched on the house's own worker alone."""

    def __init__(self, house: House, shown: showing.Showing) -> None:
        self._house, self._shown = house, shown
        self._listeners: list[_Heard] = []
        self.tables: Tables = shown.rows

    @property
    def organisation(self) -> OrganisationId:
        return self._house.organisation

    def listen(self, heard: _Heard) -> None:
        self._listeners.append(heard)

    def take(self, written: showing.Written) -> None:
        self.tables = _with(self.tables, written)
        told = Written(written.at, written.seconds, tuple(Changed(*each) for each in written.changes))
        for heard in self._listeners:
            heard(told)

    async def settled(self) -> None:
        """Behind all that the worker has to do by now; what it tells the loop comes in the same order."""
        await self._house.run.behind(lambda: None)

    async def rehearse(self, act: Callable[[Rehearsal], Answer]) -> Answer:
        finding = self._house.ports.identifying

        def acted() -> Answer:
            with self._shown.rehearsal() as stage:
                ports = Ports(stage.work, stage.work, stage.now, stage.new_id, finding)
                return act(_Rehearsal(ports, stage.rows))

        return await self._house.run(acted)

    def mend(self, why: str, platform: Platform) -> Mend | None:
        return teams.mend_of(why) if platform is Platform.TEAMS else slack.mend_of(why)


@dataclass(frozen=True, slots=True)
class _Rehearsal:
    ports: Ports
    rows: Callable[[], Tables]


def _with(tables: Tables, written: showing.Written) -> Tables:
    changed = {table: dict(tables[table]) for table in {each.table for each in written.changes}}
    for table, key, _, after in written.changes:
        if after is None:
            changed[table].pop(key, None)
        else:
            changed[table][key] = after
    return {**tables, **changed}
