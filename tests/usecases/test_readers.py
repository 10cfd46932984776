"""Who reads: the first group with anybody left, and what happens when nobody is."""

from __future__ import annotations

from datetime import date

import pytest

from bot.cards.messages import Topic
from bot.domain.approval import Outcome
from bot.domain.organisation import ApprovedBy
from bot.domain.people import Role, Standing
from tests.support.riverbank import FRONT_DESK, PARKS


@pytest.fixture
def raj(office):
    return office.person("Raj")


@pytest.fixture
def mei(office):
    return office.person("Mei", FRONT_DESK)


@pytest.fixture
def daniel(office):
    daniel = office.person("Daniel", FRONT_DESK)
    office.appoint(daniel, branch=FRONT_DESK)
    return daniel


def test_whoever_reads_for_the_branch_of_the_doers_is_asked(office, raj, mei, daniel):
    told = office.nominate(raj, mei)

    assert office.readers(told) == {daniel.id}
    assert office.got(daniel) == [Topic.REQUEST]


def test_every_candidate_gets_the_card(office, raj, mei, daniel):
    joan = office.person("Joan", FRONT_DESK)
    office.appoint(joan, branch=FRONT_DESK)

    told = office.nominate(raj, mei)

    assert office.readers(told) == {daniel.id, joan.id}
    assert office.got(daniel) == office.got(joan) == [Topic.REQUEST]


def test_doers_of_two_branches_are_read_by_readers_of_both(office, raj, mei, daniel):
    tom, petra = office.person("Tom", PARKS), office.person("Petra", PARKS)
    office.appoint(petra, branch=PARKS)

    told = office.nominate(raj, mei, tom)

    assert office.readers(told) == {daniel.id, petra.id}


def test_whoever_reads_for_two_groups_gets_one_card(office, raj, mei, daniel):
    tom = office.person("Tom", PARKS)
    office.appoint(daniel, branch=PARKS)

    office.nominate(raj, mei, tom)

    assert office.got(daniel) == [Topic.REQUEST]


def test_a_branch_without_readers_is_read_by_those_who_read_for_all(office, raj, mei):
    told = office.nominate(raj, mei)

    assert office.readers(told) == {office.rosa.id}


def test_without_readers_the_admins_read(office, raj, mei):
    office.dismiss(office.rosa)

    told = office.nominate(raj, mei)

    assert office.readers(told) == {office.ada.id}


def test_named_readers_alone_are_asked_where_the_settings_say_so(office, raj, mei, daniel):
    office.changes_approval(by=ApprovedBy.NAMED)

    told = office.nominate(raj, mei)

    assert office.readers(told) == {office.rosa.id}


def test_a_line_manager_whom_nobody_named_leaves_it_to_the_branch(office, raj, mei, daniel):
    office.changes_approval(by=ApprovedBy.LINE_MANAGER)

    told = office.nominate(raj, mei)

    assert office.readers(told) == {daniel.id}


def test_the_line_managers_of_all_doers_read_where_the_settings_say_so(office, raj, mei, daniel):
    office.changes_approval(by=ApprovedBy.LINE_MANAGER)
    sioned, petra = office.staff("Sioned", "Petra")
    office.becomes(mei, manager=sioned.id)
    tom = office.person("Tom", PARKS, manager=petra.id)

    told = office.nominate(raj, mei, tom)

    assert office.readers(told) == {sioned.id, petra.id}


def test_line_managers_read_only_where_the_settings_say_so(office, raj, mei, daniel):
    sioned = office.person("Sioned")
    office.becomes(mei, manager=sioned.id)

    told = office.nominate(raj, mei)

    assert office.readers(told) == {daniel.id}


def test_a_line_manager_who_cannot_read_leaves_it_to_the_branch(office, raj, mei, daniel):
    office.changes_approval(by=ApprovedBy.LINE_MANAGER)
    sioned = office.person("Sioned", accounts=())
    office.becomes(mei, manager=sioned.id)

    told = office.nominate(raj, mei)

    assert office.readers(told) == {daniel.id}


def test_a_line_manager_who_tells_it_leaves_it_to_the_branch(office, raj, mei, daniel):
    office.changes_approval(by=ApprovedBy.LINE_MANAGER)
    office.becomes(mei, manager=raj.id)

    told = office.nominate(raj, mei)

    assert office.readers(told) == {daniel.id}


def test_it_passes_on_from_a_line_manager_who_goes_away(office, raj, mei, daniel):
    office.changes_approval(by=ApprovedBy.LINE_MANAGER)
    sioned = office.person("Sioned")
    office.becomes(mei, manager=sioned.id)
    told = office.nominate(raj, mei)

    office.goes_away(sioned)
    office.ticks()

    assert office.readers(told) == {sioned.id, daniel.id}


def test_the_teller_is_no_reader_of_it(office, mei, daniel):
    told = office.nominate(daniel, mei)

    assert office.readers(told) == {office.rosa.id}


def test_a_doer_is_no_reader_of_it(office, raj, mei, daniel):
    told = office.nominate(raj, mei, daniel)

    assert office.readers(told) == {office.rosa.id}


@pytest.mark.parametrize(
    "differing",
    [
        {"away_from": date(2026, 11, 20), "away_until": date(2026, 11, 23)},
        {"away_from": date(2026, 11, 23)},
        {"reachable": False},
        {"standing": Standing.DEACTIVATED},
        {"standing": Standing.GUEST},
    ],
    ids=["last day away", "away without end", "unreachable", "left", "only a guest"],
)
def test_whoever_cannot_read_today_is_not_asked(office, raj, mei, daniel, differing):
    office.becomes(daniel, **differing)

    told = office.nominate(raj, mei)

    assert office.readers(told) == {office.rosa.id}


