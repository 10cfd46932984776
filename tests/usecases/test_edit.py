"""Editing: a teller changes what they told, before and after it went out."""

from __future__ import annotations

import pytest

from bot.cards.messages import CopyState, Topic
from bot.domain.approval import Outcome
from tests.support.drafts import DEED
from tests.support.office import labels, refused

BETTER = "Held the lift for a family with a pram, and carried the pram"


@pytest.fixture
def posted(office, people):
    raj, mei = people
    told = office.nominate(raj, mei)
    office.approve(office.rosa, told)
    office.outbox.deliver()
    return told


def test_before_a_decision_the_request_shows_the_new_words_in_its_place(office, people):
    raj, mei = people
    told = office.nominate(raj, mei)
    office.outbox.deliver()

    office.rewrite(raj, told, deed=BETTER)

    (request,) = office.outbox.find(Topic.REQUEST, office.rosa.id)
    assert BETTER in office.reads(office.rosa, Topic.REQUEST)
    assert DEED not in office.reads(office.rosa, Topic.REQUEST)
    assert labels(request.message.card) == ["Approve it", "Ask one question", "Decline…"]
    assert request.message.revision == 2


def test_a_press_on_the_older_words_decides_nothing(office, people):
    raj, mei = people
    told = office.nominate(raj, mei)
    office.rewrite(raj, told, deed=BETTER)

    with refused("recognition.rewritten"):
        office.approve(office.rosa, told, revision=1)

    assert office.approval(told).open
    office.approve(office.rosa, told)
    assert BETTER in office.posted()[0].words


def test_whoever_no_longer_reads_it_is_told_and_the_others_are_asked(office, people):
    raj, mei = people
    told = office.nominate(raj, mei)
    office.outbox.deliver()

    office.rewrite(raj, told, office.rosa, deed=BETTER)

    assert (
        "changed this" in office.reads(office.rosa, Topic.REQUEST)
        or labels(office.card(Topic.REQUEST, office.rosa)) == []
    )
    assert BETTER in office.reads(office.ada, Topic.REQUEST)


def test_an_edit_while_a_question_is_open_closes_the_question(office, people):
    raj, mei = people
    told = office.nominate(raj, mei)
    office.ask(office.rosa, told)
    office.outbox.deliver()

    office.rewrite(raj, told, deed=BETTER)

    assert office.approval(told).outcome is Outcome.WAITING
    assert labels(office.card(Topic.QUESTION, raj)) == []
    assert "Ask one question" in labels(office.card(Topic.REQUEST, office.rosa))


def test_after_posting_it_goes_to_a_reader_and_what_is_posted_stays_as_it_was(office, people, posted):
    raj, mei = people

    office.rewrite(raj, posted, deed=BETTER)

    assert DEED in office.posted()[0].words
    assert DEED in office.reads(mei, Topic.NEWS)
    assert BETTER in office.reads(office.rosa, Topic.REQUEST)
    assert "Until it is approved, what went out stays as it was." in office.reads(office.rosa, Topic.REQUEST)
    assert "Until they are approved" in office.reads(raj, Topic.RECEIPT)
    assert BETTER in office.reads(raj, Topic.RECEIPT)


def test_once_approved_every_copy_shows_it_and_the_post_says_that_it_was_edited(office, people, posted):
    raj, mei = people
    office.rewrite(raj, posted, deed=BETTER)

    office.approve(office.rosa, posted)

    (post,) = office.posted()
    assert BETTER in post.words
    assert DEED not in post.words
    assert "Edited since it was first posted." in post.words
    assert BETTER in office.reads(mei, Topic.NEWS)
    assert office.got(mei) == [Topic.NEWS]


def test_a_declined_edit_leaves_what_is_posted(office, people, posted):
    raj, _ = people
    office.rewrite(raj, posted, deed=BETTER)

    office.decline(office.rosa, posted)

    assert DEED in office.posted()[0].words
    assert "Edited" not in office.posted()[0].words


def test_an_edit_that_names_somebody_else_reaches_them_and_leaves_the_other(office, people, posted):
    raj, mei = people
    (grace,) = office.staff("Grace Whitlock")
    office.rewrite(raj, posted, grace, deed=BETTER)

    office.approve(office.rosa, posted)

    assert "Grace Whitlock" in office.posted()[0].words
    assert office.reads(mei, Topic.NEWS) == "What stood here was taken back."
    assert BETTER in office.reads(grace, Topic.NEWS)


def test_an_edit_to_private_withdraws_the_post(office, people, posted):
    raj, mei = people

    office.rewrite(raj, posted, deed=BETTER, audience="private")

    assert office.posted()[0].words == "This post was withdrawn."
    assert BETTER in office.reads(mei, Topic.NEWS)
    assert office.approval(posted).outcome is Outcome.NOT_NEEDED


def test_an_edited_one_that_is_withdrawn_leaves_one_plain_line(office, people, posted):
    raj, mei = people
    office.rewrite(raj, posted, deed=BETTER)

    office.withdraw(raj, posted)

    assert office.posted()[0].words == "This post was withdrawn."
    assert office.reads(mei, Topic.NEWS) == "Raj Nair withdrew what stood here."


def test_what_was_not_sent_yet_goes_out_with_the_new_words_alone(office, people):
    raj, mei = people
    told = office.nominate(raj, mei)

    office.rewrite(raj, told, deed=BETTER)

    rows = [each for each in office.outbox.rows if each.state is CopyState.OWED]
    assert not any(DEED in str(each.message.card) for each in rows)
    assert office.outbox.updates() == ()


def test_the_form_is_called_by_what_is_done(office, people, posted):
    raj, mei = people
    declined = office.nominate(raj, mei)
    office.decline(office.rosa, declined)

    assert office.opens_rewrite(raj, posted).title == "Edit it"
    assert office.opens_rewrite(raj, declined).title == "Rewrite it"
