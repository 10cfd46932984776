"""Places: which channel bears a name."""

from __future__ import annotations

from bot.domain.places import by_name, plainly


def test_a_channel_is_found_by_the_name_that_the_settings_know():
    assert by_name([("Well done", "19:1"), ("general", "19:2")]) == {"well-done": "19:1", "general": "19:2"}


def test_a_name_that_several_channels_bear_finds_none_of_them():
    assert by_name([("Well done", "19:1"), ("well-done", "19:2"), ("News", "19:3")]) == {"news": "19:3"}


def test_a_channel_that_is_named_twice_is_one():
    assert by_name([("news", "19:1"), ("News", "19:1")]) == {"news": "19:1"}


def test_what_has_no_name_is_not_found():
    assert by_name([("", "19:1"), ("#", "19:2"), ("  ", "19:3")]) == {}


def test_a_name_of_the_settings_is_its_own():
    assert plainly("#well-done") == "well-done"
