"""Looking ahead: what is told to come, comes at that moment and not before."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.cards.messages import Topic
from bot.domain.consent import Asking
from bot.usecases.look_ahead import look_ahead


@pytest.fixture(autouse=True)
def _nobody_else_to_ask(office):
    office.dismiss(office.ada)


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def coming(office):
    return look_ahead(office.ports, office.id).coming


def test_where_nothing_waits_nothing_is_coming(office):
    assert coming(office) == ()


def test_a_reader_will_be_reminded_of_what_a_colleague_told(office, raj, mei):
    told = office.nominate(raj, mei)

    (ahead,) = coming(office)

    assert (ahead.at, ahead.topic, ahead.to) == (at(25, 8, 30), Topic.REMINDER, office.rosa)
    assert (ahead.about, ahead.tellers, ahead.held) == ((told,), (raj,), False)


def test_good_news_is_held_until_the_doer_is_back(office, raj, mei):
    office.goes_away(mei, until=date(2026, 11, 25))
    told = office.nominate(raj, mei)
    office.approve(office.rosa, told)

    (ahead,) = coming(office)

    assert (ahead.at, ahead.topic, ahead.to.id) == (at(26, 8, 30), Topic.NEWS, mei.id)
    assert (ahead.about, ahead.tellers, ahead.held) == ((told,), (raj,), True)


def test_one_reminder_stands_for_all_that_is_due_at_its_moment(office, raj, mei):
    first, second = office.nominate(raj, mei), office.nominate(mei, raj)

    (ahead,) = coming(office)

    assert ahead.about == (first, second)
    assert ahead.tellers == (raj, mei)


def test_what_comes_first_stands_first(office, raj, mei):
    office.goes_away(mei, until=date(2026, 11, 25))
    told = office.nominate(raj, mei)
    office.nominate(raj, mei)
    office.approve(office.rosa, told)

    assert [each.topic for each in coming(office)] == [Topic.REMINDER, Topic.NEWS]


def test_a_reminder_that_came_is_coming_no_more(office, raj, mei):
    office.nominate(raj, mei)
    office.now = at(25, 8, 30)

    office.ticks()

    assert coming(office) == ()


def test_whoever_was_reminded_today_is_reminded_of_another_tomorrow_morning(office, raj, mei):
    office.changes_approval(remind_after=0)
    office.nominate(raj, mei)
    office.now = at(25, 12)
    office.ticks()

    office.nominate(mei, raj)

    assert [each.at for each in coming(office)] == [at(26, 8, 30)]


def test_a_reader_who_is_away_is_reminded_when_back(office, raj, mei):
    office.nominate(raj, mei)
    office.goes_away(office.rosa, until=date(2026, 11, 27))

    assert [each.at for each in coming(office)] == [at(30, 8, 30)]


def test_nobody_is_promised_a_reminder_on_a_day_that_nobody_knows(office, raj, mei):
    office.nominate(raj, mei)
    office.goes_away(office.rosa)

    assert coming(office) == ()


@pytest.mark.parametrize("told_at", [at(23, 7), at(23, 12), at(27, 17), at(28, 12)])
def test_the_reminder_comes_at_the_moment_foretold_and_at_no_tick_before(office, raj, mei, told_at):
    office.now = told_at
    office.nominate(raj, mei)
    foretold = coming(office)[0].at

    while Topic.REMINDER not in office.got(office.rosa):
        office.wait(minutes=30)
        office.ticks()

    assert foretold <= office.now < foretold + timedelta(minutes=30)


def test_what_is_owed_stands_in_the_outlook_whether_or_not_it_is_due(office, raj, mei):
    told = office.nominate(raj, mei)

    pending = look_ahead(office.ports, office.id).pending

    assert {each.topic for each in pending} == {Topic.RECEIPT, Topic.REQUEST}
    assert {each.about for each in pending} == {told}


def test_what_a_doer_never_answers_about_is_told_to_rest_when_it_does(office, raj, mei):
    office.changes_its_rules(asking=Asking.ALWAYS)
    told = office.nominate(raj, mei)
    office.approve(office.rosa, told)

    (ahead,) = coming(office)

    assert (ahead.at, ahead.topic, ahead.to) == (
        datetime(2026, 12, 7, 8, 30, tzinfo=UTC),
        Topic.RETURNED,
        raj,
    )
    assert (ahead.about, ahead.tellers, ahead.held) == ((told,), (raj,), False)
    office.now = ahead.at - timedelta(minutes=1)
    office.ticks()
    assert Topic.RETURNED not in office.got(raj)
    office.now = ahead.at
    office.ticks()
    assert office.got(raj).count(Topic.RETURNED) == 1
    assert coming(office) == ()
