"""Withdraw: the teller takes it back, before or after it went out."""

from __future__ import annotations

import pytest

from bot.cards.messages import CopyState, Topic
from bot.domain.approval import Outcome
from bot.domain.mend import Mend
from tests.support.drafts import DEED
from tests.support.office import buttons, labels, refused


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin")


@pytest.fixture
def told(office, raj, mei):
    made = office.nominate(raj, mei)
    office.outbox.deliver()
    return made


def asked_before(office, person, topic=Topic.RECEIPT):
    """What is asked before it is withdrawn; None where nothing is."""
    (asked,) = (
        button.confirmation for button in buttons(office.card(topic, person)) if button.label == "Withdraw it"
    )
    return asked


def test_before_it_is_posted_every_reader_sees_that_there_is_nothing_left_to_decide(office, told, raj):
    office.withdraw(raj, told)

    words = office.reads(office.rosa, Topic.REQUEST)
    assert words == "Raj Nair withdrew it. There is nothing left to decide."
    assert office.posted() == []


def test_a_reader_who_is_late_hears_that_it_was_withdrawn(office, told, raj):
    office.withdraw(raj, told)

    for press in (office.approve, office.decline, office.ask):
        with refused("approval.withdrawn", teller="Raj Nair"):
            press(office.rosa, told)


def test_the_teller_keeps_the_words_and_has_nothing_left_to_press(office, told, raj):
    office.withdraw(raj, told)

    words = office.reads(raj, Topic.RECEIPT)
    assert "You withdrew it." in words
    assert DEED in words
    assert labels(office.card(Topic.RECEIPT, raj)) == []


def test_after_it_is_posted_the_post_and_the_news_say_that_it_was_withdrawn(office, told, raj, mei):
    office.approve(office.rosa, told)
    office.outbox.deliver()

    office.withdraw(raj, told)

    assert office.posted()[0].words == "This post was withdrawn."
    assert office.reads(mei, Topic.NEWS) == "Raj Nair withdrew what stood here."
    updated = {each.message.topic for each in office.outbox.updates()}
    assert updated >= {Topic.POST, Topic.NEWS, Topic.REQUEST, Topic.RECEIPT}


@pytest.mark.parametrize("state", [CopyState.OWED, CopyState.BLOCKED])
def test_what_was_not_sent_is_never_sent(office, told, raj, mei, state):
    office.approve(office.rosa, told)
    office.outbox.mark(office.message(Topic.POST).id, state)

    office.withdraw(raj, told)

    assert office.posted() == []
    assert office.message(Topic.POST).state is CopyState.CANCELLED
    assert office.got(mei) == []


def test_thanks_on_their_way_are_not_sent_any_more(office, told, raj, mei):
    office.approve(office.rosa, told)
    office.outbox.deliver()
    office.thank(mei, told)

    office.withdraw(raj, told)

    assert office.message(Topic.THANKS, raj).state is CopyState.CANCELLED


def test_the_word_to_the_admins_is_not_sent_any_more(office, raj, mei):
    office.dismiss(office.rosa)
    office.goes_away(office.ada)
    told = office.nominate(raj, mei)

    office.withdraw(raj, told)

    assert office.got(office.ada) == []


def test_notices_that_were_sent_stay_as_they_are(office, raj, mei):
    office.dismiss(office.rosa)
    office.goes_away(office.ada)
    told = office.nominate(raj, mei)
    office.outbox.deliver()

    office.withdraw(raj, told)

    assert "nobody can read it" in office.reads(office.ada, Topic.NOTICE)


def test_what_is_declined_or_asked_may_be_withdrawn(office, told, raj, mei):
    office.ask(office.rosa, told)
    office.outbox.deliver()

    office.wait(minutes=5)
    office.withdraw(raj, told)

    approval = office.approval(told)
    assert (approval.outcome, approval.decided_at) == (Outcome.WITHDRAWN, office.now)
    assert "This question is closed." in office.reads(raj, Topic.QUESTION)
    with refused("question.closed"):
        office.answer(raj, told)


def test_a_decline_says_that_it_was_withdrawn(office, told, raj):
    office.decline(office.rosa, told)
    office.outbox.deliver()

    office.withdraw(raj, told)

    assert office.reads(raj, Topic.DECLINED) == "You withdrew this."
    with refused("rewrite.withdrawn"):
        office.opens_rewrite(raj, told)


def test_a_private_telling_may_be_withdrawn(office, raj, mei):
    told = office.nominate(raj, mei, audience="private")
    office.outbox.deliver()

    office.withdraw(raj, told)

    assert office.reads(mei, Topic.NEWS) == "Raj Nair withdrew what stood here."


def test_what_nobody_but_its_readers_knows_goes_at_one_press(office, told, raj):
    assert asked_before(office, raj) is None

    office.ask(office.rosa, told)

    assert asked_before(office, raj) is None


def test_what_was_posted_is_taken_away_only_after_saying_what_becomes_of_it(office, told, raj):
    office.approve(office.rosa, told)

    asked = asked_before(office, raj)

    assert asked.words.startswith("The post becomes one plain line.")
    assert (asked.confirm, asked.close) == ("Withdraw it", "Close")


def test_what_was_told_in_private_is_not_called_a_post(office, raj, mei):
    office.nominate(raj, mei, audience="private")

    assert asked_before(office, raj).words.startswith("Whoever it is about can no longer read it")


def test_what_is_read_again_is_asked_about_as_long_as_the_first_words_stand(office, told, raj):
    office.approve(office.rosa, told)
    office.outbox.deliver()
    office.rewrite(raj, told, deed="Held the lift for a family with a pram")

    assert asked_before(office, raj).words.startswith("What went out becomes one plain line")
    office.decline(office.rosa, told)
    assert asked_before(office, raj, Topic.DECLINED).words.startswith("What went out becomes one plain line")


def test_a_receipt_of_an_earlier_wording_still_withdraws(office, told, raj):
    office.decline(office.rosa, told)
    old = office.subject(told)
    office.rewrite(raj, told)

    office.withdraw(raj, told, revision=old.revision)

    assert office.approval(told).outcome is Outcome.WITHDRAWN


def test_only_the_teller_withdraws(office, told, mei):
    for other in (mei, office.rosa, office.ada):
        with refused("recognition.not_yours"):
            office.withdraw(other, told)


def test_a_second_press_is_told_so(office, told, raj):
    office.withdraw(raj, told)

    with refused("recognition.withdrawn"):
        office.withdraw(raj, told)


def test_one_press_delivered_again_is_no_second_press(office, told, raj):
    for _ in range(3):
        office.withdraw(raj, told, nonce="n")

    assert [each.act for each in office.audit()] == ["nominate", "withdraw"]


def test_nobody_seeks_a_reader_for_it_any_more(office, told, raj):
    office.withdraw(raj, told)
    office.outbox.mark(office.message(Topic.REQUEST, office.rosa).id, CopyState.BLOCKED)

    office.blocks(office.message(Topic.REQUEST, office.rosa), Mend.RECIPIENT)

    assert office.readers(told) == {office.rosa.id}
