"""What a reader's card says of a decision once it is too late to undo it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.cards.messages import CopyState, Topic
from bot.domain.approval import UNDONE_WITHIN
from tests.support.office import labels


def requests_drawn(office):
    """Updates of requests that are owed still, or were sent."""
    return [
        each
        for each in office.outbox.updates()
        if each.message.topic is Topic.REQUEST and each.state is not CopyState.CANCELLED
    ]


def test_after_ten_minutes_every_copy_says_the_same_and_nothing_of_undoing(office, people):
    joan = office.person("Joan Holt")
    office.appoint(joan)
    told = office.nominate(*people)
    office.outbox.deliver()
    office.approve(office.rosa, told)
    before = office.reads(office.rosa, Topic.REQUEST)

    office.wait(minutes=10)

    assert "You can undo it until" in before
    assert "Undo it" in before
    words = office.reads(office.rosa, Topic.REQUEST)
    assert "Approved by Rosa" in words
    assert "ndo it" not in words
    assert labels(office.card(Topic.REQUEST, office.rosa)) == []
    assert words == office.reads(joan, Topic.REQUEST)


def test_the_card_is_owed_its_last_words_with_the_decision_itself(office, told):
    office.approve(office.rosa, told)

    late = office.now + UNDONE_WITHIN
    assert [each.message.held_until for each in requests_drawn(office)] == [None, late]


def test_undone_it_is_drawn_as_often_as_it_was_before_and_nothing_is_left_for_later(office, told):
    office.approve(office.rosa, told)

    office.undo(office.rosa, told)

    assert [each.message.held_until for each in requests_drawn(office)] == [None]


@pytest.mark.parametrize("change", ["rewrite", "withdraw"])
def test_what_the_teller_changes_leaves_nothing_for_later(office, people, told, change):
    raj, _ = people
    office.approve(office.rosa, told)
    office.wait(minutes=4)

    getattr(office, change)(raj, told)
    office.wait(minutes=6)

    assert [each.message.held_until for each in requests_drawn(office)] == [None]


def test_what_a_doer_says_meanwhile_stands_there_and_can_still_be_undone_in_time(office, people, told):
    _, mei = people
    office.approve(office.rosa, told)
    until = office.now + UNDONE_WITHIN
    for each in office.outbox.updates():
        if each.message.held_until is None:
            office.outbox.mark(each.id, CopyState.SENT)
    office.wait(minutes=3)

    office.chooses_by_form(mei, named="leave")

    held = [each.message.held_until for each in requests_drawn(office) if each.state is CopyState.OWED]
    assert held == [None, until]
    assert "Undo it" in labels(office.card(Topic.REQUEST, office.rosa))


def test_what_is_drawn_anew_long_afterwards_offers_nothing_to_undo(office, people, told):
    _, mei = people
    office.approve(office.rosa, told)
    office.outbox.deliver()
    office.wait(days=2)

    office.chooses_by_form(mei, named="leave")

    assert "ndo it" not in office.reads(office.rosa, Topic.REQUEST)
    held = [each.message.held_until for each in requests_drawn(office) if each.state is CopyState.OWED]
    assert held == [None]


def test_a_hold_of_posts_neither_hastens_nor_delays_what_the_card_says_later(office, told):
    office.changes_approval(hold=timedelta(minutes=30))

    office.approve(office.rosa, told)

    late = office.now + UNDONE_WITHIN
    assert [each.message.held_until for each in requests_drawn(office)] == [None, late]
    office.wait(minutes=10)
    assert "ndo it" not in office.reads(office.rosa, Topic.REQUEST)


def test_a_decline_loses_its_undo_as_well(office, told):
    office.decline(office.rosa, told)

    office.wait(minutes=10)

    assert "Declined by Rosa" in office.reads(office.rosa, Topic.REQUEST)
    assert labels(office.card(Topic.REQUEST, office.rosa)) == []
