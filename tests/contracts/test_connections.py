"""How a database is opened: from which addresses, how durable, and how soon it gives up."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from traceback import format_exception

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError, OperationalError

from storage.connections import parsed
from storage.tables import inbox
from storage.writing import write
from tests.contracts.conftest import settled
from tests.contracts.samples import HERE, NOON, message, recognition
from tests.support.clock import Clock
from tests.support.every import for_each
from tests.support.stores import POSTGRES, opened


@for_each("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_to_name_postgresql_means_the_same_driver(scheme):
    assert parsed(f"{scheme}://ana:pw@db/skald").drivername == "postgresql+psycopg"


@for_each("address", ["mysql://db/skald", "sqlite://", "sqlite:///:memory:", "postgresql+psycopg2://db"])
def test_other_addresses_are_refused(address):
    with pytest.raises(ValueError, match="a database is"):
        parsed(address)


def test_sqlite_is_durable_and_patient_and_checks_references(sqlite_address):
    with closing(opened(sqlite_address, Clock())) as database, database._connections.reading() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }

    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15000}


def test_two_writers_in_one_process_take_turns(office):
    def tell(turn):
        with office.work(HERE) as work:
            work.recognitions.unread()
            work.recognitions.add(recognition(f"r{turn}"))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(tell, range(24)))

    with office.work(HERE) as work:
        assert len(work.recognitions.unread()) == 24


def test_a_failure_says_nothing_of_what_people_wrote(office):
    with pytest.raises(IntegrityError) as failure, office.work(HERE) as work:
        work.recognitions.add(recognition(teller="nobody"))

    assert "lost visitor" not in str(failure.value)


@pytest.mark.parametrize("tell", ["by_sqlalchemy", "by_the_driver"])
@pytest.mark.parametrize("settled_address", [POSTGRES], indirect=True)
def test_a_row_that_postgresql_refuses_is_not_told_with_its_failure(refusing, tell):
    """It sends the whole of it along."""
    with pytest.raises(IntegrityError, match="violates check constraint") as failure:
        spend(refusing, tell)

    assert "somebody's words" not in "".join(format_exception(failure.value))


@pytest.fixture
def refusing(office):
    with office._connections.writing() as connection:
        connection.execute(text("ALTER TABLE inbox ADD CONSTRAINT nothing CHECK (answer = 'none')"))
    yield office
    with office._connections.writing() as connection:
        connection.execute(text("ALTER TABLE inbox DROP CONSTRAINT nothing"))


def spend(office, tell):
    row = {"organisation": HERE, "nonce": "n1", "answer": "somebody's words", "at": NOON}
    with office._connections.writing() as connection:
        if tell == "by_sqlalchemy":
            connection.execute(insert(inbox), row)
        else:
            write(connection, {inbox: [row]})


def test_an_image_is_a_database_with_all_that_was_kept_until_then(sqlite_address, tmp_path):
    copy = tmp_path / "copy.db"
    with closing(settled(opened(sqlite_address, Clock()))) as database:
        with database.work(HERE) as work:
            work.recognitions.add(recognition())
        copy.write_bytes(database.image())
        with database.work(HERE) as work:
            work.recognitions.add(recognition("r2"))

    with closing(opened(f"sqlite:///{copy}", Clock())) as other, other.work(HERE) as work:
        assert (work.recognitions.get("r1"), work.recognitions.get("r2")) == (recognition(), None)


def test_a_postgresql_that_is_away_says_so_in_time():
    begun = time.monotonic()

    with (
        closing(opened("postgresql://127.0.0.1:1/skald", Clock())) as database,
        pytest.raises(OperationalError),
    ):
        database.alive()

    assert time.monotonic() - begun < 10


@pytest.mark.postgres
def test_a_statement_that_takes_too_long_ends_in_time(postgres_address):
    with (
        closing(opened(postgres_address, Clock())) as database,
        pytest.raises(OperationalError, match="timeout"),
        database._connections.writing() as connection,
    ):
        connection.execute(text("SELECT pg_sleep(10)"))


@pytest.mark.postgres
def test_no_statement_is_compiled_first(postgres_address):
    with (
        closing(opened(postgres_address, Clock())) as database,
        database._connections.reading() as connection,
    ):
        found = connection.exec_driver_sql("SHOW jit").scalar()

    assert found == "off"


def test_connections_cut_by_the_server_are_made_again(postgres_address):
    with closing(opened(postgres_address, Clock())) as database:
        database.alive()
        with closing(opened(postgres_address, Clock())) as other, other._connections.reading() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )

        assert database.alive()


@pytest.fixture
def replica(postgres_address, clock):
    """Another process on the same PostgreSQL, and each time it hears of something."""
    stop, heard = threading.Event(), threading.Semaphore(0)
    with closing(settled(opened(postgres_address, clock))) as database:
        listener = threading.Thread(target=database.listen, args=(heard.release, stop))
        listener.start()
        try:
            assert heard.acquire(timeout=60)  # on connecting
            yield database, heard
        finally:
            stop.set()
            listener.join()


@pytest.mark.postgres
def test_another_replica_hears_of_what_is_owed(replica):
    database, heard = replica
    with database.work(HERE) as work:
        work.outbox.owe(message())

    assert heard.acquire(timeout=60)


@pytest.mark.postgres
def test_another_replica_hears_of_what_a_sender_let_go(replica, clock):
    database, heard = replica
    with database.work(HERE) as work:
        work.outbox.owe(message())
    of_what_is_owed = heard.acquire(timeout=60)

    database.deliveries.let_go(*database.deliveries.claim(clock(), 1))

    assert of_what_is_owed
    assert heard.acquire(timeout=60)


@pytest.mark.postgres
def test_a_connection_that_is_in_use_while_the_database_closes_is_closed_when_it_is_given_back(
    postgres_address,
):
    database = opened(postgres_address, Clock())
    with database._connections.reading() as connection:
        driver = connection.connection.driver_connection
        database.close()
        assert not driver.closed

    assert driver.closed


def test_whoever_looks_while_the_database_closes_leaves_no_connection_open(sqlite_address):
    with closing(opened(sqlite_address, Clock())) as database:
        with database._connections.reading() as looking:
            database.close()

        assert (looking.closed, database._connections._looking.unused) == (True, [])


def test_of_many_who_look_at_once_few_connections_are_kept(office):
    with ExitStack() as looking:
        at_once = [looking.enter_context(office._connections.reading()) for _ in range(6)]

    kept = office._connections._looking.unused
    assert len(kept) == 4
    assert [each.closed for each in at_once if each not in kept] == [True, True]
