"""What somebody meant by the words behind /skald."""

from __future__ import annotations

import pytest

from bot.domain.commands import Meant, Word, understood
from tests.support.every import for_each


@for_each(
    ("typed", "word"),
    [
        ("", Word.HOME),
        ("   ", Word.HOME),
        ("help", Word.HELP),
        ("HELP", Word.HELP),
        ("/help", Word.HELP),
        ("?", Word.HELP),
        ("help?", Word.HELP),
        ("Hilfe", Word.HELP),
        ("aide", Word.HELP),
        ("“mine”", Word.MINE),
        ("story", Word.STORY),
        ("Stories", Word.FIND),
        ("stories lost pass", Word.FIND),
        ("Mé", Word.ME),
        ("recognize @mei did it", Word.RECOGNISE),
        ("/Recognise", Word.RECOGNISE),
    ],
)
def test_a_word_is_understood_however_it_is_written(typed, word):
    assert understood(typed).word is word


@pytest.mark.parametrize("typed", ["Hi", "hello!", "Hey,", "Good morning"])
def test_whoever_greets_is_told_what_skald_does(typed):
    assert understood(typed) == Meant(Word.HELP)


@for_each(
    "typed",
    ["thanks", "Thank you!", "Thanks, Skald", "many thanks", "Thank you so much.", "ok thanks 🙂", "Cheers!"],
)
def test_whoever_says_no_more_than_thanks_is_answered_and_given_no_form(typed):
    assert understood(typed) == Meant(None, thanked=True)


@for_each(
    "typed", ["thank", "thanks @mei", "thank you @mei", "thanks Mei for the lift", "thank @mei", "praise"]
)
def test_thanks_to_somebody_begin_to_tell_it(typed):
    assert understood(typed).word is Word.RECOGNISE


def test_a_sentence_that_begins_with_a_greeting_is_something_to_tell():
    meant = understood("Hello, Mei walked a lost visitor to the right desk")

    assert (meant.nearest, meant.whole) == (Word.RECOGNISE, True)


@for_each(
    ("typed", "about"),
    [
        ("help recognise", Word.RECOGNISE),
        ("help /recognize please", Word.RECOGNISE),
        ("hilfe mine", Word.MINE),
        ("help /skald", Word.HOME),
        ("help", None),
    ],
)
def test_help_is_asked_for_about_a_word(typed, about):
    assert understood(typed) == Meant(Word.HELP, about=about)


@for_each(("typed", "nearest"), [("drafts", None), ("recogise", Word.RECOGNISE)])
def test_help_on_what_there_is_none_on_keeps_the_word_and_what_is_near_it(typed, nearest):
    assert understood(f"help {typed} please") == Meant(Word.HELP, unknown=typed, nearest_about=nearest)


@for_each(
    ("typed", "nearest"),
    [
        ("recogise @mei did it", Word.RECOGNISE),
        ("mien", Word.MINE),
        ("hlep", Word.HELP),
        ("setings", Word.ME),
    ],
)
def test_a_slip_is_near_to_what_was_meant(typed, nearest):
    meant = understood(typed)

    assert meant == Meant(None, unknown=typed.split()[0], nearest=nearest)


@pytest.mark.parametrize("typed", ["@mei walked a visitor home", "Yesterday somebody stayed late to help"])
def test_a_sentence_without_a_command_is_something_to_tell(typed):
    meant = understood(typed)

    assert (meant.nearest, meant.whole) == (Word.RECOGNISE, True)


def test_a_sentence_that_begins_with_a_name_like_a_command_is_something_to_tell():
    meant = understood("Mei walked a lost visitor to the right desk")

    assert (meant.nearest, meant.whole) == (Word.RECOGNISE, True)


def test_nothing_is_near_to_a_strange_word():
    assert understood("xyzzy") == Meant(None, unknown="xyzzy")
