"""Undoing: a reader takes back, within ten minutes, what they decided."""

from __future__ import annotations

from datetime import timedelta

from bot.cards.elements import spoken
from bot.cards.messages import CopyState, Topic
from bot.domain.approval import Outcome
from tests.support.drafts import DEED
from tests.support.office import buttons, labels, refused

BETTER = "Held the lift for a family with a pram, and carried the pram"


def test_what_was_posted_becomes_one_plain_line_and_can_be_decided_again(office, people, told):
    _, mei = people
    office.approve(office.rosa, told)
    office.outbox.deliver()

    office.undo(office.rosa, told)

    assert office.approval(told).outcome is Outcome.WAITING
    assert [each.words for each in office.posted()] == ["This post was withdrawn."]
    assert office.reads(mei, Topic.NEWS) == "What stood here was taken back."
    assert "Approve it" in labels(office.card(Topic.REQUEST, office.rosa))


def test_approved_again_the_same_post_tells_it_again(office, people, told):
    _, mei = people
    office.approve(office.rosa, told)
    office.outbox.deliver()
    office.undo(office.rosa, told)

    office.approve(office.rosa, told)

    (post,) = office.posted()
    assert DEED in post.words
    assert DEED in office.reads(mei, Topic.NEWS)


def test_what_was_not_sent_is_never_sent(office, told):
    office.approve(office.rosa, told)

    office.undo(office.rosa, told)

    assert office.posted() == []
    assert office.message(Topic.NEWS).state is CopyState.CANCELLED


def test_a_decline_is_taken_back_and_the_teller_sees_it(office, people, told):
    raj, _ = people
    office.decline(office.rosa, told)
    office.outbox.deliver()

    office.undo(office.rosa, told)

    assert office.reads(raj, Topic.DECLINED) == "This was taken back. It is being read again."
    assert "with a reader now" in office.reads(raj, Topic.RECEIPT)


def test_what_was_taken_back_and_is_decided_is_not_said_to_be_read_still(office, people, told):
    raj, _ = people
    office.decline(office.rosa, told)
    office.outbox.deliver()
    office.undo(office.rosa, told)

    office.approve(office.rosa, told)

    assert (
        office.reads(raj, Topic.DECLINED)
        == "This was taken back. Your receipt, further up, shows where it is."
    )


def test_declined_again_the_teller_hears_the_new_reason(office, people, told):
    raj, _ = people
    office.decline(office.rosa, told, "It names a street.")
    office.outbox.deliver()
    office.undo(office.rosa, told)

    office.decline(office.rosa, told, "It names a school.")

    assert "It names a school." in office.reads(raj, Topic.DECLINED)
    assert "It names a street." not in office.outbox.words(Topic.DECLINED)


def test_after_ten_minutes_it_is_too_late(office, told):
    office.approve(office.rosa, told)
    office.wait(minutes=10, seconds=1)

    with refused("undo.late"):
        office.undo(office.rosa, told)

    assert office.approval(told).outcome is Outcome.APPROVED


def test_nobody_undoes_what_another_decided(office, told, people):
    raj, mei = people
    office.approve(office.rosa, told)

    with refused("undo.not_yours"):
        office.undo(office.ada, told)
    with refused("approval.own"):
        office.undo(raj, told)
    with refused("approval.about_you"):
        office.undo(mei, told)


def test_what_nobody_decided_is_not_undone(office, told, people):
    raj, _ = people

    with refused("undo.nothing"):
        office.undo(office.rosa, told)
    office.withdraw(raj, told)
    with refused("undo.nothing"):
        office.undo(office.rosa, told)


def test_an_approved_edit_that_is_undone_leaves_what_was_posted_before(office, people, told):
    raj, _ = people
    office.approve(office.rosa, told)
    office.outbox.deliver()
    office.rewrite(raj, told, deed=BETTER)
    office.approve(office.rosa, told)

    office.undo(office.rosa, told)

    assert DEED in office.posted()[0].words
    assert "Edited" not in office.posted()[0].words


