"""A customer's words without their permission: told nowhere, and found by nobody."""

from __future__ import annotations

import pytest

from bot.cards.elements import spoken
from bot.cards.messages import Topic
from bot.domain.invitation import Invitation, Purpose
from bot.domain.people import Listed
from bot.domain.shelf import Leaf, wanted_by
from bot.usecases.open_shelf import Leafing, open_shelf
from bot.usecases.open_slip import open_slip
from bot.usecases.open_wall import Passing, open_wall
from tests.support.drafts import QUOTE, ROUND, SITUATION
from tests.support.riverbank import FRONT_DESK
from tests.usecases.test_open_wall import words

LOOKED_FOR = "nobody had noticed"


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin", FRONT_DESK)


def everywhere(office, mei):
    """All that anybody but its teller and its readers can read of it."""
    wall = open_wall(office.ports, Passing(office.id, Invitation(office.id, Purpose.WALL)))
    tom = office.person("Tom")
    shown = open_shelf(office.ports, Leafing(office.id, tom.id, Leaf(wanted_by({}, "borrower"))))
    posts = [each.words for each in office.posted()]
    return "\n".join([words(wall), spoken(shown), office.reads(mei, Topic.NEWS), *posts])


def found_by_the_words(office):
    tom = office.person("Tom")
    page = open_shelf(office.ports, Leafing(office.id, tom.id, Leaf(wanted_by({}, LOOKED_FOR))))
    return SITUATION in spoken(page)


def by_an_edit(office, raj, told):
    office.rewrite(raj, told, quote=QUOTE, permission="none")


def by_a_press(office, raj, told):
    office.takes_words_back(raj, told)


def test_words_that_nobody_asked_about_are_told_nowhere(office, raj, mei):
    told = office.tells_story(raj, mei, quote=QUOTE, permission="none")
    office.approve(office.rosa, told)

    read = everywhere(office, mei)
    assert ROUND in read
    assert QUOTE not in read
    assert not found_by_the_words(office)


@pytest.mark.parametrize("taken_back", [by_an_edit, by_a_press])
def test_a_permission_taken_back_takes_them_from_everywhere_at_once(office, raj, mei, taken_back):
    told = office.tells_story(raj, mei, quote=QUOTE, permission="public")
    office.approve(office.rosa, told)
    office.outbox.deliver()
    assert QUOTE in everywhere(office, mei)
    assert found_by_the_words(office)

    taken_back(office, raj, told)

    read = everywhere(office, mei)
    assert ROUND in read
    assert QUOTE not in read
    assert not found_by_the_words(office)


def test_a_page_to_hand_over_has_them_no_more(office, raj):
    ivor = office.person("Ivor Hill", accounts=(), listed=Listed("ivor@riverbank.example", "Ivor Hill"))
    told = office.tells_story(raj, ivor, quote=QUOTE, permission="staff")
    office.approve(office.rosa, told)
    slip = Invitation(office.id, Purpose.SLIP, told)
    assert QUOTE in words(open_slip(office.ports, slip))

    office.takes_words_back(raj, told)

    assert QUOTE not in words(open_slip(office.ports, slip))
