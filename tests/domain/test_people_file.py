"""People files: in which order they are taken in, and who may stand on a line that cannot be read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from bot.domain.people_file import Clues, Row, Unread, managers_first
from bot.domain.people_report import Report, Tally
from tests.support.every import for_each

EVERYBODY = [f"p{number}" for number in range(12)]


@given(
    some.lists(some.sampled_from([None, *EVERYBODY]), min_size=12, max_size=12), some.permutations(EVERYBODY)
)
def test_nobody_stands_before_whoever_they_report_to(managers, order):
    manager_of = dict(zip(EVERYBODY, managers, strict=True))
    rows = [Row(2, each, each, manager=manager_of[each]) for each in order]

    places = {row.address: place for place, row in enumerate(managers_first(rows))}

    circling = {each for each in EVERYBODY if each in _above(each, manager_of)}
    assert set(places) == set(EVERYBODY)
    for each, manager in manager_of.items():
        if manager is not None and each not in circling:
            assert places[manager] < places[each]


def _above(person, manager_of):
    line = []
    while (person := manager_of[person]) is not None and person not in line:
        line.append(person)
    return line


@for_each(
    ("listed", "leave", "many"),
    [
        (0, 0, False),
        (2, 1, False),
        (2, 2, True),
        (9, 5, True),
        (10, 5, False),
        (40, 5, False),
        (40, 6, True),
        (1000, 100, False),
        (1000, 101, True),
    ],
)
def test_many_leave_where_it_is_more_than_a_few_and_a_tenth_or_more_than_half(listed, leave, many):
    assert Report(listed, leavers=Tally(leave)).so_many_leave is many


@for_each(
    "typed",
    ["mei.lin at river.example", "mei.lin@", "mei lin", "mei.linriver.example", "MEI.LIN@river,example"],
)
def test_a_slip_of_the_pen_is_seen_through(typed):
    assert Clues([Unread(4, typed=typed)]).line_of("mei.lin@river.example") == 4


@for_each("typed", ["", "mei", "lin.mei at river.example", "mei.linda at river.example", "@"])
def test_another_address_is_nobodys_slip(typed):
    assert Clues([Unread(4, typed=typed)]).line_of("mei.lin@river.example") is None