def test_a_hold_keeps_an_approved_post_back_so_that_an_undo_is_never_seen(office, people, told):
    _, mei = people
    office.changes_approval(hold=timedelta(minutes=5))

    office.approve(office.rosa, told)

    assert office.message(Topic.POST).message.held_until == office.now + timedelta(minutes=5)
    assert office.message(Topic.NEWS, mei).message.held_until == office.now + timedelta(minutes=5)
    office.undo(office.rosa, told)
    assert office.posted() == []


def test_a_hold_keeps_an_approved_edit_back_too(office, people, told):
    raj, _ = people
    office.approve(office.rosa, told)
    office.outbox.deliver()
    office.changes_approval(hold=timedelta(minutes=5))
    office.rewrite(raj, told, deed=BETTER)
    office.outbox.deliver()

    office.approve(office.rosa, told)

    until = office.now + timedelta(minutes=5)
    held = [(each.message.topic, each.message.held_until) for each in office.outbox.updates()]
    assert [each for topic, each in held if topic is Topic.POST][-1:] == [until]
    assert [each for topic, each in held if topic is Topic.RECEIPT][-2:] == [None, until]


def test_until_a_hold_is_over_nobody_is_told_that_it_is_posted(office, people, told):
    raj, _ = people
    office.changes_approval(hold=timedelta(minutes=15))

    office.approve(office.rosa, told)

    assert office.reads(raj, Topic.RECEIPT).startswith("It was approved. It waits until ")
    assert "It was approved for #" in office.reads(office.rosa, Topic.REQUEST)
    (withdraw,) = (each for each in buttons(office.card(Topic.RECEIPT, raj)) if each.label == "Withdraw it")
    assert withdraw.confirmation is None


def test_once_a_hold_is_over_the_receipt_says_where_it_is(office, people, told):
    raj, _ = people
    office.changes_approval(hold=timedelta(minutes=15))
    office.approve(office.rosa, told)

    office.wait(minutes=15)

    assert office.reads(raj, Topic.RECEIPT).startswith("It is in #")
    (withdraw,) = (each for each in buttons(office.card(Topic.RECEIPT, raj)) if each.label == "Withdraw it")
    assert withdraw.confirmation is not None
    owed = [
        each.message.held_until for each in office.outbox.updates() if each.message.topic is Topic.RECEIPT
    ]
    assert owed == [None, office.now]


def test_a_receipt_of_what_nobody_held_back_any_more_loses_what_was_to_come(office, people, told):
    raj, _ = people
    office.changes_approval(hold=timedelta(minutes=15))
    office.approve(office.rosa, told)

    office.undo(office.rosa, told)
    office.wait(minutes=15)

    assert office.reads(raj, Topic.RECEIPT).startswith("It is with a reader now.")


def test_an_edit_that_a_hold_keeps_back_is_withdrawn_with_a_question_as_it_was_out_before(
    office, people, told
):
    raj, _ = people
    office.approve(office.rosa, told)
    office.outbox.deliver()
    office.changes_approval(hold=timedelta(minutes=15))
    office.rewrite(raj, told, deed=BETTER)

    office.approve(office.rosa, told)

    assert office.reads(raj, Topic.RECEIPT).startswith("Your changed words were approved.")
    (withdraw,) = (each for each in buttons(office.card(Topic.RECEIPT, raj)) if each.label == "Withdraw it")
    assert "What went out" in withdraw.confirmation.words


def test_home_says_of_a_post_that_is_kept_back_what_its_receipt_says(office, people, told):
    raj, mei = people
    office.changes_approval(hold=timedelta(minutes=15))

    office.approve(office.rosa, told)

    assert "It waits until" in spoken(office.home(raj))
    assert DEED not in spoken(office.home(mei))
    office.wait(minutes=15)
    assert "It is in #" in spoken(office.home(raj))
    assert DEED in spoken(office.home(mei))
