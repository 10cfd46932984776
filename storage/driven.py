"""Statements that the driver runs by itself: SQLAlchemy takes several times as long over one as the engine.

Which ones, and what of SQLAlchemy they keep, stands in docs/decisions/0012-run-by-the-driver.md.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

from sqlalchemy import Connection, Dialect, Row, SelectBase, UpdateBase
from sqlalchemy.engine import result_tuple
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

_Turn: TypeAlias = Callable[[Any], Any] | None
_CURSOR = "driven.cursor"


class Driven:
    """Built by SQLAlchemy and compiled once for each engine; its columns' types turn values as ever."""

    def __init__(self, statement: SelectBase | UpdateBase, columns: Sequence[str] | None = None) -> None:
        """`columns` are those that an INSERT fills."""
        self._statement, self._columns = statement, columns
        self._compiled: dict[str, _Compiled] = {}

    def all(self, connection: Connection, sought: Mapping[str, object]) -> list[Row[Any]]:
        compiled = self._begun(connection)
        return compiled.found(run(connection, compiled.text, compiled.stored(sought)).fetchall())

    def change(self, connection: Connection, sought: Mapping[str, object]) -> int:
        """How many rows were added, changed or removed."""
        compiled = self._begun(connection)
        return run(connection, compiled.text, compiled.stored(sought)).rowcount

    def each(self, connection: Connection, rows: Iterable[Mapping[str, object]]) -> None:
        compiled = self._begun(connection)
        stored = [compiled.stored(row) for row in rows]
        many = len(stored) != 1
        run(connection, compiled.text, stored if many else stored[0], many=many)

    def _begun(self, connection: Connection) -> _Compiled:
        for hear in connection.dispatch.before_execute:
            hear(connection, self._statement, [], {}, {})
        name = connection.dialect.name
        if (compiled := self._compiled.get(name)) is None:
            compiled = _compile(self._statement, self._columns, connection.dialect)
            self._compiled[name] = compiled
        return compiled


def run(connection: Connection, statement: str, values: Sequence[Any], *, many: bool = False) -> DBAPICursor:
    """As SQLAlchemy would: who listens hears of it, and it fails with the errors that callers know.

    Values go by position, `?` on SQLite and `$1` on PostgreSQL. What was found is to be fetched at once.
    """
    cursor, heard = _cursor(connection), connection.dispatch
    for hear in heard.before_cursor_execute:
        hear(connection, cursor, statement, values, None, many)
    act = cursor.executemany if many else cursor.execute
    as_told(connection.dialect, statement, act, statement, values)
    for hear in heard.after_cursor_execute:
        hear(connection, cursor, statement, values, None, many)
    return cursor


def as_told(dialect: Dialect, statement: str, act: Callable[..., object], *values: object) -> None:
    """A driver's error comes out as SQLAlchemy tells it: without what people wrote."""
    base = dialect.loaded_dbapi.Error
    try:
        act(*values)
    except base as fault:
        without_details(fault)
        raise cast(
            "BaseException",
            DBAPIError.instance(statement, None, fault, base, hide_parameters=True, dialect=dialect),
        ) from fault


def without_details(fault: BaseException) -> None:
    """PostgreSQL sends the row that it refuses, or the JSON that it cannot read, along with what is wrong."""
    if said := getattr(getattr(fault, "diag", None), "message_primary", None):
        fault.args = (said,)


def _cursor(connection: Connection) -> DBAPICursor:
    """One for each connection of the driver: to make one takes as long as to use it."""
    kept = connection.info
    if (cursor := kept.get(_CURSOR)) is None:
        cursor = kept[_CURSOR] = _new_cursor(connection.connection.driver_connection)
    return cast("DBAPICursor", cursor)


def _new_cursor(driver: object) -> object:
    if isinstance(driver, sqlite3.Connection):
        return driver.cursor()
    import psycopg  # noqa: PLC0415  SQLite needs no driver of PostgreSQL's

    return psycopg.RawCursor(cast("psycopg.Connection[Any]", driver))


@dataclass(frozen=True, slots=True)
class _Compiled:
    """`fixed` are values that stand in the statement itself."""

    text: str
    fixed: Mapping[str, object]
    stores: Sequence[tuple[str, _Turn]]
    loads: Sequence[_Turn]
    row: Callable[[Iterable[Any]], Row[Any]]

    def stored(self, sought: Mapping[str, object]) -> tuple[Any, ...]:
        if self.fixed:
            sought = {**self.fixed, **sought}
        return tuple([store(sought[name]) if store else sought[name] for name, store in self.stores])

    def found(self, rows: Iterable[Sequence[Any]]) -> list[Row[Any]]:
        loads = self.loads
        return [
            self.row([load(value) if load else value for load, value in zip(loads, each, strict=True)])
            for each in rows
        ]


def _compile(
    statement: SelectBase | UpdateBase, columns: Sequence[str] | None, dialect: Dialect
) -> _Compiled:
    compiled = statement.compile(dialect=_by_position(dialect), column_keys=columns)
    if compiled.post_compile_params:
        raise ValueError("a statement whose text changes with its values is not for the driver alone")
    found = statement.exported_columns
    return _Compiled(
        text=str(compiled),
        fixed={name: each.value for name, each in compiled.binds.items() if not each.required},
        stores=[(name, _stores(compiled.binds[name].type, dialect)) for name in compiled.positiontup or ()],
        loads=[_loads(each.type, dialect) for each in found],
        row=result_tuple([each.name for each in found]),
    )


def _by_position(dialect: Dialect) -> Dialect:
    """Values by name would be sought in the text of the statement each time that it is run."""
    make = cast("type[DefaultDialect]", type(dialect))
    return make(paramstyle="qmark" if dialect.name == "sqlite" else "numeric_dollar")


def _stores(kind: TypeEngine[Any], dialect: Dialect) -> _Turn:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _loads(kind: TypeEngine[Any], dialect: Dialect) -> _Turn:
    return kind.dialect_impl(dialect).result_processor(dialect, None)
