"""Retelling: a colleague asks that a story be told again, or not; how many do is shown to nobody."""

from __future__ import annotations

import re

import pytest

from bot.cards.elements import spoken
from bot.cards.messages import Topic
from tests.support.drafts import ROUND
from tests.support.office import labels, refused

WHY = "New colleagues have not heard how small it was."


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin")


@pytest.fixture
def tom(office):
    return office.person("Tom Hale")


@pytest.fixture
def story(office, raj, mei):
    told = office.tells_story(raj, mei)
    office.approve(office.rosa, told)
    office.outbox.deliver()
    return told


def test_it_goes_with_its_reason_to_whoever_prepares_the_stories(office, story, tom):
    office.asks_again(tom, story, WHY)

    page = spoken(office.looks_up(office.ada, "retell"))
    assert ROUND in page
    assert WHY in page
    assert "Tom" not in page
    assert office.got(tom) == [Topic.NOTICE]


def test_asked_is_asked_and_can_be_undone(office, story, tom):
    assert "Tell it again" in labels(office.opens_more(tom, story))
    office.asks_again(tom, story, nonce="once")
    office.asks_again(tom, story, nonce="once")
    office.asks_again(tom, story, WHY)
    assert "Ask no longer" in labels(office.opens_more(tom, story))
    assert len(office.ledger.retellings) == 1
    assert office.got(tom) == [Topic.NOTICE]

    office.asks_no_longer(tom, story)

    assert "Tell it again" in labels(office.opens_more(tom, story))
    assert WHY not in spoken(office.looks_up(office.ada, "retell"))
    with refused("retelling.not_asked"):
        office.asks_no_longer(tom, story)


def test_how_many_ask_is_shown_to_nobody(office, story, tom):
    office.asks_again(tom, story, "First.")
    alone = spoken(office.looks_up(office.ada, "retell"))
    for each in ("Ana", "Eve", "Olu"):
        office.wait(minutes=1)
        office.asks_again(office.person(each), story, "Then.")

    page = spoken(office.looks_up(office.ada, "retell"))

    assert page == alone.replace("First.", "Then.")
    assert not re.search(r"\d", page)


def test_nobody_but_an_admin_reads_what_was_asked(office, story, tom, raj):
    for each in (tom, raj, office.rosa):
        with refused("blocked.not_admin"):
            office.looks_up(each, "retell")


def test_nobody_asks_for_their_own_nor_for_what_is_no_story_for_all(office, story, raj, mei, tom):
    for each in (raj, mei):
        assert "Tell it again" not in labels(office.opens_more(each, story))
        with refused("retelling.not_here"):
            office.asks_again(each, story)
    recognised = office.nominate(raj, mei)
    office.approve(office.rosa, recognised)
    with refused("retelling.not_here"):
        office.opens_retelling(tom, recognised)
    with refused("words.missing", field="again"):
        office.asks_again(tom, story, " ")


def test_what_was_hidden_or_withdrawn_since_is_not_among_them(office, story, raj, tom):
    office.asks_again(tom, story, WHY)

    office.hide(office.ada, story)
    assert WHY not in spoken(office.looks_up(office.ada, "retell"))
    office.restore(office.ada, story)
    assert WHY in spoken(office.looks_up(office.ada, "retell"))
    office.withdraw(raj, story)
    assert WHY not in spoken(office.looks_up(office.ada, "retell"))


def test_the_audit_knows_that_it_was_asked_and_no_word_of_why(office, story, tom):
    office.asks_again(tom, story, WHY)

    assert office.audit()[-1].fields == ("retelling",)
    assert WHY not in repr(office.audit())
