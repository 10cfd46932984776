"""The calendar: working days and hours, where clocks jump and holidays fall."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as some

from bot.domain.calendar import (
    in_working_hours,
    is_working_day,
    local_date,
    next_time,
    working_days_after,
)
from bot.domain.organisation import WorkingTime
from tests.support.every import for_each

LONDON, BERLIN, TOKYO = "Europe/London", "Europe/Berlin", "Asia/Tokyo"
USUAL = WorkingTime()
EVERY_NIGHT = WorkingTime(days=frozenset(range(1, 8)), begins=time(2, 30), ends=time(5))
MONDAY = date(2026, 11, 23)
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)


def at(zone: str, *moment: int, fold: int = 0) -> datetime:
    return datetime(*moment, tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


@for_each(
    ("moment", "first"),
    [
        ((2026, 11, 23, 8, 30), (2026, 11, 23, 8, 30)),
        ((2026, 11, 23, 12, 0), (2026, 11, 23, 12, 0)),
        ((2026, 11, 23, 17, 29), (2026, 11, 23, 17, 29)),
        ((2026, 11, 23, 7, 0), (2026, 11, 23, 8, 30)),
        ((2026, 11, 23, 17, 30), (2026, 11, 24, 8, 30)),
        ((2026, 11, 27, 18, 0), (2026, 11, 30, 8, 30)),
        ((2026, 11, 28, 12, 0), (2026, 11, 30, 8, 30)),
    ],
)
@for_each("zone", [LONDON, BERLIN, TOKYO])
def test_the_next_moment_of_a_working_day(zone, moment, first):
    assert in_working_hours(at(zone, *moment), USUAL, zone) == at(zone, *first)


def test_holidays_are_no_working_days():
    working = WorkingTime(holidays=frozenset({date(2026, 12, 25), date(2026, 12, 28)}))

    assert in_working_hours(at(LONDON, 2026, 12, 24, 18, 0), working, LONDON) == at(
        LONDON, 2026, 12, 29, 8, 30
    )
    assert not is_working_day(date(2026, 12, 25), working)


@for_each(
    ("moment", "back_on", "first"),
    [
        ((2026, 11, 23, 12, 0), date(2026, 11, 25), (2026, 11, 25, 8, 30)),
        ((2026, 11, 23, 12, 0), date(2026, 11, 28), (2026, 11, 30, 8, 30)),
        ((2026, 11, 23, 12, 0), date(2026, 11, 20), (2026, 11, 23, 12, 0)),
        ((2026, 11, 23, 12, 0), MONDAY, (2026, 11, 23, 12, 0)),
        ((2026, 11, 23, 18, 0), date(2026, 11, 24), (2026, 11, 24, 8, 30)),
    ],
)
def test_nobody_is_disturbed_before_the_first_day_back(moment, back_on, first):
    assert in_working_hours(at(LONDON, *moment), USUAL, LONDON, back_on) == at(LONDON, *first)


def test_the_working_day_is_that_of_the_person():
    sunday_evening_in_london = at(LONDON, 2026, 11, 22, 23, 45)

    assert in_working_hours(sunday_evening_in_london, USUAL, TOKYO) == sunday_evening_in_london


def test_the_morning_after_the_clocks_change_is_still_the_local_morning():
    friday = at(BERLIN, 2026, 10, 23, 18, 0)

    assert in_working_hours(friday, USUAL, BERLIN) == datetime(2026, 10, 26, 7, 30, tzinfo=UTC)


def test_a_beginning_that_the_clocks_leave_out_moves_on_by_the_gap():
    before = at(BERLIN, 2026, 3, 29, 1, 0)

    assert in_working_hours(before, EVERY_NIGHT, BERLIN) == at(BERLIN, 2026, 3, 29, 3, 30)


def test_a_beginning_that_comes_twice_is_never_before_now():
    second = at(BERLIN, 2026, 10, 25, 2, 10, fold=1)

    assert in_working_hours(second, EVERY_NIGHT, BERLIN) == at(BERLIN, 2026, 10, 25, 2, 30, fold=1)


def test_where_no_day_is_a_working_day_nothing_is_held_for_ever():
    never = WorkingTime(days=frozenset())
    now = at(LONDON, 2026, 11, 23, 22, 0)

    assert in_working_hours(now, never, LONDON) == now


@given(
    some.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: NEW_YEAR + timedelta(minutes=minutes)),
    some.sampled_from([LONDON, BERLIN, TOKYO, "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"]),
    some.sampled_from([USUAL, EVERY_NIGHT]),
    some.one_of(some.none(), some.dates(date(2026, 1, 1), date(2027, 12, 31))),
)
def test_the_moment_is_never_past_and_always_within_working_hours(now, zone, working, back_on):
    first = in_working_hours(now, working, zone, back_on)

    local = first.astimezone(ZoneInfo(zone))
    assert first >= now
    assert is_working_day(local.date(), working)
    assert working.begins <= local.time() < working.ends
    assert back_on is None or local.date() >= back_on


@for_each(
    ("begin", "days", "end"),
    [
        ((2026, 11, 23, 9), 0, (2026, 11, 23)),
        ((2026, 11, 23, 9), 1, (2026, 11, 24)),
        ((2026, 11, 27, 12), 1, (2026, 11, 30)),
        ((2026, 11, 28, 12), 1, (2026, 11, 30)),
        ((2026, 11, 23, 9), 5, (2026, 11, 30)),
    ],
)
def test_working_days_have_passed_when_the_last_of_them_begins(begin, days, end):
    passed = working_days_after(at(LONDON, *begin), days, USUAL, LONDON)

    assert passed == at(LONDON, *end)


def test_holidays_do_not_pass_as_working_days():
    working = WorkingTime(holidays=frozenset({date(2026, 11, 24)}))

    passed = working_days_after(at(LONDON, 2026, 11, 23, 9), 1, working, LONDON)

    assert passed == at(LONDON, 2026, 11, 25)


def test_where_nobody_works_no_working_day_passes():
    assert working_days_after(NEW_YEAR, 1, WorkingTime(days=frozenset()), LONDON) is None


def test_the_local_date_is_that_of_the_zone():
    late = at(LONDON, 2026, 11, 23, 23, 30)

    assert (local_date(late, LONDON), local_date(late, TOKYO)) == (MONDAY, date(2026, 11, 24))


@for_each(
    ("begin", "found"),
    [
        ((2026, 11, 23, 9), (2026, 11, 23, 16)),
        ((2026, 11, 23, 16), (2026, 11, 23, 16)),
        ((2026, 11, 23, 16, 1), (2026, 11, 24, 16)),
        ((2026, 11, 27, 17), (2026, 11, 30, 16)),
        ((2026, 11, 28, 9), (2026, 11, 30, 16)),
        ((2026, 3, 27, 17), (2026, 3, 30, 16)),
    ],
    ids=[
        "later today",
        "just now",
        "tomorrow",
        "after the week-end",
        "on Saturday",
        "across the change of clocks",
    ],
)
def test_a_time_of_the_day_comes_again_on_a_working_day(begin, found):
    assert next_time(at(LONDON, *begin), time(16), USUAL, LONDON) == at(LONDON, *found)


def test_a_time_of_the_day_waits_for_whoever_is_away():
    begin = at(LONDON, 2026, 11, 23, 9)

    assert next_time(begin, time(16), USUAL, LONDON, date(2026, 11, 26)) == at(LONDON, 2026, 11, 26, 16)


def test_where_nobody_works_no_time_of_the_day_is_waited_for():
    assert next_time(NEW_YEAR, time(16), WorkingTime(days=frozenset()), LONDON) == NEW_YEAR
