"""Place and name are settled apart: the narrowest place of all, each name by its own choice."""

from __future__ import annotations

from itertools import product

from bot.domain.audience import ASKED_FOR, Audience, Choice, Place, Telling, key_of, telling_of
from tests.support.every import for_each

PUBLIC, BRANCH, PRIVATE = Place.PUBLIC, Place.BRANCH, Place.PRIVATE


@for_each(
    ("asked", "mei", "tom", "place"),
    [
        (PUBLIC, None, None, PUBLIC),
        (PUBLIC, PUBLIC, PUBLIC, PUBLIC),
        (PUBLIC, BRANCH, None, BRANCH),
        (PUBLIC, BRANCH, PUBLIC, BRANCH),
        (PUBLIC, BRANCH, PRIVATE, PRIVATE),
        (BRANCH, PUBLIC, None, BRANCH),
        (BRANCH, PUBLIC, PRIVATE, PRIVATE),
        (PRIVATE, PUBLIC, PUBLIC, PRIVATE),
    ],
)
def test_the_narrowest_place_holds_for_the_whole_item(asked, mei, tom, place):
    settled = telling_of(Audience(asked), {"mei": Choice(mei), "tom": Choice(tom)})

    assert settled.place is place


@for_each(
    ("asked", "mei", "tom", "named"),
    [
        (True, None, None, {"mei", "tom"}),
        (True, True, False, {"mei"}),
        (True, False, False, set()),
        (False, True, True, set()),
        (False, None, None, set()),
    ],
)
def test_each_is_named_only_by_their_own_choice_and_the_tellers(asked, mei, tom, named):
    settled = telling_of(Audience(named=asked), {"mei": Choice(named=mei), "tom": Choice(named=tom)})

    assert settled.named == named


def test_place_says_nothing_about_the_name_and_the_name_nothing_about_the_place():
    assert telling_of(Audience(), {"mei": Choice(place=BRANCH)}) == Telling(BRANCH, frozenset({"mei"}))
    assert telling_of(Audience(), {"mei": Choice(named=False)}) == Telling(PUBLIC, frozenset())


def test_no_choice_of_anybody_ever_widens_what_was_asked():
    order = [PRIVATE, BRANCH, PUBLIC]

    for asked, first, second in product(order, [None, *order], [None, *order]):
        settled = telling_of(Audience(asked), {"mei": Choice(first), "tom": Choice(second)})

        chosen = [each for each in (asked, first, second) if each is not None]
        assert settled.place is min(chosen, key=order.index)


def test_every_audience_of_the_form_has_one_key():
    assert [key_of(each) for each in ASKED_FOR.values()] == list(ASKED_FOR)
