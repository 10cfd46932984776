"""Requests that a reader wants together: they come at that reader's own time, and none is lost."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from bot.cards.messages import CopyState, Topic
from bot.domain.profiles import Profile
from bot.usecases.know_people import Arrivals, know_people
from bot.usecases.look_ahead import look_ahead


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin")


@pytest.fixture
def rosa(office):
    return office.becomes(office.rosa, bundled_at=time(16))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def held_until(office, person):
    return [each.message.held_until for each in office.outbox.find(Topic.REQUEST, person.id)]


def test_all_that_was_told_until_then_comes_at_that_time(office, rosa, raj, mei):
    office.nominate(raj, mei)
    office.wait(hours=3)
    office.nominate(mei, raj)

    assert held_until(office, rosa) == [at(23, 16), at(23, 16)]


def test_what_is_told_later_comes_on_the_next_working_day(office, rosa, raj, mei):
    office.now = at(27, 16, 30)

    office.nominate(raj, mei)

    assert held_until(office, rosa) == [at(30, 16)]


def test_it_is_the_time_where_the_reader_is(office, raj, mei):
    rosa = office.becomes(office.rosa, bundled_at=time(16), timezone="Europe/Paris")

    office.nominate(raj, mei)

    assert held_until(office, rosa) == [at(23, 15)]


def test_whoever_has_not_chosen_is_asked_at_once(office, raj, mei):
    office.nominate(raj, mei)

    assert held_until(office, office.rosa) == [None]


def test_another_reader_is_asked_at_once_and_may_decide_first(office, rosa, raj, mei):
    joan = office.person("Joan")
    office.appoint(joan)
    told = office.nominate(raj, mei)
    assert held_until(office, joan) == [None]

    office.approve(joan, told)

    assert office.message(Topic.REQUEST, rosa).state is CopyState.CANCELLED


def test_a_request_that_waits_for_its_time_is_in_hand(office, rosa, raj, mei):
    office.nominate(raj, mei)

    office.ticks()

    assert Topic.REQUEST not in office.got(office.ada)


def test_the_answer_to_a_question_comes_at_once(office, rosa, raj, mei):
    told = office.nominate(raj, mei)
    office.ask(rosa, told)

    office.answer(raj, told)

    assert held_until(office, rosa)[-1] is None


def test_whoever_is_asked_instead_of_others_has_it_at_their_time_too(office, raj, mei):
    ada = office.becomes(office.ada, bundled_at=time(16))
    office.goes_away(office.rosa, until=date(2026, 11, 30))

    office.nominate(raj, mei)

    assert held_until(office, ada) == [at(23, 16)]


def test_nobody_is_reminded_of_a_request_that_has_not_come_yet(office, rosa, raj, mei):
    office.changes_approval(remind_after=1)
    office.now = at(23, 16, 30)
    office.nominate(raj, mei)

    office.now = at(24, 9)
    office.ticks()
    assert Topic.REMINDER not in office.got(rosa)

    office.now = at(25, 9)
    office.ticks()

    assert Topic.REMINDER in office.got(rosa)


def test_it_is_foretold(office, rosa, raj, mei):
    told = office.nominate(raj, mei)

    ahead = look_ahead(office.ports, office.id).coming[0]

    assert (ahead.at, ahead.topic, ahead.to, ahead.about) == (at(23, 16), Topic.REQUEST, rosa, (told,))
    assert ahead.held


def test_the_choice_stays_when_the_directory_is_read_anew(office, rosa):
    profile = Profile(rosa.accounts[0], "Rosa Marsh", rosa.standing)

    know_people(office.ports, Arrivals(office.id, (profile,)))

    known = office.ledger.people[rosa.id]
    assert (known.name, known.bundled_at) == ("Rosa Marsh", time(16))


def test_it_waits_for_a_day_on_which_the_reader_works(office, raj, mei):
    rosa = office.becomes(office.rosa, bundled_at=time(16), works_on=frozenset({3}))

    office.nominate(raj, mei)

    assert held_until(office, rosa) == [at(25, 16)]
