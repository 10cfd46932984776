"""First contact: two lines of what Skald is, once; thanks to a first teller; and how to tell one oneself."""

from __future__ import annotations

import pytest

from bot.cards.forms import Words
from bot.cards.messages import Topic
from bot.cards.runs import plain
from tests.support.office import labels, refused

SKALD = "Skald tells what colleagues did"
HOW = "You can tell what you see, too"
THANKS = "Thank you for noticing."


@pytest.fixture
def raj(office):
    return office.person("Raj Nair", newcomer=True)


@pytest.fixture
def mei(office):
    return office.person("Mei Lin", newcomer=True)


def opening_lines(form):
    first = form.elements[0]
    return plain(first.runs) if isinstance(first, Words) else ""


def told(office, teller, doer, **how):
    made = office.nominate(teller, doer, **how)
    office.approve(office.rosa, made)
    return made


def test_the_form_says_what_skald_is_until_one_was_sent(office, raj, mei):
    before = [opening_lines(office.opens(raj)) for _ in range(2)]

    office.nominate(raj, mei)

    assert all(each.startswith(SKALD) for each in before)
    assert opening_lines(office.opens(raj)) == ""


def test_a_form_that_was_closed_was_seen(office, raj):
    office.leaves(raj, nonce="n1", deed="")

    assert opening_lines(office.opens(raj)) == ""


def test_nobody_elses_form_is_meant(office, raj, mei):
    office.nominate(raj, mei)

    assert opening_lines(office.opens(mei)).startswith(SKALD)


def test_the_first_receipt_thanks_for_noticing_and_the_second_does_not(office, raj, mei):
    office.nominate(raj, mei)
    first = office.reads(raj, Topic.RECEIPT)
    office.nominate(raj, mei, deed="And mended the door.")

    assert THANKS in first
    assert THANKS not in office.reads(raj, Topic.RECEIPT)


def test_the_thanks_stay_on_that_receipt_as_it_follows(office, raj, mei):
    told(office, raj, mei)

    assert THANKS in office.reads(raj, Topic.RECEIPT)


def test_whoever_is_first_told_of_learns_what_skald_is_and_how_to_tell_one(office, raj, mei):
    told(office, raj, mei)

    assert SKALD in office.reads(mei, Topic.NEWS)
    assert HOW in office.reads(mei, Topic.NEWS)
    assert labels(office.card(Topic.NEWS, mei)) == ["Thank Raj", "Don’t show again", "More…"]


def test_it_is_said_once(office, raj, mei):
    told(office, raj, mei)
    told(office, raj, mei, deed="And mended the door.")

    assert SKALD not in office.reads(mei, Topic.NEWS)
    assert labels(office.card(Topic.NEWS, mei)) == ["Thank Raj", "More…"]


def test_who_told_one_before_knows(office, raj, mei):
    told(office, mei, raj)

    told(office, raj, mei)

    assert SKALD not in office.reads(mei, Topic.NEWS)


def test_saying_thank_you_leaves_it_to_be_read(office, raj, mei):
    made = told(office, raj, mei)
    office.outbox.deliver()

    office.thank(mei, made)

    assert HOW in office.reads(mei, Topic.NEWS)
    assert labels(office.card(Topic.NEWS, mei)) == ["Don’t show again", "More…"]


def test_whoever_wants_it_gone_has_it_gone_everywhere(office, raj, mei):
    made = told(office, raj, mei)

    office.hides_hints(mei, made)

    assert SKALD not in office.reads(mei, Topic.NEWS)
    assert labels(office.card(Topic.NEWS, mei)) == ["Thank Raj", "More…"]
    assert opening_lines(office.opens(mei)) == ""
    office.nominate(mei, raj)
    assert THANKS not in office.reads(mei, Topic.RECEIPT)


def test_a_press_delivered_again_hides_once(office, raj, mei):
    made = told(office, raj, mei)

    for _ in range(2):
        office.hides_hints(mei, made, nonce="press-1")

    assert [each.act for each in office.audit()].count("hide_hints") == 1


def test_whoever_has_no_copy_has_nothing_to_hide(office, raj, mei):
    made = told(office, raj, mei)

    with refused("recognition.unknown"):
        office.hides_hints(office.person("Tom"), made)


def test_no_message_of_its_own_comes_for_it(office, raj, mei):
    told(office, raj, mei)

    assert office.got(mei) == [Topic.NEWS]
    assert office.got(raj) == [Topic.RECEIPT]