def test_whoever_is_away_later_reads_today(office, raj, mei, daniel):
    office.becomes(daniel, away_from=date(2026, 11, 24))

    told = office.nominate(raj, mei)

    assert office.readers(told) == {daniel.id}


def test_the_teller_does_not_read_that_somebody_who_left_will_read_it(office, raj, mei, daniel):
    told = office.nominate(raj, mei)
    office.becomes(daniel, standing=Standing.DEACTIVATED)

    office.ticks()

    assert office.readers(told) == {daniel.id, office.rosa.id}
    assert "It is with a reader now. Rosa reads it," in office.reads(raj, Topic.RECEIPT)


# --- nobody left --------------------------------------------------------------------------------


def test_when_nobody_is_left_it_waits_and_admins_and_teller_are_told(office, raj, mei):
    office.goes_away(office.rosa)
    office.goes_away(office.ada)

    told = office.nominate(raj, mei)

    assert office.approval(told).outcome is Outcome.WAITING
    assert office.readers(told) == set()
    assert office.got(office.ada) == [Topic.NOTICE]
    assert office.got(raj) == [Topic.RECEIPT]
    assert "nobody can read it" in office.reads(office.ada, Topic.NOTICE)
    assert "Nobody can read it just now" in office.reads(raj, Topic.RECEIPT)


def test_the_admins_are_told_once_of_one_wording(office, raj, mei):
    office.goes_away(office.rosa)
    office.goes_away(office.ada)
    office.nominate(raj, mei)

    for _ in range(3):
        office.ticks()

    assert office.got(office.ada) == [Topic.NOTICE]


def test_an_admin_who_comes_in_where_nobody_was_is_asked_as_any_reader(office, raj, mei):
    office.dismiss(office.rosa, office.ada)
    told = office.nominate(raj, mei)

    office.appoint(office.ada, Role.ADMIN)
    office.ticks()

    assert office.readers(told) == {office.ada.id}


def test_nobody_is_sought_while_one_reader_has_it(office, raj, mei, daniel):
    office.nominate(raj, mei)
    before = office.ledger.copy()

    office.ticks()

    assert office.ledger == before


def test_it_passes_on_when_the_only_reader_goes_away(office, raj, mei, daniel):
    told = office.nominate(raj, mei)
    office.outbox.deliver()

    office.goes_away(daniel, date(2026, 12, 1))
    office.ticks()

    assert office.readers(told) == {daniel.id, office.rosa.id}
    assert office.got(office.rosa) == [Topic.REQUEST]


def test_it_is_told_again_when_the_reader_who_appeared_is_lost_as_well(office, raj, mei):
    office.goes_away(office.rosa)
    office.goes_away(office.ada)
    told = office.nominate(raj, mei)
    office.becomes(office.rosa, away_from=None)
    office.ticks()

    office.goes_away(office.rosa)
    office.ticks()
    office.ticks()

    assert office.readers(told) == {office.rosa.id}
    assert office.got(office.ada) == [Topic.NOTICE, Topic.NOTICE]
    assert office.got(raj) == [Topic.RECEIPT, Topic.NOTICE]


def test_passing_on_is_on_record_as_nobodys_press(office, raj, mei, daniel):
    told = office.nominate(raj, mei)

    office.goes_away(daniel)
    office.ticks()

    line = office.audit()[-1]
    assert (line.actor, line.act, line.subject, line.fields) == (None, "pass_on", told, ("readers",))


def test_a_question_to_the_teller_is_no_reason_to_pass_it_on(office, raj, mei, daniel):
    told = office.nominate(raj, mei)
    office.ask(daniel, told)

    office.goes_away(daniel)
    office.ticks()

    assert office.readers(told) == {daniel.id}


def test_an_answer_to_a_reader_who_went_away_passes_on(office, raj, mei, daniel):
    told = office.nominate(raj, mei)
    office.ask(daniel, told)
    office.goes_away(daniel)

    office.answer(raj, told)
    office.ticks()

    assert office.readers(told) == {daniel.id, office.rosa.id}
    assert "All of us." in office.reads(office.rosa, Topic.REQUEST)


def test_it_goes_to_the_first_reader_who_appears(office, raj, mei):
    office.goes_away(office.rosa)
    office.goes_away(office.ada)
    told = office.nominate(raj, mei)
    office.outbox.deliver()

    office.becomes(office.rosa, away_from=None)
    office.ticks()

    assert office.readers(told) == {office.rosa.id}
    assert office.got(office.rosa) == [Topic.REQUEST]
    assert "It is with a reader now. Rosa reads it" in office.reads(raj, Topic.RECEIPT)
    office.approve(office.rosa, told)
    assert len(office.posted()) == 1


def test_the_teller_is_told_when_the_last_reader_goes_away(office, raj, mei):
    office.dismiss(office.ada)
    told = office.nominate(raj, mei)
    office.outbox.deliver()

    office.goes_away(office.rosa)
    office.ticks()
    office.ticks()

    assert office.approval(told).outcome is Outcome.WAITING
    assert office.got(raj) == [Topic.RECEIPT, Topic.NOTICE]
    assert "Nobody can read" in office.reads(raj, Topic.NOTICE)
