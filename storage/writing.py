"""Rows written together: to PostgreSQL all of them in one statement, as each costs a round trip there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

import orjson
from sqlalchemy import Connection, Table, insert

from storage.columns import microseconds
from storage.driven import Driven, run
from storage.notice import CHANNEL

Row = dict[str, Any]
_Columns = tuple[str, tuple[str, ...]]
"""A table, and those of its columns that are written."""


def write(connection: Connection, rows: Mapping[Table, Sequence[Row]], *, word: bool = False) -> None:
    """All rows of a table have the same columns. `word` tells other replicas that there is work for them."""
    if connection.dialect.name == "sqlite":
        for table, added in rows.items():
            _insertion(table, tuple(added[0])).each(connection, added)
    elif rows or word:
        run(connection, _together(_columns(rows), word), tuple(map(_json, rows.values())))


def write_if(
    connection: Connection,
    rows: Mapping[Table, Sequence[Row]],
    holds: str,
    sought: Sequence[object],
    *,
    word: bool = False,
) -> bool:
    """On PostgreSQL: whether the query `holds` found a row; where it found none, nothing is written.

    `sought` are its values, `$1` and so on.
    """
    statement = _together(_columns(rows), word, holds, len(sought))
    return run(connection, statement, (*sought, *map(_json, rows.values()))).fetchone() is not None


def _columns(rows: Mapping[Table, Sequence[Row]]) -> tuple[_Columns, ...]:
    return tuple((table.name, tuple(added[0])) for table, added in rows.items())


@cache
def _insertion(table: Table, columns: Sequence[str]) -> Driven:
    return Driven(insert(table), columns)


@cache
def _together(
    columns: Sequence[_Columns],
    word: bool,  # noqa: FBT001  it is the cache's key
    holds: str = "SELECT",
    values: int = 0,
) -> str:
    """What refers to a row that the same statement adds is checked at its end. `holds` has `values`."""
    added = [_added(*each, place) for place, each in enumerate(columns, values + 1)]
    heard = f"pg_notify('{CHANNEL}', '')" if word else ""
    return f"WITH {', '.join([f'holds AS ({holds})', *added])} SELECT {heard} FROM holds"  # noqa: S608  our own names


def _added(table: str, names: Sequence[str], place: int) -> str:
    """A table's rows as one parameter, however many they are: the statement stays prepared."""
    quoted = ", ".join(f'"{each}"' for each in names)
    found = f"json_populate_recordset(NULL::{table}, ${place}), holds"
    return f"added_{table} AS (INSERT INTO {table} ({quoted}) SELECT {quoted} FROM {found})"  # noqa: S608  our own names


def _json(rows: Sequence[Row]) -> str:
    return orjson.dumps(rows, default=_stored, option=orjson.OPT_PASSTHROUGH_DATETIME).decode()


def _stored(value: object) -> int:
    if isinstance(value, datetime):
        return microseconds(value)
    raise TypeError(f"no row that is put by holds {value!r}")
