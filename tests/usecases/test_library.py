"""The library: whoever looks for what was told finds it as it stands outside, and nothing else."""

from __future__ import annotations

import pytest

from bot.cards.elements import spoken
from bot.cards.forms import ChoiceField
from bot.cards.intents import Intent
from bot.domain.organisation import Kind
from bot.domain.people import Platform, Standing
from bot.domain.refusals import Refusal
from bot.domain.shelf import Leaf, bookmark, wanted_by
from bot.domain.story import Side
from bot.domain.wanted import EVERYTHING, Month, Wanted
from bot.usecases.look_up import Query, look_up
from bot.usecases.open_finder import open_finder
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


def turns(office, person, card, label="Read older ones"):
    (older,) = (each for each in buttons(card) if each.label == label)
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

    assert spoken(card).startswith(
        "All that was told, with the words: lost bus.\nNothing like this was told yet."
    )
    assert [each.intent for each in buttons(card)] == [Intent.OPEN_FINDER, Intent.OLDER, Intent.OPEN_STORY]


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
    assert "Read older ones" not in {each.label for each in buttons(third)}


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


@pytest.mark.parametrize(
    "forged",
    [
        "found.x..pass",
        "found.-1..",
        "found.",
        "found.7.",
        "found.99999999999999999999..",
        "found..month=2026-13.",
        "found..month=2026-1.",
        "found..month=0000-01.",
        "found..side=own.",
        "found..kind=points.",
    ],
)
def test_what_is_no_page_of_the_library_is_refused(forged):
    with pytest.raises(Refusal):
        bookmark(forged)


def test_a_leaf_is_read_as_it_was_written():
    every = Wanted(
        ("lost", "遺失物"),
        Kind.STORY,
        "people.2&=",
        "b.1 ",
        Side.COMMUNITY,
        "front-desk",
        Month(2026, 2),
    )
    for each in (Leaf(Wanted(("lost", "pass")), 7), Leaf(EVERYTHING, 7), Leaf(), Leaf(every), Leaf(every, 7)):
        assert bookmark(str(each)) == each


def looks(office, person, **wanted):
    leaf = Leaf(Wanted(**wanted))
    return spoken(open_shelf(office.ports, Leafing(office.id, person.id, leaf)))


def test_a_page_says_what_it_shows_and_leads_to_all_there_is(office, raj, mei):
    told(office, raj, mei)

    leaf = Leaf(Wanted(("pass",), Kind.RECOGNITION, "people", branch="front-desk", month=Month(2026, 11)))
    card = open_shelf(office.ports, Leafing(office.id, mei.id, leaf))

    said = "Recognitions only, showing People, from Front desk, told in November 2026, with the words: pass."
    assert spoken(card).startswith(said)
    assert TOLD in spoken(turns(office, mei, card, "Read all of them"))


@pytest.mark.parametrize(
    "wanted",
    [
        {"kind": Kind.STORY},
        {"value": "pride"},
        {"branch": "libraries"},
        {"side": Side.CUSTOMER},
        {"month": Month(2026, 10)},
    ],
)
def test_nothing_that_is_something_else_is_shown(office, raj, mei, wanted):
    told(office, raj, mei)

    assert TOLD not in looks(office, raj, **wanted)


def test_a_branch_finds_nobody_who_is_not_named(office, raj, mei, grace):
    told(office, raj, mei)
    assert TOLD in looks(office, grace, branch="front-desk")

    office.chooses_by_form(mei, named="leave")

    assert TOLD in looks(office, grace)
    assert TOLD not in looks(office, grace, branch="front-desk")


def test_a_branch_finds_its_own_by_itself(office, raj, mei):
    told(office, raj, mei, audience="branch")

    office.chooses_by_form(mei, named="leave")

    assert TOLD in looks(office, mei, branch="front-desk")


def test_the_form_is_filled_with_what_the_page_shows(office, raj):
    leaf = Leaf(Wanted(("pass",), value="people", month=Month(2020, 1)))

    form = open_finder(office.ports, Leafing(office.id, raj.id, leaf))

    chosen = {each.name: each.chosen for each in form.elements if isinstance(each, ChoiceField)}
    assert {each: key for each, key in chosen.items() if key != "*"} == {
        "value": "people",
        "month": "2020-01",
    }
    assert wanted_by(chosen, form.elements[0].words) == leaf.wanted


def test_a_stranger_finds_nothing(office, raj, mei):
    told(office, raj, mei)
    stranger = office.person("Zoe Other", standing=Standing.STRANGER)

    with refused("teller.stranger"):
        finds(office, stranger)
    with refused("teller.stranger"):
        open_finder(office.ports, Leafing(office.id, stranger.id, Leaf()))
