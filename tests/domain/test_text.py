"""Texts: what is kept of what somebody typed, and how two spellings are compared."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as some

from bot.domain.text import beginning, checked_words, cleaned, folded, words_if_any
from tests.support.every import for_each
from tests.support.office import refused


@for_each(
    ("typed", "kept"),
    [
        ("  Mei  had\tit. ", "Mei had it."),
        ("One.\r\nTwo.\rThree.", "One.\nTwo.\nThree."),
        ("One.\u2028Two.\u2029Three.\u0085Four.\vFive.", "One.\nTwo.\nThree.\nFour.\nFive."),
        ("One. \n \n \n Two.", "One.\n\nTwo."),
        ("non\u00a0breaking\u2009space", "non breaking space"),
        ("\u202eevil\u202c \u2066words\u2069", "evil words"),
        ("M\u200be\u2060i\ufeff\u00ad", "Mei"),
        ("e\u0301\u200b", "é"),
        ("e\u200b\u0301", "é"),
        ("nul\x00 bell\x07", "nul bell"),
        ("half \ud83d of a letter", "half of a letter"),
        ("\u3164\u115f", ""),
        ("👩\u200d🚒 ❤\ufe0f", "👩\u200d🚒 ❤\ufe0f"),
        ("می\u200cروم", "می\u200cروم"),
    ],
)
def test_what_is_seen_is_kept_and_what_cannot_be_seen_is_not(typed, kept):
    assert cleaned(typed) == kept


def test_a_letter_keeps_the_marks_of_any_language_and_not_a_hundred_thousand():
    assert cleaned("x" + "\u0316\u0301" * 15) == unicodedata.normalize("NFC", "x" + "\u0316\u0301" * 15)
    assert len(cleaned("x" + "\u0301\u0316" * 50_000 + "y")) == 32
    assert folded("x" + "\u0301\u0316" * 50_000 + "y") == "xy"


@given(some.text(some.sampled_from("aé\u0301\u0316\u0344\u0f73\uac00\u1161 "), max_size=120))
def test_cleaning_twice_is_cleaning_once_however_many_marks_there_are(words):
    assert cleaned(cleaned(words)) == cleaned(words)


@given(some.text())
def test_cleaning_twice_is_cleaning_once(words):
    assert cleaned(cleaned(words)) == cleaned(words)


@given(some.text())
def test_nothing_hidden_is_left(words):
    left = {unicodedata.category(each) for each in cleaned(words) if each not in "\n\u200c\u200d"}

    assert not left & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


@given(some.text(some.characters(categories=["L", "N"], max_codepoint=0x24F), min_size=1))
def test_letters_and_figures_are_never_lost(words):
    assert len(cleaned(words)) == len(unicodedata.normalize("NFC", words))


@for_each(
    ("one", "other"),
    [
        ("MEI", "mei"),
        ("Zoë", "zoe"),
        ("Ｍｅｉ", "mei"),
        ("Strauß", "STRAUSS"),
        ("Søren", "soren"),
        ("Łukasz", "lukasz"),
        ("Işıl", "isil"),
        ("İbrahim", "ibrahim"),
        ("Æsa", "aesa"),
        ("M\u034fei", "mei"),
        ("Mei\ufe0f", "mei"),
    ],
)
def test_case_accents_and_hidden_signs_make_no_difference(one, other):
    assert folded(one) == folded(other)


@given(some.text(some.characters(min_codepoint=32, max_codepoint=126)))
def test_plain_letters_compare_alike_by_the_short_way_and_the_long(words):
    assert folded(words) == folded(f"{words}\u200b")


@for_each(("one", "other"), [("Mei", "May"), ("Tom", "Tim"), ("कुमार", "कमार")])
def test_different_names_stay_different(one, other):
    assert folded(one) != folded(other)


@for_each(
    ("words", "begun"),
    [
        ("Carried boxes", "Carried boxes"),
        ("Carried boxes all day.", "Carried …"),
        ("Carried the boxes.", "Carried the …"),
        ("Carriedtheboxes.", "Carriedtheb …"),
    ],
)
def test_a_beginning_is_as_many_whole_words_as_there_is_room_for(words, begun):
    assert beginning(words, 13) == begun


def test_words_are_counted_after_tidying():
    assert checked_words(f"  {'x' * 10}\n\n", "en", field="deed", most=10).words == "x" * 10

    with refused("words.too_long", "deed", most="10", length="11"):
        checked_words("x" * 11, "en", field="deed", most=10)


@for_each("kept", [checked_words, words_if_any])
def test_a_hopeless_length_is_refused_before_it_is_tidied(kept):
    with refused("words.too_long", "deed", most="10", length="20,000"):
        kept("\u200b" * 20_000, "en", field="deed", most=10)


def test_what_nobody_has_to_write_may_be_nothing():
    assert words_if_any(" \u200b\n", "en", field="difference", most=10) is None


@for_each("words", ["", "…", "🎉", "- - -", "\u3164\u3164"])
def test_signs_alone_are_no_words(words):
    with refused("words.missing", "deed"):
        checked_words(words, "en", field="deed", most=10)
