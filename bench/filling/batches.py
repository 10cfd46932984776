"""Batches: many rows in one short transaction, by each engine's own fastest way through the same tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, Connection, Dialect, Table, text

from storage.engine import Database

Row = Mapping[str, object]
_FOLDED_AFTER = 4
"""Batches: some ten megabytes, which a disk takes in a moment."""

_Made = Callable[[Any], Any]


class Batches:
    """`alone` says that no server has the SQLite file."""

    def __init__(self, opened: Database, alone: bool) -> None:  # noqa: FBT001  said by its name
        self._beside = opened.embedded and not alone
        self._unfolded = 0
        self._connections = opened._connections  # noqa: SLF001  storage has no port for a bench, and needs none
        self._shapes: dict[Table, _Shape] = {}

    def write(self, rows: Iterable[tuple[Table, Row]]) -> None:
        """All of them are made before the lock is taken, and written in one transaction."""
        made: dict[Table, list[list[Any]]] = {}
        for table, row in rows:
            made.setdefault(table, []).append(self._shape(table).made(row))
        with self._connections.writing() as connection:
            for table, lines in made.items():
                self._shape(table).write(connection, lines)

        self._unfolded += 1
        if self._beside and self._unfolded >= _FOLDED_AFTER:
            self._fold()

    def _fold(self) -> None:
        """Else the server would fold all of it in, in the midst of somebody's save.

        The write lock is held meanwhile, so that the journal cannot be begun anew under it.
        """
        raw = self._connections.engine.raw_connection()
        try:
            with self._connections.writing():
                raw.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")
        finally:
            raw.close()
        self._unfolded = 0

    def weigh(self) -> None:
        """PostgreSQL plans by what it counted last; it would count by itself, a minute later."""
        if not self._connections.embedded:
            with self._connections.writing() as connection:
                connection.execute(text("SET LOCAL statement_timeout = 0"))
                connection.execute(text("ANALYZE"))

    def _shape(self, table: Table) -> _Shape:
        if table not in self._shapes:
            self._shapes[table] = _Shape(table, self._connections.engine.dialect)
        return self._shapes[table]


class _Shape:
    """A table's columns in their order, and how a value of each is handed to the driver.

    A number that the engine counts by itself is none of them.
    """

    def __init__(self, table: Table, dialect: Dialect) -> None:
        columns = [each for each in table.columns if each is not table.autoincrement_column]
        self._columns = [each.name for each in columns]
        made = [_processor(each.type, dialect) for each in columns]
        self._made = [(place, each) for place, each in enumerate(made) if each]
        self._name = table.name

    def made(self, row: Row) -> list[Any]:
        values = [row.get(each) for each in self._columns]
        for place, make in self._made:
            values[place] = make(values[place])
        return values

    def write(self, connection: Connection, rows: Sequence[list[Any]]) -> None:
        columns = ", ".join(f'"{each}"' for each in self._columns)
        if connection.dialect.name == "sqlite":
            places = ", ".join("?" * len(self._columns))
            insert = f'INSERT INTO "{self._name}" ({columns}) VALUES ({places})'  # noqa: S608  our own names
            connection.exec_driver_sql(insert, [tuple(each) for each in rows])
            return
        raw: Any = connection.connection.driver_connection
        with raw.cursor() as cursor, cursor.copy(f'COPY "{self._name}" ({columns}) FROM STDIN') as copy:
            for each in rows:
                copy.write_row(each)


def _processor(kind: Any, dialect: Dialect) -> _Made | None:
    """Lists of ids and of names of fields are written down often, and mostly the same again."""
    if isinstance(kind, JSON):
        return lambda each: None if each is None else _written(tuple(each))
    made: _Made | None = kind.dialect_impl(dialect).bind_processor(dialect)
    return made


@lru_cache(64)
def _written(words: tuple[str, ...]) -> str:
    return json.dumps(words)
