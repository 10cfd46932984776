"""Months that somebody looks for, and the marks by which what was told in them is found."""

from __future__ import annotations

import pytest

from bot.domain.wanted import Month, marks_of_months


@pytest.mark.parametrize(
    ("zone", "marks"),
    [("UTC", 1), ("Europe/London", 1), ("Asia/Tokyo", 2), ("America/New_York", 2)],
)
def test_a_month_is_looked_for_in_no_more_of_ours_than_it_lies_in(zone, marks):
    assert len(marks_of_months(Month(2026, 12).span(zone))) == marks
