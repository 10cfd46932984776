"""The ground that all repositories of one transaction stand on: its connection and its organisation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, insert

from bot.domain.ids import OrganisationId

Row = Mapping[str, Any]


@dataclass(slots=True)
class Scope:
    """`owed` says that the commit gives delivery something to do.

    Rows that nothing reads back at once are put by and written together: fewer round trips.
    """

    connection: Connection
    organisation: OrganisationId
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    owed: bool = False
    _put_by: dict[Table, list[Row]] = field(default_factory=dict)

    @property
    def dialect(self) -> str:
        return self.connection.dialect.name

    def put_by(self, table: Table, row: Row) -> None:
        self._put_by.setdefault(table, []).append(row)

    def write(self, table: Table) -> None:
        """What was put by for a table, before anything reads it."""
        if rows := self._put_by.pop(table, None):
            self.connection.execute(insert(table), rows)

    def write_all(self) -> None:
        for table in tuple(self._put_by):
            self.write(table)
