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
from tests.contracts.desk import AtHand, Desk
from tests.support.clock import Clock
from tests.support.fakes import FakeDatabase
from tests.support.postgres import Server, name_in
from tests.support.stores import POSTGRES, Standing, ids, opened

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
    else:
        with closing(opened(request.getfixturevalue(f"settled_on_{request.param}"), clock)) as database:
            yield database


@pytest.fixture(params=["sqlite", POSTGRES])
def settled_address(request: pytest.FixtureRequest) -> str:
    """The address of the same house on a real engine, either in turn."""
    return str(request.getfixturevalue(f"settled_on_{request.param}"))


@pytest.fixture
def office(settled_address: str, clock: Clock) -> Iterator[Database]:
    """The same house on the real engines alone."""
    with closing(opened(settled_address, clock)) as database:
        yield database


@pytest.fixture
def at_hand() -> AtHand:
    return AtHand()


@pytest.fixture
def desk(office: Database, clock: Clock) -> Desk:
    return Desk(office, clock)


@pytest.fixture
def settled_on_sqlite(settled_sqlite: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copy(settled_sqlite, tmp_path / 'settled.db')}"


@pytest.fixture
def settled_on_postgres(standing_postgres: Standing) -> Iterator[str]:
    yield standing_postgres.address
    standing_postgres.set_back()


@pytest.fixture(scope="session")
def standing_postgres(postgres_server: Server, settled_postgres: str) -> Iterator[Standing]:
    """One for the whole run, set back after each test: to copy it takes longer than most of them."""
    address = postgres_server.database(settled_postgres)
    with closing(opened(address, Clock())) as database:
        yield Standing.of(database, address)
    postgres_server.drop(address)


@pytest.fixture(scope="session")
def settled_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Settled once and then copied, for houses that nobody has to watch being made."""
    path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("settled")))
    settled(opened(f"sqlite:///{path}", Clock())).close()
    return path


@pytest.fixture(scope="session")
def settled_postgres(postgres_server: Server, postgres_template: str) -> Iterator[str]:
    address = postgres_server.database(postgres_template)
    settled(opened(address, Clock())).close()
    yield name_in(address)
    postgres_server.drop(address)


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
