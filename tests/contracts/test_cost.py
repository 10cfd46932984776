"""One nomination costs the same with a thousand and with a million on record: nothing is read through."""

from __future__ import annotations

import re
from contextlib import closing, contextmanager, nullcontext

import pytest
from sqlalchemy import event, update

from adapters.identifying import Finder
from bot.domain.draft import Draft
from bot.domain.hint import Hint
from bot.domain.ids import PersonId
from bot.domain.organisation import ApprovalPolicy, Kind
from bot.domain.people import Role
from bot.domain.typed import Mentioned
from bot.platforms import Delivered, MessageRef
from bot.ports import Ports
from bot.steps.opening import Opening
from bot.steps.telling import Sending
from bot.usecases.nominate import nominate
from bot.usecases.open_nomination import open_nomination
from storage.policy import dump_approval
from storage.tables import organisations
from tests.contracts.desk import AtHand
from tests.contracts.samples import (
    HERE,
    LIBRARIES,
    NOON,
    PEOPLE,
    account,
    card,
    installation,
    kept,
    message,
    recognition,
)
from tests.support.stores import opened

SETTINGS = {"organisations", "value_editions", "behaviours", "branches", "appointments"}
SMALL = {*SETTINGS, "installations", "picked", "listed"}
OF_FEW = {
    "ix_recognitions_unread",
    "ix_recognitions_named",
    "ix_outbox_blocked",
    "ix_outbox_doubt",
    "ix_outbox_due",
    "ix_outbox_expiring",
    "CONSTANT",  # no table, but a row made up on the way
}  # only what waits stands in them


@contextmanager
def listening(database):
    """The statements that were run, with their parameters."""
    heard = []

    def hear(_, __, statement, parameters, ___, many):
        heard.append((statement, parameters[0] if many else parameters))

    engine = database._connections.engine
    event.listen(engine, "before_cursor_execute", hear)
    yield heard
    event.remove(engine, "before_cursor_execute", hear)


def the_whole_way(database, clock):
    database.deliveries.next_due(clock())  # while nothing is due; afterwards it looks no further
    with database.work(HERE) as work:
        work.organisation.get()
        work.people.of([account("raj"), account("mei")])
        work.people.called("mei")
        work.people.holding(Role.APPROVER, LIBRARIES)
        work.inbox.first_answer("nonce")
        work.inbox.accept("nonce", "saved", NOON)
        work.recognitions.add(recognition())
        work.people.used_skald(account("raj"), NOON)
        asked = work.outbox.owe(message(about="r1"))
        work.audit.record("raj", "told", "r1", [], NOON)
    (claim,) = database.deliveries.claim(clock(), 5)
    database.deliveries.sent(Delivered(claim, MessageRef("D1", "1.1"), clock()))
    with database.work(HERE) as work:
        found = work.recognitions.get("r1")
        work.recognitions.save(found)
        work.recognitions.thank("r1", "mei", NOON)
        work.outbox.copies("r1")
        work.outbox.hold("r1")
        work.outbox.revise(asked, card("Decided"))
        work.outbox.shown(asked)
        work.outbox.cancel(asked)
        work.outbox.release_blocked()
        work.outbox.release_blocked("mei")
        work.outbox.cancelled_in_doubt()
        work.outbox.in_doubt()
        work.outbox.unposted()
        work.outbox.unread_and_lost()
        work.recognitions.unread()
        work.recognitions.unread("okafor")
        work.recognitions.being_named(NOON)
        work.hints.give("raj", Hint.NOTICED, "r1", NOON)
        work.hints.given("raj", Hint.NOTICED)
        work.hints.about("r1")
        work.hints.hide("raj")
        work.drafts.keep(kept())
        work.drafts.get("d1")
        work.drafts.drop("d1")
        work.drafts.kept_before(NOON)
        work.drafts.drop_before(NOON)
        at_home(work)
    database.deliveries.next_due(clock())
    database.deliveries.expire(clock())
    database.deliveries.take_back()
    database.conversations.channel(installation(), "well-done")


def at_home(work):
    """What Home reads for one person."""
    work.recognitions.to_read("mei", 5)
    work.recognitions.to_name("mei", 5)
    work.recognitions.returned_to("mei", 5)
    for before in (None, "r1"):
        work.recognitions.told_by("mei", 5, before)
        work.recognitions.told_of("mei", 5, before)


