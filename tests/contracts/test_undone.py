"""Whatever ends a transaction early undoes it, is told as callers expect, and lets the next begin."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import insert, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError, OperationalError

from storage.engine import DatabaseFault
from storage.tables import doers, inbox
from tests.contracts.samples import HERE, NOON, recognition
from tests.support.stores import opened

LONG = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 99999) SELECT count(stop()) FROM n"
)
STRAY = {"organisation": HERE, "recognition": "r9", "position": 0, "person": "nobody"}


@pytest.fixture
def embedded(settled_on_sqlite, clock):
    with closing(opened(settled_on_sqlite, clock)) as database:
        yield database


def tell(database, of="r1"):
    with database.work(HERE) as work:
        work.recognitions.add(recognition(of))


def tell_with_a_stray(database):
    """A reference that is only checked at the end stands for whatever a commit may fail of."""
    with database.work(HERE) as work:
        connection = work.people._scope.connection
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        connection.execute(insert(doers), STRAY)
        work.recognitions.add(recognition("r1"))


def tell_much(database):
    for each in range(1000):
        tell(database, f"s{each}")


def told(database):
    with database.look(HERE) as work:
        return [each for each in ("r1", "r2") if work.recognitions.get(each)]


def pragma(database, setting):
    """Of the one connection that writes."""
    with database._connections.writing() as connection:
        return connection.exec_driver_sql(f"PRAGMA {setting}").scalar()


def test_what_another_process_keeps_locked_is_told_as_a_fault_and_held_by_nobody_later(embedded):
    pragma(embedded, "busy_timeout=1")
    file = make_url(str(embedded._connections.url)).database
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="database is locked") as failure:
            tell(embedded)
        other.rollback()

    tell(embedded, "r2")

    assert isinstance(failure.value, DatabaseFault)
    assert told(embedded) == ["r2"]


def test_a_commit_that_fails_is_told_as_a_fault_and_leaves_nothing(embedded):
    with pytest.raises(IntegrityError) as failure:
        tell_with_a_stray(embedded)

    tell(embedded, "r2")

    assert isinstance(failure.value, DatabaseFault)
    assert told(embedded) == ["r2"]


def test_a_full_disk_is_told_as_a_fault_and_leaves_nothing(embedded):
    plenty = pragma(embedded, "max_page_count")
    pragma(embedded, "max_page_count=1")  # as many as there are

    with pytest.raises(OperationalError, match="disk is full") as failure:
        tell_much(embedded)
    pragma(embedded, f"max_page_count={plenty}")
    tell(embedded, "r2")

    assert isinstance(failure.value, DatabaseFault)
    assert told(embedded) == ["r2"]


def test_a_statement_that_is_interrupted_undoes_what_was_written_before_it(embedded):
    with pytest.raises(OperationalError, match="interrupted"):
        write_interrupted(embedded)

    assert answered(embedded, "form") is None


def write_interrupted(database):
    with database._connections.writing() as connection:
        driver = connection.connection.driver_connection
        driver.create_function("stop", 0, driver.interrupt)
        connection.execute(insert(inbox), seen("form"))
        connection.execute(LONG)


@pytest.mark.parametrize("end", [KeyboardInterrupt, SystemExit, ValueError, GeneratorExit])
def test_whatever_ends_a_transaction_from_outside_undoes_it(office, end):
    with pytest.raises(end):
        write_and(end, office)

    tell(office, "r2")

    assert answered(office, "form") is None
    assert told(office) == ["r2"]


def write_and(end, database):
    with database.work(HERE) as work:
        work.inbox.accept("form", "saved", NOON)
        raise end


def test_whoever_reads_can_write_nothing_by_the_back_door(embedded):
    with embedded._connections.reading() as connection:
        connection.execute(text("DELETE FROM accounts"))

    with embedded._connections.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM accounts")) > 0


def test_whoever_writes_again_writes_on_the_same_connection_and_leaves_none_begun(embedded):
    seen_on = []
    for end in (None, ValueError, None):
        try:
            with embedded._connections.writing() as connection:
                seen_on.append(connection.connection.driver_connection)
                if end:
                    raise end
        except ValueError:
            continue

    assert seen_on[0] is seen_on[1]
    assert [each.in_transaction for each in seen_on] == [False] * 3


def seen(nonce):
    return {"organisation": HERE, "nonce": nonce, "answer": "saved", "at": NOON}


def answered(database, nonce):
    with database.look(HERE) as work:
        return work.inbox.first_answer(nonce)
