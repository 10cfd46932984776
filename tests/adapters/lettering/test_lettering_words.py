"""Cutting: nothing is lost, and neither words nor letters are broken where there is another place."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from adapters.lettering.words import blank, head, length, pieces, shortened


@given(st.text(), st.integers(1, 30))
def test_pieces_are_the_text_again_and_none_is_longer(text: str, most: int):
    parts = pieces(text, most)

    assert "".join(parts) == text
    assert all(length(part) <= most or len(part) == 1 for part in parts)


def test_a_text_is_cut_between_words():
    assert head("Walked a lost visitor", 10) == "Walked a "
    assert head("Walked a lost visitor", 13) == "Walked a lost"
    assert shortened("Walked a lost visitor", 14) == "Walked a lost…"


def test_without_spaces_it_is_cut_between_letters():
    accented = "e\u0301" * 10

    cut = head(accented, 5)

    assert len(cut) == 4
    assert not unicodedata.combining(accented[len(cut)])


def test_half_a_sign_is_never_left():
    assert head("🦊🦊🦊", 3) == "🦊"
    assert head("ab👩‍👧 and", 5) == "ab"


def test_what_cannot_be_seen_is_blank():
    assert blank(" \n\u200b\u2060\u202e")
    assert not blank("\u200b.")


def test_a_letter_that_this_python_does_not_know_yet_can_be_seen():
    newest = "\U0003fffd"

    assert not newest.isprintable()
    assert not blank(newest)
