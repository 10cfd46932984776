"""One house of three makes: in memory, on SQLite and on PostgreSQL. What holds for one holds for all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from storage import seeding
from storage.engine import Database
from tests.contracts import samples
from tests.contracts.desk import Desk
from tests.support.clock import Clock
from tests.support.fakes import FakeDatabase
from tests.support.stores import POSTGRES, ids, opened

STAFF = ("ana", "mei", "okafor", "raj")


@pytest.fixture(params=["memory", "sqlite", POSTGRES])
def house(request: pytest.FixtureRequest, clock: Clock) -> Iterator[FakeDatabase | Database]:
    """An organisation with its staff, and another beside it that has neither."""
    if request.param == "memory":
        memory = FakeDatabase(clock, ids())
        memory.seed(samples.seed())
        memory.add(samples.seed(samples.ELSEWHERE))
        furnish(memory)
        yield memory
    elif request.param == "sqlite":
        copy = shutil.copy(request.getfixturevalue("settled_sqlite"), request.getfixturevalue("tmp_path"))
        with closing(opened(f"sqlite:///{copy}", clock)) as database:
            yield database
    else:
        with closing(opened(request.getfixturevalue("postgres_address"), clock)) as database:
            yield settled(database)


@pytest.fixture
def office(database: Database) -> Database:
    """The same house on the real engines alone."""
    return settled(database)


@pytest.fixture
def desk(office: Database, clock: Clock) -> Desk:
    return Desk(office, clock)


@pytest.fixture(scope="session")
def settled_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Settled once and then copied, for houses that nobody has to watch being made."""
    path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("settled")))
    settled(opened(f"sqlite:///{path}", Clock())).close()
    return path


def settled(database: Database) -> Database:
    database.seed(samples.seed())
    with database._connections.writing() as connection:
        seeding.add(connection, samples.seed(samples.ELSEWHERE))
    furnish(database)
    return database


def furnish(house: FakeDatabase | Database) -> None:
    house.installations.keep(samples.installation())
    with house.work(samples.HERE) as work:
        for each in STAFF:
            work.people.keep(samples.person(each, email=f"{each}@riverbank.example"))
