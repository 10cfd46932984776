"""What the driver runs by itself is what SQLAlchemy would have run: the same values, errors and refusals."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from sqlalchemy import bindparam, delete, event, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.ports import OnlyLooking
from storage.driven import Driven
from storage.statements import among, insert_new
from storage.tables import accounts, doers, inbox, people, recognitions
from tests.contracts.samples import HERE, NOON, recognition

MEI = {"of": HERE, "who": "mei"}
THIS = (people.c.organisation == bindparam("of")) & (people.c.id == bindparam("who"))
ONE = Driven(select(people).where(THIS))
MOVED = {
    "away_from": date(2026, 11, 2),
    "reachable": False,
    "chosen_named": None,
    "bundled_at": time(8, 30),
    "works_on": frozenset({1, 2, 5}),
}
MOVE = Driven(update(people).where(THIS).values({each: bindparam(f"new_{each}") for each in MOVED}))
ADD = {"sqlite": Driven(insert_new("sqlite", inbox)), "postgresql": Driven(insert_new("postgresql", inbox))}


def seen(nonce):
    return {"organisation": HERE, "nonce": nonce, "answer": "saved", "at": NOON}


def test_every_kind_of_value_is_stored_and_read_as_by_sqlalchemy(office):
    with office._connections.writing() as connection:
        changed = MOVE.change(connection, MEI | {f"new_{name}": each for name, each in MOVED.items()})
        plain = connection.execute(select(people).where(people.c.id == "mei")).one()
        (row,) = ONE.all(connection, MEI)

    assert changed == 1
    assert {name: getattr(plain, name) for name in MOVED} == MOVED
    assert row._asdict() == plain._asdict()


def test_lists_and_moments_are_stored_and_read_as_by_sqlalchemy(office):
    told = recognition()
    every = Driven(select(recognitions).where(recognitions.c.organisation == bindparam("of")))
    with office.work(HERE) as work:
        work.recognitions.add(told)
    with office._connections.writing() as connection:
        row = connection.execute(select(recognitions)).one()._asdict()
        new = {**row, "id": "r2", "told_at": NOON + timedelta(microseconds=1), "readers": ["ana", "Ünal"]}
        Driven(insert(recognitions), tuple(new)).each(connection, [new])
        plain = connection.execute(select(recognitions).where(recognitions.c.id == "r2")).one()
        found = every.all(connection, {"of": HERE})

    assert plain._asdict() == new
    assert {each.id: each._asdict() for each in found} == {"r1": row, "r2": new}


def test_the_count_says_what_was_changed(office):
    with office._connections.writing() as connection:
        spend = ADD[connection.dialect.name]
        counts = [spend.change(connection, seen("form")), spend.change(connection, seen("form"))]
        gone = Driven(delete(inbox).where(inbox.c.nonce == bindparam("spent"))).change(
            connection, {"spent": "form"}
        )

    assert (counts, gone) == ([1, 0], 1)


def test_a_list_is_bound_whole_however_long(office):
    with office.look(HERE), office._connections.reading() as connection:
        some = Driven(
            select(accounts.c.person).where(among(connection.dialect.name, accounts.c.person, "whom"))
        )
        found = [
            {each.person for each in some.all(connection, {"whom": whom})}
            for whom in (["mei", "raj", 'no"body'], ["ana"], [])
        ]

    assert found == [{"mei", "raj"}, {"ana"}, set()]


def test_a_statement_whose_text_depends_on_its_values_is_refused(office):
    some = Driven(select(people).where(people.c.id.in_(bindparam("ids", expanding=True))))

    with office._connections.reading() as connection, pytest.raises(ValueError, match="for the driver"):
        some.all(connection, {"ids": ["mei"]})


def test_a_value_that_is_missing_is_never_taken_for_none(office):
    with office._connections.reading() as connection, pytest.raises(KeyError, match="who"):
        ONE.all(connection, {"of": HERE})


def test_whoever_only_looks_changes_nothing(office):
    with office._connections.reading() as connection:
        with pytest.raises(OnlyLooking):
            ADD[connection.dialect.name].change(connection, seen("form"))
        with pytest.raises(OnlyLooking):
            ADD[connection.dialect.name].each(connection, [seen("form")])

        assert connection.execute(select(inbox)).all() == []


def test_a_failure_is_the_one_that_sqlalchemy_tells(office):
    stray = {"organisation": HERE, "recognition": "r9", "position": 0, "person": "nobody"}

    with (
        pytest.raises(IntegrityError, match="INSERT INTO doers"),
        office._connections.writing() as connection,
    ):
        Driven(insert(doers), tuple(stray)).each(connection, [stray])


def test_whoever_listens_hears_of_it(office):
    heard = []
    event.listen(
        office._connections.engine, "before_cursor_execute", lambda *each: heard.append(each[2].split()[0])
    )
    event.listen(
        office._connections.engine, "before_execute", lambda *each: heard.append(type(each[1]).__name__)
    )

    with office._connections.reading() as connection:
        ONE.all(connection, MEI)

    assert heard[-2:] == ["Select", "SELECT"]
