"""What is gone through by heart is written as if it had asked the database, or not at all."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing, contextmanager, nullcontext
from dataclasses import replace

import pytest
from sqlalchemy import update

from adapters.identifying import Finder
from bot.domain.audience import Choice
from bot.domain.draft import Draft, draft_of
from bot.domain.hint import Hint
from bot.domain.ids import PersonId
from bot.domain.organisation import ApprovalPolicy, Kind
from bot.domain.people import Role
from bot.ports import OnlyLooking, Ports
from bot.recitals import OnlyByHeart, Versions
from bot.steps.telling import Sending
from bot.usecases.nominate import nominate
from storage.driven import run
from storage.policy import dump_approval
from storage.recital import _HOLDS
from storage.tables import organisations, people
from tests.contracts.desk import sent_out
from tests.contracts.samples import ELSEWHERE, HERE, PEOPLE, account, kept, message
from tests.contracts.test_cost import form, heard_of, listening
from tests.support.stores import POSTGRES, opened

MEI, RAJ = PersonId("mei"), PersonId("raj")
ANOTHER = "another form"


@pytest.fixture
def office(settled_address, clock, at_hand):
    """Where Raj told of Mei before, so that everything is remembered, and somebody reads what is told."""
    with closing(opened(settled_address, clock, at_hand.wake, at_hand)) as office:
        with office._connections.writing() as connection:
            approval = dump_approval(ApprovalPolicy(frozenset(Kind)))
            connection.execute(update(organisations).values(approval=approval))
        told(office)  # with every connection made that is needed: a new one forgets
        for nonce in ("a form", "a second form"):
            with office.work(HERE) as work:
                tell(office, clock, work, nonce)
            delivered(office, clock, at_hand)
        yield office


def delivered(office, clock, at_hand):
    """Of which topics something was sent, and how many of that were leased at birth."""
    claims = at_hand.claims.copy()
    at_hand.claims.clear()
    sent = sent_out(office, claims.copy(), clock)
    clock.advance(60)
    return [each.topic.value for each in sent], len(claims)


def tell(office, clock, work, nonce):
    work.people.of([account("raj"), account("mei")])
    ports = Ports(lambda _: nullcontext(work), lambda _: nullcontext(work), clock, office._new_id, Finder())
    draft = Draft((MEI,), "Stayed until it was solved.", value=PEOPLE.key)
    return nominate(ports, Sending(HERE, RAJ, draft, nonce))


def recited(office, clock, nonce=ANOTHER):
    recital = office.recital(HERE)
    with recital.work(HERE) as work:
        tell(office, clock, work, nonce)
    return recital


def keep(recital):
    with recital.keeping():
        pass


def told(office):
    with office.look(HERE) as work:
        return work.recognitions.told_by(RAJ, 10)


def audited(office):
    with office._connections.reading() as connection:
        return connection.exec_driver_sql("SELECT count(*) FROM audit").scalar()


def test_it_writes_what_the_database_would_have_been_asked_for(office, clock, at_hand):
    with office.work(HERE) as work:
        tell(office, clock, work, "a third form")
    by_asking, at_once = delivered(office, clock, at_hand)

    keep(recited(office, clock))

    newest, before, *_ = told(office)
    assert (newest.wording, newest.approval.readers) == (before.wording, before.approval.readers)
    assert delivered(office, clock, at_hand) == (by_asking, at_once)
    assert (sorted(by_asking), at_once, audited(office)) == (["receipt", "request"], 2, 4)


def test_it_is_written_in_few_statements(office, clock):
    with listening(office) as heard:
        keep(recited(office, clock))

    assert len(heard) <= (8 if office.embedded else 2), heard_of(heard)


def test_whoever_opened_the_form_after_a_start_goes_by_heart(office, clock):
    """To open it looks up whom it welcomes, and so what they have been told already."""
    office._memory.forget()
    form(office, clock)

    keep(recited(office, clock))

    assert len(told(office)) == 3


def test_a_hint_is_known_by_heart_once_it_was_given_for_good(office, clock):
    with office.work(HERE) as work:
        work.hints.give(MEI, Hint.NOTICED, None, clock())
        with office.recital(HERE).look(HERE) as beside, pytest.raises(OnlyByHeart):
            beside.hints.given(MEI, Hint.NOTICED)

    with office.recital(HERE).look(HERE) as after:
        assert after.hints.given(MEI, Hint.NOTICED)


def test_what_was_sent_before_is_not_saved_again(office, clock, at_hand):
    first, second = recited(office, clock), recited(office, clock)
    keep(first)
    at_hand.claims.clear()

    with pytest.raises(OnlyByHeart):
        keep(second)

    assert (len(told(office)), audited(office), at_hand.claims) == (3, 3, [])


def somebody_chose(office, who=MEI):
    with office.work(HERE) as work:
        choose(work, who)


def choose(work, who=MEI):
    work.people.keep(replace(work.people.get(who), choice=Choice(named=False)))


def settings_changed(office):
    with office._connections.writing() as connection:
        connection.execute(
            update(organisations).values(settings_version=organisations.c.settings_version + 1)
        )


def a_draft_was_kept(office):
    with office.work(HERE) as work:
        work.drafts.keep(kept(draft_of(ANOTHER)))


@pytest.mark.parametrize("what", [somebody_chose, settings_changed, a_draft_was_kept])
def test_what_changed_meanwhile_is_not_gone_over(office, clock, at_hand, what):
    recital = recited(office, clock)
    what(office)

    with pytest.raises(OnlyByHeart):
        keep(recital)

    assert (len(told(office)), audited(office), at_hand.claims) == (2, 2, [])
    with office.work(HERE) as work:
        assert work.inbox.first_answer(ANOTHER) is None


def keep_or_tell(recital, came):
    try:
        keep(recital)
    except OnlyByHeart as why:
        came.append(why)


@pytest.mark.parametrize("settled_address", [POSTGRES], indirect=True)
def test_it_waits_for_whoever_is_just_changing_a_doer(office, clock):
    """The choice was not committed when it began to write: neither may miss the other."""
    recital, came = recited(office, clock), []
    saving = threading.Thread(target=keep_or_tell, args=(recital, came))

    with office.work(HERE) as work:
        choose(work)
        saving.start()
        saving.join(0.3)
        waited = saving.is_alive()
    saving.join(5)

    assert (waited, len(came), len(told(office))) == (True, 1, 2)


@pytest.mark.parametrize("settled_address", [POSTGRES], indirect=True)
def test_whoever_changes_a_doer_meanwhile_finds_what_was_written(office, clock):
    recital, found = recited(office, clock), []

    def choosing():
        with office.work(HERE) as work:
            choose(work)
            found.append(len(work.recognitions.of_doer(MEI, 10)))

    changing = threading.Thread(target=choosing)
    with holding_mei(office):
        changing.start()
        changing.join(0.3)
        keep(recital)
        waited = changing.is_alive()
    changing.join(5)

    assert (waited, found) == (True, [3])


@contextmanager
def holding_mei(office):
    """As another who tells of her at this moment holds her."""
    with office._connections.writing() as connection:
        connection.execute(people.select().where(people.c.id == "mei").with_for_update(read=True))
        yield


@pytest.mark.parametrize("settled_address", [POSTGRES], indirect=True)
def test_whoever_changes_people_goes_before_what_is_saved_later(office, clock):
    """One saving after another shares the versions' row: there would be no end to the waiting."""
    later, came = recited(office, clock), []
    changing = threading.Thread(target=somebody_chose, args=(office, PersonId("ana")))
    saving = threading.Thread(target=keep_or_tell, args=(later, came))

    with under_way(recited(office, clock, "an earlier form")):
        for each in (changing, saving):
            each.start()
            each.join(0.3)
        waited = (changing.is_alive(), saving.is_alive())
    for each in (changing, saving):
        each.join(5)

    assert (waited, len(came), len(told(office))) == ((True, True), 1, 2)


