"""Thank: each doer once, and the teller hears it."""

from __future__ import annotations

import pytest

from bot.cards.messages import Topic
from tests.support.drafts import DEED
from tests.support.office import labels, refused


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin")


@pytest.fixture
def tom(office):
    return office.person("Tom Ward")


@pytest.fixture
def told(office, raj, mei, tom):
    made = office.nominate(raj, mei, tom)
    office.approve(office.rosa, made)
    office.outbox.deliver()
    return made


def test_the_news_offers_to_thank_whoever_saw_it(office, told, mei):
    assert labels(office.card(Topic.NEWS, mei)) == ["Thank Raj", "More…"]


def test_the_teller_hears_who_thanks_and_what_for(office, told, raj, mei):
    office.thank(mei, told)

    words = office.reads(raj, Topic.THANKS)
    assert words == f"Mei Lin thanks you for seeing it.\n{DEED}"


def test_the_news_says_that_it_was_said_and_is_not_said_twice(office, told, mei, tom):
    office.thank(mei, told)

    assert "You thanked Raj Nair." in office.reads(mei, Topic.NEWS)
    assert labels(office.card(Topic.NEWS, mei)) == ["More…"]
    assert labels(office.card(Topic.NEWS, tom)) == ["Thank Raj", "More…"]


def test_each_doer_thanks_once(office, told, raj, mei, tom):
    office.thank(mei, told)
    office.thank(tom, told)

    with refused("thanks.given", teller="Raj Nair"):
        office.thank(mei, told)

    assert office.got(raj) == [Topic.RECEIPT, Topic.THANKS, Topic.THANKS]


def test_one_press_delivered_again_is_one_thanks(office, told, raj, mei):
    for _ in range(3):
        office.thank(mei, told, nonce="n")

    assert office.got(raj) == [Topic.RECEIPT, Topic.THANKS]


def test_what_is_private_may_be_thanked_for(office, raj, mei):
    told = office.nominate(raj, mei, audience="private")

    office.thank(mei, told)

    assert office.got(raj) == [Topic.RECEIPT, Topic.THANKS]


def test_only_a_doer_thanks(office, told, raj):
    for other in (raj, office.rosa, office.ada):
        with refused("thanks.not_yours"):
            office.thank(other, told)


def test_nobody_thanks_for_what_was_withdrawn(office, told, raj, mei):
    office.withdraw(raj, told)

    with refused("approval.withdrawn", teller="Raj Nair"):
        office.thank(mei, told)


def test_the_thanks_is_on_record_without_any_words(office, told, mei):
    office.thank(mei, told)

    line = office.audit()[-1]
    assert (line.actor, line.act, line.subject, line.fields) == (mei.id, "thank", told, ("thanks",))


def test_nobody_thanks_for_what_they_have_not_heard_of(office, raj, mei):
    told = office.nominate(raj, mei)

    with refused("recognition.unknown"):
        office.thank(mei, told)

    assert Topic.THANKS not in office.got(raj)
