"""Reminders: one message for all that waits, in the reader's own working hours, at most one a day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.cards.messages import CopyState, Topic
from bot.domain.approval import Outcome
from bot.domain.organisation import WorkingTime
from tests.support.drafts import DEED


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin")


@pytest.fixture
def told(office, raj, mei):
    return office.nominate(raj, mei)


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def reminders(office, person) -> int:
    return office.got(person).count(Topic.REMINDER)


def test_after_two_working_days_a_reader_is_reminded(office, told):
    office.now = at(25)

    office.ticks()

    words = office.reads(office.rosa, Topic.REMINDER)
    assert words.startswith("Something to read waits for you, since Monday.")


@pytest.mark.parametrize("ends", ["approved", "withdrawn"])
def test_what_was_read_since_is_not_said_to_wait_any_more(office, raj, told, ends):
    office.now = at(25)
    office.ticks()
    office.outbox.deliver()
    before = office.reads(office.rosa, Topic.REMINDER)

    if ends == "approved":
        office.approve(office.rosa, told)
    else:
        office.withdraw(raj, told)

    assert before.startswith("Something to read waits for you")
    assert office.reads(office.rosa, Topic.REMINDER) == "This waits for you no more."


def test_a_reminder_of_what_was_read_before_it_could_be_sent_never_comes(office, told):
    office.now = at(25)
    office.ticks()

    office.approve(office.rosa, told)

    assert office.message(Topic.REMINDER).state is CopyState.CANCELLED


def test_a_reminder_stays_as_it_was_while_it_waits(office, raj, told):
    office.now = at(25)
    office.ticks()
    office.outbox.deliver()
    before = office.reads(office.rosa, Topic.REMINDER)

    office.ask(office.rosa, told)

    assert office.reads(office.rosa, Topic.REMINDER) == before


def test_the_days_are_the_readers_own_where_theirs_differ(office, told):
    office.becomes(office.rosa, works_on=frozenset({1, 4, 5}))  # Monday, Thursday and Friday
    office.now = at(26, 10)
    office.ticks()
    before = reminders(office, office.rosa)

    office.now = at(27)
    office.ticks()

    assert (before, reminders(office, office.rosa)) == (0, 1)


@pytest.mark.parametrize("moment", [at(23, 17), at(24, 17, 29)], ids=["the same day", "one day later"])
def test_before_that_nobody_is_reminded(office, told, moment):
    office.now = moment

    office.ticks()

    assert reminders(office, office.rosa) == 0


def test_the_span_is_the_organisations_own(office, told):
    office.changes_approval(remind_after=1)
    office.now = at(24)

    office.ticks()

    assert reminders(office, office.rosa) == 1


def test_weekends_and_holidays_do_not_count(office, raj, mei):
    office.changes_its_rules(working=WorkingTime(holidays=frozenset({date(2026, 11, 30)})))
    office.now = at(27)
    office.nominate(raj, mei)

    office.now = datetime(2026, 12, 1, 9, tzinfo=UTC)
    office.ticks()
    assert reminders(office, office.rosa) == 0

    office.now = datetime(2026, 12, 2, 9, tzinfo=UTC)
    office.ticks()
    assert reminders(office, office.rosa) == 1


@pytest.mark.parametrize(
    "moment", [at(25, 8, 29), at(25, 17, 30), at(28, 12)], ids=["early", "late", "Saturday"]
)
def test_nobody_is_reminded_outside_working_hours(office, told, moment):
    office.now = moment

    office.ticks()

    assert reminders(office, office.rosa) == 0


def test_working_hours_are_those_where_the_reader_is(office, told):
    office.becomes(office.rosa, timezone="America/New_York")
    office.now = at(25, 13, 29)
    office.ticks()
    assert reminders(office, office.rosa) == 0

    office.now = at(25, 13, 30)
    office.ticks()

    assert reminders(office, office.rosa) == 1


def test_one_reminder_stands_for_all_that_waits(office, told, raj, mei):
    office.wait(minutes=30)
    office.nominate(raj, mei)
    office.wait(days=1)
    office.nominate(raj, mei)
    office.now = at(25)

    office.ticks()

    assert reminders(office, office.rosa) == 1
    words = office.reads(office.rosa, Topic.REMINDER)
    assert words.startswith("3 things to read wait for you, the oldest since Monday.")


def test_each_is_reminded_of_once(office, told):
    for day in (25, 26, 27):
        office.now = at(day)
        office.ticks()
        office.ticks()

    assert reminders(office, office.rosa) == 1
    assert office.approval(told).reminded == (office.rosa.id,)


def test_a_reader_is_reminded_at_most_once_a_day(office, told, raj, mei):
    office.now = at(23, 17, 45)
    later = office.nominate(raj, mei)
    office.now = at(25, 9)
    office.ticks()
    office.now = at(25, 12)
    office.ledger.recognitions[later] = office.record(later).with_approval(
        office.approval(told).__class__(readers=(office.rosa.id,), asked_at=at(20))
    )

    office.ticks()
    assert reminders(office, office.rosa) == 1

    office.now = at(26, 9)
    office.ticks()
    assert reminders(office, office.rosa) == 2


def test_every_reader_who_holds_it_is_reminded(office, raj, mei):
    joan = office.person("Joan Price")
    office.appoint(joan)
    office.nominate(raj, mei)
    office.now = at(25)

    office.ticks()

    assert reminders(office, office.rosa) == reminders(office, joan) == 1


def test_whoever_is_away_is_reminded_when_back(office, told):
    office.goes_away(office.rosa, until=date(2026, 11, 25))
    office.now = at(25)
    office.ticks()
    assert reminders(office, office.rosa) == 0

    office.now = at(27)
    office.ticks()

    assert reminders(office, office.rosa) == 1


@pytest.mark.parametrize("verb", ["approve", "decline", "ask"])
def test_what_does_not_wait_for_a_reader_is_not_reminded_of(office, told, verb):
    getattr(office, verb)(office.rosa, told)
    office.now = at(26)

    office.ticks()

    assert reminders(office, office.rosa) == 0


def test_what_was_withdrawn_is_not_reminded_of(office, told, raj):
    office.withdraw(raj, told)
    office.now = at(26)

    office.ticks()

    assert reminders(office, office.rosa) == 0


def test_a_rewritten_wording_is_reminded_of_anew(office, told, raj):
    office.now = at(25)
    office.ticks()
    office.outbox.deliver()
    office.decline(office.rosa, told)
    office.rewrite(raj, told)

    office.now = at(27)
    office.ticks()

    assert reminders(office, office.rosa) == 2


def test_a_reminder_holds_no_words_of_anybody(office, told):
    office.now = at(25)

    office.ticks()

    assert DEED not in office.reads(office.rosa, Topic.REMINDER)
    assert office.message(Topic.REMINDER, office.rosa).message.shows == frozenset()
    assert office.approval(told).outcome is Outcome.WAITING


def test_a_reader_may_decide_after_being_reminded(office, told):
    office.now = at(25)
    office.ticks()

    office.approve(office.rosa, told)

    assert len(office.posted()) == 1


def test_whoever_was_only_just_asked_is_not_reminded_of_the_days_before(office, raj, mei):
    office.goes_away(office.rosa, until=date(2026, 11, 26))
    office.goes_away(office.ada, until=date(2026, 11, 27))
    told = office.nominate(raj, mei)

    office.now = at(27)
    office.ticks()

    assert office.readers(told) == {office.rosa.id}
    assert office.got(office.rosa) == [Topic.REQUEST]
    office.now = datetime(2026, 12, 1, 9, tzinfo=UTC)
    office.ticks()
    assert reminders(office, office.rosa) == 1


def test_a_wait_of_more_than_a_week_is_told_by_its_date(office, told):
    office.goes_away(office.rosa, until=date(2026, 12, 1))
    office.goes_away(office.ada, until=date(2027, 1, 1))
    office.now = datetime(2026, 12, 2, 9, tzinfo=UTC)

    office.ticks()

    assert "since 23 November" in office.reads(office.rosa, Topic.REMINDER)
