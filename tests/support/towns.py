"""Towns that stand for the whole run: each is set back to the day with which a walk begins.

To found one costs as much as a whole walk through it. Set back are the database, row for row; what the
platform of paper remembers; and the clock. What breaks a town so that this does not mend it wants its own.
Why: docs/decisions/0009-walks-share-towns.md.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tests.support.clock import PATIENCE
from tests.support.rows import Rows, rows_of, set_back
from tests.support.town import People, Town, town
from tests.support.townspeople import people_of

Found = Callable[..., AbstractAsyncContextManager[Town]]
Day = Callable[[Town], Awaitable[None]]
_AS_FOUNDED: Mapping[str, str] = {}


@dataclass(slots=True)
class Towns:
    """All of one engine and platform, founded when first asked for.

    `address` makes an empty, migrated database; `opening` founds a town on it, with the people who live
    there as a rule.
    """

    address: Callable[[], str]
    folder: Callable[[], Path]
    standing: AsyncExitStack
    opening: Found = town
    usual: People = people_of
    _founded: dict[object, Town] = field(default_factory=dict)
    _evenings: dict[object, Evening] = field(default_factory=dict)

    async def begun(
        self,
        rules: Mapping[str, str] = _AS_FOUNDED,
        people: People | None = None,
        after: Day | None = None,
    ) -> Town:
        """The town of these rules and people on its first morning, or at the end of that day."""
        people = people or self.usual
        kind = (*rules.items(), people)
        found = self._founded.get(kind) or await self._found(kind, rules, people)
        if (evening := self._evenings.get((kind, after))) is not None:
            await evening.again(found)
        elif after is not None:
            await self._evenings[kind, None].again(found)
            await after(found)
            self._evenings[kind, after] = await Evening.of(found)
        return found

    async def _found(self, kind: object, rules: Mapping[str, str], people: People) -> Town:
        opening = self.opening(self.address(), self.folder(), rules, people=people)
        found = self._founded[kind] = await self.standing.enter_async_context(opening)
        self._evenings[kind, None] = await Evening.of(found)
        return found


@dataclass(frozen=True, slots=True)
class Evening:
    """A town as it stands when nothing is owed any more."""

    rows: Rows
    paper: bytes
    at: datetime

    @classmethod
    async def of(cls, town: Town) -> Evening:
        await town.quiet()
        with town.house.database._connections.reading() as connection:
            rows = rows_of(connection)
        return cls(rows, town.paper.memory(), town.clock())

    async def again(self, town: Town) -> None:
        await _nothing_under_way(town)
        await town.house.run(lambda: self._set_back_database(town))
        await _nothing_under_way(town)
        town.house.delivery._traffic._workspaces.clear()  # a pause that Slack asked for was another day's
        town.clock.stand_at(self.at)
        town.forget(self.paper)

    def _set_back_database(self, town: Town) -> None:
        database = town.house.database
        with database._connections.writing() as connection:
            set_back(connection, self.rows)
        database._memory.forget()


async def _nothing_under_way(town: Town) -> None:
    town.paper.faults.clear()
    await town.client.settle()
    assert await town.house.delivery.catch_up(PATIENCE), "a walk left behind what does not end"
