"""Unnaming: what was told stays told, and whoever is known stands in it as a colleague."""

from __future__ import annotations

import pytest

from bot.domain.unnaming import known_by, signed_names, unnamed

THEIRS = known_by(["Mei Lin", "Seán O’Brien", "Meimei"])
OTHERS = known_by(["Will Young", "Bea de la Cruz", "中村 さくら", "شيماء", "Jo"])


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ("Mei walked her to the desk.", "A colleague walked her to the desk."),
        ("The desk rang Mei Lin, then MEI.", "The desk rang a colleague, then a colleague."),
        ("mei stayed. lin too.", "A colleague stayed. A colleague too."),
        ("Thank @Meimei for that", "Thank a colleague for that"),
        ("“Mei did it,” he said.", "“A colleague did it,” he said."),
        ("Sean O'Brien’s van", "A colleague’s van"),
        ("Mei L. Lin and Seán", "A colleague and a colleague"),
        ("It was Mei-Lin", "It was a colleague"),
        ("Mei\nLin", "A colleague\nA colleague"),
        ("M\u200dei rang", "A colleague rang"),
        ("write to mei.lin@example.org", "write to a colleague.a colleague@example.org"),
        ("_Mei_ and #MeiLin", "A colleague and #a colleague"),
    ],
)
def test_whoever_has_a_part_in_it_is_found_however_they_are_written(told, left):
    assert unnamed(told, THEIRS, OTHERS, "a colleague") == left


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ("With Will and Bea Cruz", "With a colleague and a colleague"),
        ("She will stay with the young man in la Rue", "She will stay with the young man in la Rue"),
        ("Will she stay?", "A colleague she stay?"),
        ("Then Jo came, with joy", "Then a colleague came, with joy"),
        ("昨日中村さんが来た", "昨日a colleagueさんが来た"),
        ("ساعدت شيماء الزائرة", "ساعدت a colleague الزائرة"),
        ("Nobody else is named, and Amira stays", "Nobody else is named, and Amira stays"),
    ],
)
def test_all_others_on_record_are_found_where_they_are_not_written_small(told, left):
    assert unnamed(told, THEIRS, OTHERS, "a colleague") == left


def test_of_how_somebody_signed_what_is_written_small_is_no_name():
    assert signed_names("Bea, who drives the van") == "Bea,"
    assert signed_names("bea from the van") == "bea from the van"


def test_what_stands_for_a_name_on_the_way_cannot_be_typed():
    assert unnamed("a\0b", THEIRS, OTHERS, "a colleague") == "ab"
