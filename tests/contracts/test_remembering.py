"""People are remembered between transactions, and nobody is ever taken for who they were before."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import event, select, update

from bot.domain.audience import Choice
from bot.domain.hint import Hint
from bot.domain.ids import PersonId
from bot.domain.people import Role
from bot.domain.refusals import Overtaken
from storage import memory
from storage.tables import organisations, people
from tests.contracts.conftest import settled
from tests.contracts.samples import ELSEWHERE, HERE, LIBRARIES, NOON, account, person, recognition
from tests.support.stores import opened

MEI, RAJ = PersonId("mei"), PersonId("raj")


@pytest.fixture
def replicas(address, clock):
    with closing(settled(opened(address, clock))) as one, closing(opened(address, clock)) as another:
        yield one, another


def asked(replica, act):
    """How often people are read from the database while `act` is done."""
    heard = []

    def hear(_, __, statement, *___):
        if "FROM people" in statement:
            heard.append(statement)

    event.listen(replica._connections.engine, "before_cursor_execute", hear)
    act()
    event.remove(replica._connections.engine, "before_cursor_execute", hear)
    return len(heard)


def everybody(house):
    """Whomever a nomination looks up, by each of the ways."""
    with house.work(HERE) as work:
        return (
            work.people.get(MEI),
            work.people.many(["raj", "nobody", "ana"]),
            work.people.of([account("mei"), account("okafor")]),
            work.people.holding(Role.APPROVER, LIBRARIES),
            work.people.holding(Role.MODERATOR),
        )


def test_whoever_was_read_is_not_read_again(office):
    first = everybody(office)
    again = []

    assert asked(office, lambda: again.append(everybody(office))) == 1  # for nobody, who is none of them
    assert again == [first]


def changed(work, **changes):
    work.people.keep(replace(work.people.get(MEI), **changes))


@pytest.mark.parametrize(
    "act",
    [
        lambda work: changed(work, choice=Choice(named=False)),
        lambda work: changed(work, accounts=(account("new"),)),
        lambda work: changed(work, email="ana@riverbank.example"),
        lambda work: work.people.keep(person("lin", email="okafor@riverbank.example")),
        lambda work: work.listings.keep([person("mei", name="Mei Hale"), person("okafor", name="O")]),
        lambda work: work.listings.absorb("ghost", "raj"),
    ],
    ids=["a choice", "an account", "a role", "a newcomer", "a file", "two who are one"],
)
def test_what_another_connection_wrote_is_seen_by_the_next_transaction(replicas, clock, address, act):
    one, another = replicas
    with one.work(HERE) as work:
        work.people.keep(person("ghost", accounts=()))
        changed(work, manager="ghost")
    before = everybody(one)

    with another.work(HERE) as work:
        act(work)

    with closing(opened(address, clock)) as fresh:
        assert everybody(one) == everybody(fresh) != before


def test_a_restored_database_is_never_taken_for_what_it_was(replicas, clock, address):
    """As many writes after the dump as before it was restored: who counts them cannot tell the two apart."""
    server, beside = replicas
    with beside._connections.writing() as connection:
        dumped = [dict(each) for each in connection.execute(select(organisations)).mappings()]
    with beside.work(HERE) as work:
        changed(work, name="Mei Hale")
    before = everybody(server)

    with beside._connections.writing() as connection:
        connection.execute(update(people).where(people.c.id == MEI).values(name="Mei"))
        for each in dumped:
            connection.execute(update(organisations).where(organisations.c.id == each["id"]).values(each))
    with beside.work(HERE) as work:
        work.people.keep(replace(work.people.get(RAJ), name="Raj Nair"))

    with closing(opened(address, clock)) as fresh:
        assert everybody(server) == everybody(fresh) != before


def test_what_was_rolled_back_is_not_remembered(house):
    before = everybody(house)

    def undone(work):
        changed(work, name="Mei Hale", accounts=(account("new"),))
        assert work.people.get(MEI).name == "Mei Hale"
        assert work.people.of([account("new")])[account("new")].id == MEI
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), house.work(HERE) as work:
        undone(work)

    assert everybody(house) == before
    with house.work(HERE) as work:
        assert work.people.of([account("new")]) == {}


def test_nobody_is_remembered_for_another_organisation(house):
    everybody(house)
    with house.work(ELSEWHERE) as work:
        work.people.keep(person("mei", name="Another Mei"))

    with house.work(ELSEWHERE) as work:
        assert [each.name for each in work.people.many([MEI, "raj"])] == ["Another Mei"]
        assert [each.name for each in work.people.of([account("mei")]).values()] == ["Another Mei"]
    assert everybody(house)[0].name == "Mei"


def test_whoever_is_changed_twice_is_remembered_as_they_are_now(replicas):
    one, another = replicas
    for name in ("Mei Hale", "Mei Lin", "Mei Hale"):
        with another.work(HERE) as work:
            changed(work, name=name)

        assert everybody(one)[0].name == name


@pytest.mark.postgres
def test_a_change_of_somebody_as_they_are_remembered_does_not_undo_another(postgres_address, clock):
    one, another = settled(opened(postgres_address, clock)), opened(postgres_address, clock)
    everybody(one)

    def renamed():
        with one.work(HERE) as work:
            work.people.get(RAJ)
            with another.work(HERE) as beside:
                changed(beside, choice=Choice(named=False))
            changed(work, name="Mei Hale")

    with closing(one), closing(another):
        with pytest.raises(Overtaken):
            renamed()

        found = everybody(one)[0]

    assert (found.name, found.choice) == ("Mei", Choice(named=False))


@pytest.mark.postgres
def test_a_change_of_somebody_leaves_them_the_account_that_joined_them_meanwhile(postgres_address, clock):
    """Else it would be met anew, as somebody who never chose anything."""
    one, another = settled(opened(postgres_address, clock)), opened(postgres_address, clock)
    with closing(one), closing(another):
        with one.work(HERE) as work:
            mei = work.people.get(MEI)
            with another.work(HERE) as beside:
                changed(beside, accounts=(account("mei"), account("new")))
            work.people.keep(replace(mei, choice=Choice(named=False)))

        found = everybody(another)[0]

    assert (set(found.accounts), found.choice.named) == ({account("mei"), account("new")}, False)


@pytest.mark.postgres
def test_nobody_is_older_than_the_recognition_that_was_read_before(postgres_address, clock):
    """A choice follows through the recognitions in the transaction that makes it."""
    one, another = settled(opened(postgres_address, clock)), opened(postgres_address, clock)
    with closing(one), closing(another):
        with one.work(HERE) as work:
            work.recognitions.add(recognition())
        everybody(one)

        with one.work(HERE) as work:
            work.people.get(RAJ)
            with another.work(HERE) as choosing:
                changed(choosing, choice=Choice(named=False))
                choosing.recognitions.save(choosing.recognitions.get("r1"))
                choosing.recognitions.leave(MEI, "r0")

            assert work.recognitions.get("r1").version == 1  # as that one left it
            assert work.people.get(MEI).choice.named is False


@pytest.mark.postgres
@pytest.mark.parametrize(
    "found",
    [
        lambda work: work.people.get(MEI),
        lambda work: work.people.of([account("mei")])[account("mei")],
        lambda work: work.people.holding(Role.APPROVER)[0],
        lambda work: work.people.called("mei")[0],
    ],
    ids=["by id", "by account", "by role", "by name"],
)
def test_whoever_is_held_is_seen_as_they_are_held(postgres_address, clock, found):
    one, another = settled(opened(postgres_address, clock)), opened(postgres_address, clock)
    with closing(one), closing(another):
        everybody(one)
        with one.work(HERE) as work:
            found(work)
            with another.work(HERE) as choosing:
                changed(choosing, choice=Choice(named=False))
            work.people.hold([MEI])

            assert found(work).choice.named is False


def test_more_people_than_are_remembered_are_all_found(office, monkeypatch):
    monkeypatch.setattr(memory, "MOST", 2)
    everybody(office)

    found = everybody(office)

    assert [found[0].id, *(each.id for each in found[1])] == ["mei", "raj", "ana"]
    assert len(office._memory.of(HERE, office._memory._kept[HERE].versions).people) <= 2


def test_a_new_connection_remembers_nothing(office):
    everybody(office)

    office._connections._writer.end_unused()
    office._connections.engine.dispose()

    assert asked(office, lambda: everybody(office)) == 6


def test_a_hint_given_is_given_for_good(house):
    def undone(work):
        assert work.hints.give(MEI, Hint.WELCOME, None, NOON)
        assert work.hints.given(MEI, Hint.WELCOME)
        assert not work.hints.give(MEI, Hint.WELCOME, None, NOON)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), house.work(HERE) as work:
        undone(work)

    for first in (True, False, False):
        with house.work(HERE) as work:
            assert work.hints.given(MEI, Hint.WELCOME) is not first
            assert work.hints.give(MEI, Hint.WELCOME, None, NOON) is first
            assert not work.hints.given(MEI, Hint.NOTICED)
