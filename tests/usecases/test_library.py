"""The library: whoever looks for what was told finds it as it stands outside, and nothing else."""

from __future__ import annotations

import pytest

from bot.cards.elements import spoken
from bot.cards.intents import Intent
from bot.domain.people import Platform, Standing
from bot.domain.refusals import Refusal
from bot.domain.shelf import Leaf, bookmark
from bot.usecases.look_up import Query, look_up
from bot.usecases.open_shelf import Leafing, open_shelf
from tests.support.office import buttons, refused
from tests.support.riverbank import FRONT_DESK, LIBRARIES

TOLD = "Had the lost pass ready at the door"


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin", branch=FRONT_DESK)


@pytest.fixture
def grace(office):
    return office.person("Grace Whitlock", branch=LIBRARIES)


def finds(office, person, words=""):
    said = f"stories {words}"
    return look_up(office.ports, Query(office.id, person.id, Platform.SLACK, said))


def turns(office, person, card):
    (older,) = (each for each in buttons(card) if each.intent is Intent.OLDER)
    return open_shelf(office.ports, Leafing(office.id, person.id, bookmark(older.subject)))


def told(office, raj, mei, deed=TOLD, **how):
    which = office.nominate(raj, mei, deed=deed, **how)
    office.approve(office.rosa, which)
    return which


@pytest.mark.parametrize("words", ["", "lost pass", "PASS"])
def test_what_was_told_is_found_by_anybody(office, raj, mei, grace, words):
    told(office, raj, mei)

    said = spoken(finds(office, grace, words))

    assert TOLD in said
    assert "Mei Lin, Front desk. Raj Nair saw it. November 2026." in said


def test_nothing_found_says_so_and_offers_the_form(office, raj, mei):
    told(office, raj, mei)

    card = finds(office, raj, "lost bus")

    assert "No story has these words: lost bus." in spoken(card)
    assert [each.intent for each in buttons(card)] == [Intent.OPEN_STORY]


def test_what_waits_for_a_reader_or_was_withdrawn_is_not_found(office, raj, mei):
    office.nominate(raj, mei, deed=TOLD)
    office.withdraw(raj, told(office, raj, mei, deed="Kept the lost coat"))

    assert "lost" not in spoken(finds(office, raj))


def test_older_ones_stand_behind_with_the_same_words(office, raj, mei):
    for each in range(12):
        told(office, raj, mei, deed=f"Kept the pass of visitor {each:02}")
    told(office, raj, mei, deed="Kept a coat")

    first = finds(office, raj, "pass visitor")
    second = turns(office, raj, first)
    third = turns(office, raj, second)

    pages = [
        [each for each in range(12) if f"visitor {each:02}" in spoken(page)]
        for page in (first, second, third)
    ]
    assert pages == [[7, 8, 9, 10, 11], [2, 3, 4, 5, 6], [0, 1]]
    assert Intent.OLDER not in {each.intent for each in buttons(third)}


def test_a_branch_s_own_is_found_by_its_branch_alone(office, raj, mei, grace):
    told(office, raj, mei, audience="branch")

    assert TOLD in spoken(finds(office, mei))
    assert TOLD not in spoken(finds(office, grace))


def test_whoever_chooses_to_stand_nowhere_is_found_nowhere(office, raj, mei, grace):
    told(office, raj, mei)

    office.chooses_by_form(mei, place="private")

    assert TOLD not in spoken(finds(office, grace)) + spoken(finds(office, mei))


def test_a_name_left_out_is_not_shown_any_more(office, raj, mei, grace):
    told(office, raj, mei)

    office.chooses_by_form(mei, named="leave")

    found = spoken(finds(office, grace, "pass"))
    assert TOLD in found
    assert "Mei" not in found


def test_words_that_give_a_name_away_are_not_shown_before_they_followed_the_choice(office, raj, mei, grace):
    for each in range(22):
        told(office, raj, mei, deed=f"Mei kept pass {each:02}")

    office.chooses_by_form(mei, named="leave")

    assert office.ledger.unsettled
    assert "Mei" not in spoken(finds(office, grace, "pass"))


@pytest.mark.parametrize("forged", ["found.x.pass", "found.-1.", "found.", "found.99999999999999999999."])
def test_what_is_no_page_of_the_library_is_refused(forged):
    with pytest.raises(Refusal):
        bookmark(forged)


def test_a_leaf_is_read_as_it_was_written():
    for each in (Leaf(("lost", "pass"), 7), Leaf((), 7)):
        assert bookmark(str(each)) == each


def test_a_stranger_finds_nothing(office, raj, mei):
    told(office, raj, mei)
    stranger = office.person("Zoe Other", standing=Standing.STRANGER)

    with refused("teller.stranger"):
        finds(office, stranger)
