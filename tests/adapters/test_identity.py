"""New names: they sort by the time of their making, and no two are the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from adapters.identity import ids

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_what_is_named_later_sorts_later_also_across_the_first_letters():
    moments = [
        datetime(2026, 11, 23, 9, tzinfo=UTC) + timedelta(milliseconds=each)
        for each in (0, 1, 31, 32, 1 << 40)
    ]

    named = [ids(lambda at=at: at)() for at in moments]

    assert named == sorted(named)
    assert len({each[:10] for each in named}) == len(moments)


def test_what_is_named_at_one_moment_differs_by_chance_in_which_every_letter_comes():
    new_id = ids(lambda: datetime(2026, 11, 23, 9, tzinfo=UTC))

    named = {new_id() for _ in range(500)}

    assert len(named) == 500
    assert {len(each) for each in named} == {26}
    assert {each[:10] for each in named} == {"01M83T4CM0"}
    assert {letter for each in named for letter in each[10:]} == set(LETTERS)
