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
        columns = tuple((table.name, tuple(added[0])) for table, added in rows.items())
        run(connection, _together(columns, word), tuple(map(_json, rows.values())))


@cache
def _insertion(table: Table, columns: Sequence[str]) -> Driven:
    return Driven(insert(table), columns)


@cache
def _together(columns: Sequence[_Columns], word: bool) -> str:  # noqa: FBT001  it is the cache's key
    """What refers to a row that the same statement adds is checked at its end."""
    added = ", ".join(_added(*each, place) for place, each in enumerate(columns, 1))
    heard = f"SELECT pg_notify('{CHANNEL}', '')" if word else "SELECT"
    return f"WITH {added} {heard}" if added else heard


def _added(table: str, names: Sequence[str], place: int) -> str:
    """A table's rows as one parameter, however many they are: the statement stays prepared."""
    quoted = ", ".join(f'"{each}"' for each in names)
    found = f"json_populate_recordset(NULL::{table}, ${place})"
    return f"added_{table} AS (INSERT INTO {table} ({quoted}) SELECT {quoted} FROM {found})"  # noqa: S608  our own names


def _json(rows: Sequence[Row]) -> str:
    return orjson.dumps(rows, default=_stored, option=orjson.OPT_PASSTHROUGH_DATETIME).decode()


def _stored(value: object) -> int:
    if isinstance(value, datetime):
        return microseconds(value)
    raise TypeError(f"no row that is put by holds {value!r}")
