"""What a playground may show of the database: its rows as plain values, and what each transaction changed.

For the embedded database alone: there one transaction writes at a time, so the rows that it leaves
less the rows that it found are exactly its own work.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from time import perf_counter
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, TextClause, UpdateBase, event, select

from bot.domain.ids import OrganisationId
from bot.ports import Work
from storage.connections import Connections, sqlite_of
from storage.memory import Memory
from storage.scope import Scope
from storage.tables import metadata
from storage.work import SqlWork

SECRET = "kept secret"  # noqa: S105  what stands in the place of one
_SECRET_COLUMNS = {
    ("installations", "token"),
    ("pictures", "told"),
    ("pictures", "near"),
    ("pictures", "jpeg"),
}
_ADDRESS_OF_A_REPLY = {"place", "lane"}  # whoever knows it may answer in Skald's name
_BEGUN = "showing.begun"
_TABLES = {each.name: each for each in metadata.sorted_tables}

Shown = Mapping[str, object]
Rows = Mapping[str, Mapping[str, Shown]]
"""By table and then by key, which leaves out the organisation."""


class RowChange(NamedTuple):
    """`before` is None for a row that was added, `after` for one that was removed."""

    table: str
    key: str
    before: Shown | None
    after: Shown | None


@dataclass(frozen=True, slots=True)
class Written:
    """What one transaction changed, and how many seconds it took."""

    at: datetime
    seconds: float
    changes: tuple[RowChange, ...]


class Showing:
    """From its making until `stop`, calls `tell` in the thread that commits, just before it has committed.

    A transaction that changed nothing is not told of, and costs nothing.
    """

    def __init__(
        self,
        connections: Connections,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        tell: Callable[[Written], None],
    ) -> None:
        if not connections.embedded:
            raise ValueError("only the embedded database can be shown")
        self._connections, self._now, self._new_id, self._tell = connections, now, new_id, tell
        with connections.reading() as connection:
            self.rows = rows(connection)
        event.listen(connections.engine, "begin", _begin)
        event.listen(connections.engine, "before_execute", _note)
        event.listen(connections.engine, "commit", self._committing)

    def stop(self) -> None:
        event.remove(self._connections.engine, "begin", _begin)
        event.remove(self._connections.engine, "before_execute", _note)
        event.remove(self._connections.engine, "commit", self._committing)

    @contextmanager
    def rehearsal(self) -> Iterator[Rehearsal]:
        """What would happen, found by doing it; at the end all of it is undone."""
        with suppress(_Undone), self._connections.writing() as connection:
            yield Rehearsal(connection, self._now, self._new_id)
            raise _Undone

    def _committing(self, connection: Connection) -> None:
        begun: _Begun | None = connection.info.get(_BEGUN)
        if begun is None or begun.changed == _changed(connection):
            return
        seconds, found = perf_counter() - begun.at, self.rows
        self.rows = {**found, **rows(connection, begun.written)}
        if changes := tuple(_between(found, self.rows)):
            self._tell(Written(self._now(), seconds, changes))


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """One transaction in which several use cases may run, each with a `work` of its own."""

    connection: Connection
    now: Callable[[], datetime]
    new_id: Callable[[], str]

    @contextmanager
    def work(self, organisation: OrganisationId) -> Iterator[Work]:
        scope = Scope(self.connection, organisation, self.now, self.new_id, Memory())
        yield SqlWork(scope)
        scope.finish()

    def rows(self) -> Rows:
        return rows(self.connection)


def rows(connection: Connection, tables: Collection[str] = _TABLES) -> Rows:
    return {name: _rows_of(connection, table) for name, table in _TABLES.items() if name in tables}


def _rows_of(connection: Connection, table: Table) -> dict[str, Shown]:
    key = [each.name for each in table.primary_key if each.name != "organisation"]
    shown = (_shown(table.name, row) for row in connection.execute(select(table)).mappings())
    return {" ".join(str(row[each]) for each in key): row for row in shown}


def _shown(table: str, row: Mapping[Any, object]) -> Shown:
    reply = table == "outbox" and row["kind"] == "reply"
    return {
        str(name): SECRET
        if (table, name) in _SECRET_COLUMNS or (reply and name in _ADDRESS_OF_A_REPLY)
        else value
        for name, value in row.items()
        if name != "organisation"
    }


def _between(before: Rows, after: Rows) -> Iterator[RowChange]:
    for table, kept in after.items():
        found = before[table]
        if found is kept:
            continue
        for key in [*found, *(each for each in kept if each not in found)]:
            if found.get(key) != kept.get(key):
                yield RowChange(table, key, found.get(key), kept.get(key))


@dataclass(slots=True)
class _Begun:
    """A transaction under way: what its connection had changed before it, and which tables it writes."""

    at: float
    changed: int
    written: set[str] = field(default_factory=set)


def _begin(connection: Connection) -> None:
    connection.info[_BEGUN] = _Begun(perf_counter(), _changed(connection))


def _note(connection: Connection, statement: object, *_: object) -> None:
    begun: _Begun | None = connection.info.get(_BEGUN)
    if begun is None:
        return
    match statement:
        case UpdateBase(table=Table(name=name)):
            begun.written.add(name)
        case TextClause():  # whatever it is that it writes
            begun.written.update(_TABLES)


def _changed(connection: Connection) -> int:
    """How many rows this connection has ever changed, as SQLite counts them."""
    return sqlite_of(connection).total_changes


class _Undone(Exception):
    """Ends a rehearsal: the transaction around it is rolled back."""
