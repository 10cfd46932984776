"""Databases for tests: of its own, copied from one that was migrated once, or one that is set back."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import bindparam, text

from bot.platforms import AtHand
from storage.columns import Moment
from storage.engine import Database, open_database
from tests.support.clock import Clock
from tests.support.postgres import Server, name_in, server
from tests.support.rows import Rows, rows_of, set_back

KEY = "a key of paper, long enough for all"
POSTGRES = pytest.param("postgres", marks=pytest.mark.postgres)


def ids() -> Callable[[], str]:
    """Ids that sort by the time of their making."""
    counter = itertools.count(1)
    return lambda: f"{next(counter):012}"


def opened(
    address: str,
    clock: Callable[[], datetime],
    wake: Callable[[], None] = lambda: None,
    at_hand: AtHand | None = None,
) -> Database:
    return open_database(address, now=clock, new_id=ids(), keys=[KEY], wake=wake, at_hand=at_hand)


def half_a_minute_passes(database: Database) -> None:
    """All leases run out, also those that a server on SQLite took back and waits for; no chat is crowded."""
    lent = "state = 'leased' OR state = 'owed' AND ambiguous > 0"
    then = bindparam("then", datetime.now(UTC) - timedelta(minutes=1), type_=Moment)
    sent = text("UPDATE outbox SET sent_at = :then WHERE sent_at IS NOT NULL").bindparams(then)
    with database._connections.writing() as rows:
        rows.execute(text(f"UPDATE outbox SET due_at = owed_at WHERE {lent}"))  # noqa: S608  ours alone
        rows.execute(sent)


@dataclass(frozen=True, slots=True)
class Standing:
    """A database for many tests, one after the other. A test that changes a table wants one of its own."""

    address: str
    database: Database
    rows: Rows

    @classmethod
    def of(cls, database: Database, address: str) -> Standing:
        with database._connections.reading() as connection:
            return cls(address, database, rows_of(connection))

    def set_back(self) -> None:
        with self.database._connections.writing() as connection:
            set_back(connection, self.rows)


def migrated(address: str) -> str:
    database = opened(address, Clock())
    database.migrate()
    database.close()
    return address


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "skald.db"
    migrated(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_address(sqlite_template: Path, tmp_path: Path) -> str:
    """An empty, migrated SQLite database."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'skald.db')}"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    with server() as address:
        yield Server(address)


@pytest.fixture(scope="session")
def postgres_template(postgres_server: Server) -> Iterator[str]:
    address = migrated(postgres_server.database())
    yield name_in(address)
    postgres_server.drop(address)


@pytest.fixture
def postgres_address(postgres_server: Server, postgres_template: str) -> Iterator[str]:
    """An empty, migrated PostgreSQL database. Tests that ask for it are marked `postgres`."""
    address = postgres_server.database(postgres_template)
    yield address
    postgres_server.drop(address)


@pytest.fixture(params=["sqlite", POSTGRES])
def address(request: pytest.FixtureRequest) -> str:
    """An empty, migrated database of either engine, in turn."""
    return str(request.getfixturevalue(f"{request.param}_address"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(address: str, clock: Clock) -> Iterator[Database]:
    """An empty, migrated, open database of either engine, in turn."""
    database = opened(address, clock)
    yield database
    database.close()