@pytest.fixture
def sqlite_office(settled_on_sqlite, clock):
    database = opened(settled_on_sqlite, clock)
    yield database
    database.close()


def plans(database, statements):
    """How SQLite would run each: a line a step."""
    with database._connections.reading() as connection:
        for statement, parameters in statements:
            if statement.startswith(("SELECT", "UPDATE", "DELETE", "WITH")):
                steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                yield from (step.detail for step in steps)


def reads_through(step):
    """A step that reads a whole table, or all that one organisation has in it."""
    words = step.split()
    read_whole = words[0] == "SCAN" and not words[1].startswith("(") and not OF_FEW.intersection(words)
    read_organisation = step.endswith("(organisation=?)") and not OF_FEW.intersection(words)
    return (read_whole or read_organisation) and words[1] not in SMALL


def test_no_table_that_grows_is_read_through(sqlite_office, clock):
    with listening(sqlite_office) as heard:
        the_whole_way(sqlite_office, clock)

    steps = list(plans(sqlite_office, heard))

    assert len(steps) > 50
    assert [step for step in steps if reads_through(step)] == []


def test_nothing_is_bound_to_what_an_index_is_partial_by(sqlite_office, clock):
    """SQLite looks whether the value makes such an index fit, and to look again plans the statement again."""
    with listening(sqlite_office) as heard:
        the_whole_way(sqlite_office, clock)

    assert [each for each, _ in heard if re.search(r"\.(state|outcome) (=|!=|IN|NOT IN) \(?\?", each)] == []


def test_to_lease_what_is_owed_at_once_reads_nothing_through(settled_on_sqlite, clock):
    at_hand = AtHand()
    with closing(opened(settled_on_sqlite, clock, at_hand=at_hand)) as office:
        with listening(office) as heard, office.work(HERE) as work:
            for each in ("okafor", "ana", "raj"):
                work.outbox.owe(message(each, card=card(mentions="mei")))

        steps = list(plans(office, heard))

    assert len(at_hand.claims) == 3
    assert [each[0].split()[0] for each in heard] == ["SELECT", "INSERT"]
    assert [step for step in steps if reads_through(step)] == []


@pytest.fixture
def desk(office, clock):
    """Where Raj opened the form and told of Mei before, and someone reads what is told."""
    with office._connections.writing() as connection:
        approval = dump_approval(ApprovalPolicy(frozenset(Kind)))
        connection.execute(update(organisations).values(approval=approval))
    for nonce in ("first", "second"):
        form(office, clock)
        tell(office, clock, nonce)
    return office


def form(office, clock):
    """As a visit opens it: in one transaction, in which whoever is concerned was looked up by account."""
    typed = [Mentioned(PersonId("mei"), "mei"), " stayed until it was solved"]
    with office.look(HERE) as work:
        work.people.of([account("raj"), account("mei")])
        open_nomination(within(office, work, clock), Opening(HERE, PersonId("raj"), typed))


def tell(office, clock, nonce):
    draft = Draft((PersonId("mei"),), "Stayed until it was solved.", value=PEOPLE.key)
    with office.work(HERE) as work:
        work.people.of([account("raj"), account("mei")])
        nominate(within(office, work, clock), Sending(HERE, PersonId("raj"), draft, nonce))


def within(office, work, clock):
    return Ports(lambda _: nullcontext(work), lambda _: nullcontext(work), clock, office._new_id, Finder())


def test_opening_the_form_asks_for_versions_alone(desk, clock):
    with listening(desk) as heard:
        form(desk, clock)

    assert len(heard) == 1


def test_a_nomination_is_few_statements(desk, clock):
    with listening(desk) as heard:
        tell(desk, clock, "third")

    # On SQLite a statement a table; on PostgreSQL all rows are one, and doers are held.
    assert len(heard) <= (7 if desk.embedded else 5), heard_of(heard)


def test_copies_that_need_no_change_cost_one_statement_however_many_there_are(office):
    with office.work(HERE) as work:
        owed = [work.outbox.owe(message(each, about="r1")) for each in ("okafor", "ana", "raj") * 7]

    with listening(office) as heard, office.work(HERE) as work:
        held = work.outbox.hold("r1")
        for each in held:
            work.outbox.revise(each.id, card())

    assert [each.id for each in held] == owed
    assert len(heard) == 1, heard_of(heard)


def heard_of(heard):
    return [" ".join(statement.split())[:80] for statement, _ in heard]
