"""What stands behind the word of a command."""

from __future__ import annotations

import pytest

from adapters.reception.telling import behind


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("recognise @mei rang her", "@mei rang her"),
        ("thank @mei  for the lift", "@mei  for the lift"),
        ("Thank you @mei for the lift", "@mei for the lift"),
        ("thank young @mei", "young @mei"),
        ("thank", ""),
        ("", ""),
    ],
)
def test_the_word_of_a_command_is_left_out_and_nothing_else(typed: str, rest: str):
    assert behind(typed) == rest
