"""The schema's versions: what a database has, and how it is brought up to date."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import cache

from sqlalchemy import Connection, create_engine, inspect, text

from storage.connections import Connections, sqlite_of

VERSIONS = ("0001",)
"""All migrations, oldest first. Told here, since Alembic, which knows them, is slow to import."""

_LOCK = 0x534B414C44  # "SKALD": any number that no other program's advisory lock has
_OWN = """
SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
AND tbl_name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')
ORDER BY type = 'trigger', type = 'index', rowid"""
_ASKED_FOR_WAL = 100  # times, a twentieth of a second apart


class SchemaState(StrEnum):
    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


def state(connections: Connections) -> SchemaState:
    """Newer is every version that this program does not know."""
    with connections.reading() as connection:
        present = _revision(connection)
    if present is None:
        return SchemaState.EMPTY
    if present == VERSIONS[-1]:
        return SchemaState.CURRENT
    return SchemaState.OLDER if present in VERSIONS else SchemaState.NEWER


def migrate(connections: Connections) -> None:
    if connections.embedded:
        _write_ahead(connections)
    with locked(connections) as connection:
        if connections.embedded and _revision(connection) is None:
            for statement in _all_of_it():
                connection.exec_driver_sql(statement)
        else:
            _upgrade(connection)


@contextmanager
def locked(connections: Connections) -> Iterator[Connection]:
    """A transaction that no other migration or seeding runs beside, and that may take its time."""
    with connections.writing() as connection:
        if not connections.embedded:
            connection.execute(text("SET LOCAL lock_timeout = '60s'"))
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        yield connection


def _write_ahead(connections: Connections) -> None:
    """Turns the file's journal to WAL, which it stays: outside every transaction, and only here.

    SQLite's busy timeout does not hold for this; so whoever finds another at it asks again.
    """
    raw = connections.engine.raw_connection()
    try:
        for patience in reversed(range(_ASKED_FOR_WAL)):
            with _no_matter_if_busy(again=patience > 0):
                raw.cursor().execute("PRAGMA journal_mode=WAL")
                break
            time.sleep(0.05)
    finally:
        raw.close()


@contextmanager
def _no_matter_if_busy(*, again: bool) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as failure:
        if failure.sqlite_errorcode != sqlite3.SQLITE_BUSY or not again:
            raise


@cache
def _all_of_it() -> tuple[str, ...]:
    """What the migrations make of an empty SQLite file, as plain statements: a tenth of their time.

    Found out once in a process: a playground that starts over opens one file after another.
    """
    engine = create_engine("sqlite://")
    try:
        with engine.connect() as connection:
            _upgrade(connection)
            return tuple(_told_by(sqlite_of(connection)))
    finally:
        engine.dispose()


def _told_by(database: sqlite3.Connection) -> Iterator[str]:
    """What a search by words keeps for itself comes with its table, and a trigger after what it leads to."""
    for (statement,) in database.execute(_OWN).fetchall():
        yield statement
    for (version,) in database.execute("SELECT version_num FROM alembic_version"):
        yield f"INSERT INTO alembic_version VALUES ('{version}')"  # noqa: S608  our own words


def _upgrade(connection: Connection) -> None:
    from storage.upgrading import upgrade  # noqa: PLC0415  only where there is something to be made

    upgrade(connection)


def _revision(connection: Connection) -> str | None:
    """As Alembic keeps it."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found
