"""Towns that stand for the whole run: each is set back to its first morning before a walk begins in it.

To found one costs as much as a whole walk through it. Set back are the database, row for row; the
Slack of paper; and the clock. What breaks a town so that this does not mend it wants one of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from adapters.paper.slack.state import PaperSlack
from storage.tables import metadata
from tests.support.town import People, Town, people_of, town

Rows = Mapping[Table, list[dict[str, Any]]]
_TABLES = metadata.sorted_tables  # none before one that it refers to
_AS_FOUNDED: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Morning:
    """A town as it was when its doors had opened and its directory was read."""

    town: Town
    people: People
    rows: Rows
    at: datetime

    async def again(self) -> Town:
        await self._nothing_under_way()
        await self.town.house.run(self._set_back_database)
        await self._nothing_under_way()
        self.town.clock.stand_at(self.at)
        self._found_slack_anew()
        return self.town

    async def _nothing_under_way(self) -> None:
        self.town.paper.faults.clear()
        await self.town.client.settle()
        assert await self.town.house.delivery.catch_up(5), "a walk left behind what does not end"

    def _set_back_database(self) -> None:
        database = self.town.house.database
        with database._connections.writing() as connection:
            for table in reversed(_TABLES):
                connection.execute(delete(table))
            for table, rows in self.rows.items():
                connection.execute(insert(table), rows)
        database._memory.forget()

    def _found_slack_anew(self) -> None:
        """Under its old address, and in place of the old, whom the whole town knows."""
        old = self.town.paper
        new = PaperSlack(now=old.now, base_url=old.base_url)
        self.people(new)
        vars(old).update(vars(new))


@dataclass(slots=True)
class Towns:
    """All of one engine, founded when first asked for; `address` makes an empty, migrated database."""

    address: Callable[[], str]
    folder: Callable[[], Path]
    founded: AsyncExitStack
    _mornings: dict[object, Morning] = field(default_factory=dict)

    async def begun(self, rules: Mapping[str, str] = _AS_FOUNDED, people: People = people_of) -> Town:
        """The town of these rules and people, on its first morning."""
        kind = (*rules.items(), people)
        if (morning := self._mornings.get(kind)) is not None:
            return await morning.again()
        settled = await self.founded.enter_async_context(
            town(self.address(), self.folder(), rules, people=people)
        )
        await settled.quiet()
        with settled.house.database._connections.reading() as connection:
            self._mornings[kind] = Morning(settled, people, rows_of(connection), settled.clock())
        return settled


def rows_of(connection: Connection) -> Rows:
    """Of every table in which anything is."""
    found = {table: connection.execute(select(table)).mappings().all() for table in _TABLES}
    return {table: [dict(row) for row in rows] for table, rows in found.items() if rows}
