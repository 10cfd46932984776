"""Home as a message: it comes to show what holds now, and no other message ever becomes somebody's page."""

from __future__ import annotations

import pytest

from bot.cards.messages import Topic, ToReply
from bot.domain.people import Platform
from bot.usecases.open_home import Visit, open_home
from bot.usecases.redraw_home import Return, redraw_home
from bot.usecases.say import Saying, say
from tests.support.office import refused

HERE = ToReply(Platform.TEAMS, "tenant", "https://smba.example/ a:chat")


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def page(office, raj):
    card = open_home(office.ports, Visit(office.id, raj.id))
    say(office.ports, Saying(office.id, HERE, card, "asked", Topic.HOME))
    office.outbox.deliver()
    return office.message(Topic.HOME)


def back(office, person, message):
    return Return(office.id, person.id, message.id, message.conversation)


def test_it_shows_what_was_told_since(office, raj, page):
    office.nominate(raj, office.person("Mei Lin"))

    card = redraw_home(office.ports, back(office, raj, page))

    assert card != page.message.card
    assert office.message(Topic.HOME).message.card == card


def test_what_was_asked_for_once_is_said_once(office, raj, page):
    say(office.ports, Saying(office.id, HERE, page.message.card, "asked", Topic.HOME))

    assert office.outbox.topics().count(Topic.HOME) == 1


def test_a_post_never_becomes_a_page(office, raj):
    told = office.nominate(raj, office.person("Mei Lin"))
    office.approve(office.rosa, told)
    office.outbox.deliver()
    post = office.message(Topic.POST)

    with refused("reading.closed"):
        redraw_home(office.ports, back(office, raj, post))

    assert office.message(Topic.POST).message.card == post.message.card


def test_a_page_is_redrawn_where_it_stands_and_nowhere_else(office, raj, page):
    elsewhere = Return(office.id, raj.id, page.id, "https://smba.example/ a:other")

    with refused("reading.closed"):
        redraw_home(office.ports, elsewhere)
