"""Escalation: what stays unread goes to the next group as well, once, and nobody hears whose it was."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.cards.elements import spoken
from bot.cards.messages import Topic
from bot.domain.organisation import WorkingTime
from bot.domain.people import Role
from bot.usecases.look_ahead import look_ahead
from tests.support.office import labels, refused
from tests.support.riverbank import FRONT_DESK

CAN_YOU = "Can you read this one?"


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin", FRONT_DESK)


@pytest.fixture
def daniel(office):
    """Reads for the branch; after him comes Rosa, who reads for all, and then Ada, the admin."""
    daniel = office.person("Daniel Okafor", FRONT_DESK)
    office.appoint(daniel, branch=FRONT_DESK)
    return daniel


@pytest.fixture
def told(office, raj, mei, daniel):
    return office.nominate(raj, mei)


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, 11, 1, hour, minute, tzinfo=UTC) + timedelta(days=day - 1)


def asked(office, person) -> int:
    return office.got(person).count(Topic.REQUEST)


# --- silent --------------------------------------------------------------------------------------


def test_after_five_working_days_of_silence_the_next_group_is_asked(office, told, daniel):
    office.now = at(30)

    office.ticks()

    assert office.readers(told) == {daniel.id, office.rosa.id}
    assert office.reads(office.rosa, Topic.REQUEST).startswith(CAN_YOU)
    assert office.card(Topic.REQUEST, office.rosa).notice.startswith(CAN_YOU)
    assert labels(office.card(Topic.REQUEST, office.rosa)) == ["Approve it", "Ask one question", "Decline…"]


@pytest.mark.parametrize(
    "moment", [at(27, 17), at(29, 12), at(30, 8, 29)], ids=["four days", "Sunday", "before the day begins"]
)
def test_before_that_nobody_else_is_asked(office, told, moment):
    office.now = moment

    office.ticks()

    assert asked(office, office.rosa) == 0


def test_the_span_is_the_organisations_own(office, told):
    office.changes_approval(escalate_after=1)
    office.now = at(24)

    office.ticks()

    assert asked(office, office.rosa) == 1


def test_a_holiday_does_not_count(office, told):
    office.changes_its_rules(working=WorkingTime(holidays=frozenset({date(2026, 11, 26)})))
    office.now = at(30)
    office.ticks()
    assert asked(office, office.rosa) == 0

    office.now = at(31)
    office.ticks()

    assert asked(office, office.rosa) == 1


def test_each_escalation_comes_once_however_often_it_ticks(office, told):
    for hour in range(9, 17):
        office.now = at(30, hour)
        office.ticks()

    assert asked(office, office.rosa) == 1
    assert [each.act for each in office.audit()].count("escalate") == 1


def test_whoever_is_asked_next_has_as_many_days_before_it_goes_on_again(office, told, daniel):
    office.now = at(30)
    office.ticks()
    office.now = at(36)
    office.ticks()
    assert asked(office, office.ada) == 0

    office.now = at(37)
    office.ticks()
    office.ticks()

    assert office.readers(told) == {daniel.id, office.rosa.id, office.ada.id}
    assert asked(office, office.ada) == 1


def test_when_everybody_was_asked_it_waits_and_nobody_hears_of_their_silence(office, told, raj):
    for day in (30, 37, 44, 51):
        office.now = at(day)
        office.ticks()

    assert office.got(office.ada) == [Topic.REQUEST, Topic.REMINDER]
    assert Topic.NOTICE not in office.got(raj)


def test_a_question_to_the_teller_is_no_silence_and_its_answer_begins_the_days_anew(
    office, told, raj, daniel
):
    office.ask(daniel, told)
    office.now = at(30)
    office.ticks()
    office.answer(raj, told)
    office.now = at(33)
    office.ticks()
    assert asked(office, office.rosa) == 0

    office.now = at(37)
    office.ticks()

    assert asked(office, office.rosa) == 1


def test_what_a_reader_undid_is_no_silence(office, told, daniel):
    office.now = at(30)
    office.approve(daniel, told)

    office.undo(daniel, told)
    office.ticks()

    assert asked(office, office.rosa) == 0


@pytest.mark.parametrize("verb", ["approve", "decline"])
def test_what_is_decided_is_not_passed_on(office, told, daniel, verb):
    getattr(office, verb)(daniel, told)
    office.now = at(30)

    office.ticks()

    assert asked(office, office.rosa) == 0


def test_what_was_withdrawn_is_not_passed_on(office, told, raj):
    office.withdraw(raj, told)
    office.now = at(30)

    office.ticks()

    assert asked(office, office.rosa) == 0


# --- away ----------------------------------------------------------------------------------------


def test_whoever_is_asked_from_the_beginning_because_others_are_away_is_asked_so(office, raj, mei, daniel):
    office.goes_away(daniel)

    office.nominate(raj, mei)

    assert office.reads(office.rosa, Topic.REQUEST).startswith(CAN_YOU)


def test_whoever_reads_because_a_branch_has_nobody_of_its_own_is_asked_as_ever(office, raj, mei):
    office.nominate(raj, mei)

    assert office.reads(office.rosa, Topic.REQUEST).startswith("Raj Nair asks you to read this")


def test_whoever_is_asked_because_the_teller_may_not_read_it_is_asked_as_ever(office, mei, daniel):
    office.nominate(daniel, mei)

    assert office.reads(office.rosa, Topic.REQUEST).startswith("Daniel Okafor asks you to read this")


def test_whoever_is_asked_because_the_only_reader_went_away_is_asked_so(office, told, daniel):
    office.goes_away(daniel)

    office.ticks()

    assert office.reads(office.rosa, Topic.REQUEST).startswith(CAN_YOU)


def test_a_reader_who_is_back_is_asked_as_ever(office, raj, mei, daniel):
    office.goes_away(daniel, until=date(2026, 11, 25))
    office.nominate(raj, mei)
    office.now = at(30)

    office.ticks()

    assert office.reads(daniel, Topic.REQUEST).startswith("Raj Nair asks you to read this")


# --- never whose it was --------------------------------------------------------------------------


@pytest.mark.parametrize("answered", [False, True], ids=["silent", "silent after an answer"])
def test_nobody_who_is_asked_next_hears_whose_it_was(office, told, raj, daniel, answered):
    if answered:
        office.ask(daniel, told, "Who was there?")
        office.answer(raj, told)
    office.now = at(30)

    office.ticks()

    card = office.card(Topic.REQUEST, office.rosa)
    for words in (spoken(card), card.notice):
        assert "Daniel" not in words
        assert "Okafor" not in words
        assert "away" not in words


def test_the_first_decision_settles_it_and_every_copy_says_whose_it_was(office, told, daniel):
    office.now = at(30)
    office.ticks()

    office.approve(daniel, told)

    assert "Approved by Daniel Okafor" in office.reads(daniel, Topic.REQUEST)
    assert "Approved by Daniel Okafor" in office.reads(office.rosa, Topic.REQUEST)
    with refused("approval.decided_by", reader="Daniel Okafor"):
        office.approve(office.rosa, told)
    assert len(office.posted()) == 1


def test_whoever_is_asked_next_may_decide_as_well(office, told):
    office.now = at(30)
    office.ticks()

    office.approve(office.rosa, told)

    assert len(office.posted()) == 1


# --- foretold ------------------------------------------------------------------------------------


def foretold(office):
    """Who will be asked when."""
    coming = look_ahead(office.ports, office.id).coming
    return [(each.at, each.to) for each in coming if each.topic is Topic.REQUEST]


def test_who_is_asked_next_is_foretold_without_whoever_is_silent(office, told, daniel, raj):
    ((when, to),) = foretold(office)

    assert (when, to) == (at(30, 8, 30), office.rosa)


def test_who_is_asked_next_when_somebody_goes_away_is_foretold(office, told, daniel):
    office.becomes(daniel, away_from=date(2026, 11, 25))

    assert foretold(office) == [(at(25, 0), office.rosa)]


def test_who_is_asked_next_when_somebody_is_away_already_is_asked_at_the_next_tick(office, told, daniel):
    office.goes_away(daniel)

    assert foretold(office) == [(office.now, office.rosa)]


def test_while_another_reader_is_here_nobody_is_foretold_for_an_absence(office, raj, mei, daniel):
    joan = office.person("Joan")
    office.appoint(joan, branch=FRONT_DESK)
    office.nominate(raj, mei)

    office.becomes(daniel, away_from=date(2026, 11, 25))

    assert foretold(office) == [(at(30, 8, 30), office.rosa)]


def test_where_nobody_comes_next_nobody_is_foretold(office, told):
    office.dismiss(office.rosa, office.ada)

    assert foretold(office) == []


@pytest.mark.parametrize("away_from", [None, date(2026, 11, 25)], ids=["silent", "away"])
def test_it_comes_at_the_moment_foretold_and_at_no_tick_before(office, told, daniel, away_from):
    office.becomes(daniel, away_from=away_from)
    ((when, _),) = foretold(office)

    office.now = when - timedelta(seconds=1)
    office.ticks()
    assert asked(office, office.rosa) == 0

    office.now = when
    office.ticks()

    assert asked(office, office.rosa) == 1


def test_what_one_reader_is_asked_at_one_moment_is_told_as_one_thing(office, raj, mei, daniel):
    first, second = office.nominate(raj, mei), office.nominate(raj, mei)

    (ahead,) = (each for each in look_ahead(office.ports, office.id).coming if each.topic is Topic.REQUEST)

    assert ahead.about == (first, second)
    assert ahead.tellers == (raj,)


def test_an_admin_comes_after_those_who_read_for_all(office, told):
    joan = office.person("Joan")
    office.appoint(joan, Role.ADMIN)
    office.dismiss(office.rosa)
    office.now = at(30)

    office.ticks()

    assert asked(office, joan) == asked(office, office.ada) == 1