@contextmanager
def under_way(recital):
    """A saving that has locked what it locks, and writes nothing in the end."""
    terms = recital._terms
    with recital._connections.writing() as connection:
        run(connection, _HOLDS, (HERE, *terms.versions, list(terms.held), terms.undrafted))
        yield


def test_what_is_not_remembered_is_not_made_up(office, clock):
    recital = office.recital(HERE, office.versions(HERE))

    with recital.work(HERE) as work, pytest.raises(OnlyByHeart):
        work.people.of([account("sam")])
    with recital.look(HERE) as work, pytest.raises(OnlyByHeart):
        work.recognitions.told_by(RAJ, 5)


def test_it_is_one_transaction_of_one_organisation(office, clock):
    recital = recited(office, clock)

    with pytest.raises(OnlyByHeart), recital.work(HERE):
        pass
    with pytest.raises(OnlyByHeart), recital.look(ELSEWHERE):
        pass
    with pytest.raises(LookupError):
        office.versions("nowhere")


def test_who_only_looks_writes_nothing(office, clock):
    recital = office.recital(HERE, office.versions(HERE))

    with recital.look(HERE) as work, pytest.raises(OnlyLooking):
        work.outbox.owe(message("mei"))
    with recital.look(HERE) as work:
        assert work.people.get(MEI).name == "Mei"
        assert work.hints.given(RAJ, Hint.WELCOME)
        assert work.people.holding(Role.ADMIN)


def test_under_other_versions_nothing_is_remembered(office):
    recital = office.recital(HERE, Versions(0, 0))

    with recital.work(HERE) as work, pytest.raises(OnlyByHeart):
        work.people.get(MEI)


def test_of_whom_nothing_is_remembered_there_is_nothing_to_go_by(office):
    with pytest.raises(OnlyByHeart):
        office.recital(ELSEWHERE)


def give_up(recital):
    with recital.keeping():
        raise ZeroDivisionError


def test_who_gives_up_before_the_commit_has_written_nothing(office, clock, at_hand):
    recital = recited(office, clock)

    with pytest.raises(ZeroDivisionError):
        give_up(recital)

    assert (len(told(office)), at_hand.claims) == (2, [])
    keep(recited(office, clock))
    assert len(told(office)) == 3


def test_the_embedded_database_is_never_waited_for(settled_on_sqlite, clock):
    file = settled_on_sqlite.removeprefix("sqlite:///")
    with closing(opened(settled_on_sqlite, clock)) as office, closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        took = []
        for _ in range(3):
            began = time.perf_counter()
            with pytest.raises(OnlyByHeart):
                office.versions(HERE)
            took.append(time.perf_counter() - began)

        assert min(took) < 1
