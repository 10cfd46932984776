"""What stays filled between runs, and is copied: SQLite files in a folder, databases in a given PostgreSQL.

Under its name stands only what is wholly filled, for it is filled elsewhere and put there in one step.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import psycopg
from sqlalchemy import func, select, text

from storage.engine import Database
from storage.schema import SchemaState
from storage.tables import recognitions
from tests.support.postgres import NAMES_STRATEGY, Server, name_in


class Shelf(Protocol):
    def has(self, records: int) -> bool: ...

    def address(self, records: int) -> str: ...

    def keep(self, filled: str, records: int) -> None:
        """A copy of what stands at that address, which nobody uses just now."""
        ...

    def copy(self, records: int, to: str) -> None:
        """In place of the empty database at that address."""
        ...

    def removal(self, records: int) -> str:
        """The command."""
        ...


@dataclass(frozen=True, slots=True)
class Files:
    folder: Path

    def has(self, records: int) -> bool:
        return self._file(records).exists()

    def address(self, records: int) -> str:
        return f"sqlite:///{self._file(records)}"

    def keep(self, filled: str, records: int) -> None:
        begun = self.folder / f"{records}.{os.getpid()}.part"
        try:
            shutil.copy(_file_of(filled), begun)
            begun.replace(self._file(records))
        finally:
            begun.unlink(missing_ok=True)

    def copy(self, records: int, to: str) -> None:
        shutil.copy(self._file(records), _file_of(to))

    def removal(self, records: int) -> str:
        return f"rm '{self._file(records)}'"

    def _file(self, records: int) -> Path:
        return self.folder / f"{records}.sqlite"


@dataclass(frozen=True, slots=True)
class Databases:
    """In the server at that address."""

    server: str

    def has(self, records: int) -> bool:
        with self._connected() as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (_name(records),))
            return found.fetchone() is not None

    def address(self, records: int) -> str:
        return Server(self.server).of(_name(records))

    def keep(self, filled: str, records: int) -> None:
        with self._connected() as connection:
            _clone(connection, name_in(filled), _name(records))

    def copy(self, records: int, to: str) -> None:
        with self._connected() as connection:
            connection.execute(f"DROP DATABASE {name_in(to)}")
            _clone(connection, _name(records), name_in(to))

    def removal(self, records: int) -> str:
        return f"psql '{self.server}' -c 'DROP DATABASE {_name(records)}'"

    def _connected(self) -> psycopg.Connection:
        return psycopg.connect(self.server, autocommit=True)


def shape(of: Database) -> list[str]:
    """Tables, columns, indexes and constraints, as the engine tells of them."""
    with of._connections.reading() as connection:  # noqa: SLF001  no port tells of tables
        return sorted(connection.scalars(text(_IN_SQLITE if of.embedded else _IN_POSTGRES)))


def misfit(kept: Database, tables: list[str], records: int) -> str | None:
    """Why it cannot be used, if it cannot; `tables` is the shape of an empty database of this version."""
    if kept.schema_state() is not SchemaState.CURRENT or shape(kept) != tables:
        return "has other tables than this Skald's"
    with kept._connections.reading() as connection:  # noqa: SLF001  no port counts over all organisations
        found = connection.scalar(select(func.count()).select_from(recognitions))
    return None if found == records else f"has {found:,} on record"


_IN_SQLITE = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
_IN_POSTGRES = """
    SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL
    SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default)
    FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL
    SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
"""


def _file_of(address: str) -> str:
    return address.removeprefix("sqlite:///")


def _name(records: int) -> str:
    return f"skald_bench_{records}"


def _clone(connection: psycopg.Connection, template: str, name: str) -> None:
    """File by file, without writing all of it to the log first: older servers know no other way."""
    strategy = "STRATEGY file_copy" if connection.info.server_version >= NAMES_STRATEGY else ""
    connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} {strategy}")
