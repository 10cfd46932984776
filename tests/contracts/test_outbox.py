"""Messages owed, as use cases see them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.cards.messages import Copy, CopyState, Pending, Shown, ToChannel, ToPerson, Topic, ToReply
from bot.domain.people import Platform
from tests.contracts.samples import ELSEWHERE, HERE, NOON, card, message, recognition

TO_CHANNEL = ToChannel(Platform.SLACK, "#well-done")
TO_REPLY = ToReply(Platform.SLACK, "T0RIVER", "https://hooks.slack.example/1")


def owed(house, *messages):
    with house.work(HERE) as work:
        return [work.outbox.owe(each) for each in messages]


@pytest.mark.parametrize("to", [ToPerson("mei"), TO_CHANNEL, TO_REPLY], ids=["person", "channel", "reply"])
def test_a_copy_says_what_was_owed_to_whom(house, to):
    (made,) = owed(house, message(to, topic=Topic.POST, about="r1", revision=2))

    with house.work(HERE) as work:
        (copy,) = work.outbox.copies("r1")

    assert copy == Copy(made, Topic.POST, to, CopyState.OWED, 2, "r1")
    assert copy.alive


def test_copies_are_those_about_one_record_in_the_order_they_were_owed(house):
    first, _, third = owed(house, message(about="r1"), message(about="r2"), message("ana", about="r1"))

    with house.work(HERE) as work:
        assert [each.id for each in work.outbox.copies("r1")] == [first, third]


def test_a_message_is_on_record_within_its_own_transaction(house):
    with house.work(HERE) as work:
        made = work.outbox.owe(message(about="r1"))

        assert [each.id for each in work.outbox.copies("r1")] == [made]


@pytest.mark.parametrize("to", ["mei", TO_CHANNEL])
def test_a_message_is_shown_with_whom_it_goes_to(house, to):
    asked = message(to, "All of it")
    (made,) = owed(house, asked)

    with house.work(HERE) as work:
        assert work.outbox.shown(made) == Shown(asked.topic, asked.to, card("All of it"))


def test_nothing_is_shown_of_what_was_never_owed(house):
    with house.work(HERE) as work:
        assert work.outbox.shown("nothing") is None


def test_revising_what_was_not_sent_changes_its_card_in_place(house):
    (made,) = owed(house, message(about="r1"))

    with house.work(HERE) as work:
        work.outbox.revise(made, card("Better words"))

    with house.work(HERE) as work:
        assert work.outbox.shown(made).card == card("Better words")
        assert [each.id for each in work.outbox.copies("r1")] == [made]


def test_a_revised_copy_may_show_another_wording(house):
    (made,) = owed(house, message(about="r1"))

    with house.work(HERE) as work:
        work.outbox.revise(made, card("Better words"), 2)

    with house.work(HERE) as work:
        assert [each.revision for each in work.outbox.copies("r1")] == [2]


def test_a_cancelled_message_is_not_alive_and_cannot_be_revised(house):
    (made,) = owed(house, message(about="r1"))

    with house.work(HERE) as work:
        work.outbox.cancel(made)
        work.outbox.revise(made, card("Too late"))

    with house.work(HERE) as work:
        (copy,) = work.outbox.copies("r1")
        assert (copy.state, copy.alive) == (CopyState.CANCELLED, False)
        assert work.outbox.shown(made).card == card()


def test_cancelling_or_revising_what_was_never_owed_changes_nothing(house):
    with house.work(HERE) as work:
        work.outbox.cancel("nothing")
        work.outbox.revise("nothing", card())

        assert work.outbox.copies("r1") == ()


def test_one_unasked_message_is_counted_for_a_persons_day(house):
    days = [("mei", "2026-11-23"), ("mei", "2026-11-23"), ("mei", "2026-11-24"), ("raj", "2026-11-23")]

    with house.work(HERE) as work:
        counted = [work.outbox.reminded_on(person, day) for person, day in days]

    assert counted == [True, False, True, True]


def test_nothing_blocked_is_nothing_to_release(house):
    owed(house, message())

    with house.work(HERE) as work:
        assert work.outbox.release_blocked() == 0


def test_a_message_about_a_record_told_in_the_same_transaction(house):
    with house.work(HERE) as work:
        work.recognitions.add(recognition())
        made = work.outbox.owe(message(about="r1"))

    with house.work(HERE) as work:
        assert [each.id for each in work.outbox.copies("r1")] == [made]


def test_what_is_pending_says_to_whom_it_goes_and_when_but_holds_no_words(house):
    later, end = NOON + timedelta(days=3), NOON + timedelta(days=9)
    held = message("mei", about="r1", topic=Topic.NEWS, held_until=later, expires_at=end)
    (made,) = owed(house, held)

    with house.work(HERE) as work:
        (pending,) = work.outbox.pending()

    assert pending == Pending(
        made, Topic.NEWS, ToPerson("mei"), CopyState.OWED, later, end, tried=False, about="r1"
    )
    assert pending.held(NOON)
    assert not pending.held(later)


def test_what_is_due_first_is_pending_before_the_rest(house):
    later, soon = owed(house, message(held_until=NOON + timedelta(days=3)), message())

    with house.work(HERE) as work:
        assert [each.id for each in work.outbox.pending()] == [soon, later]


def test_what_was_taken_back_or_is_elsewhere_is_not_pending(house):
    taken, _ = owed(house, message(), message())
    with house.work(HERE) as work:
        work.outbox.cancel(taken)

    with house.work(ELSEWHERE) as work:
        assert work.outbox.pending() == ()
    with house.work(HERE) as work:
        assert taken not in {each.id for each in work.outbox.pending()}


def test_a_day_on_which_somebody_was_reminded_is_known_by_asking_and_not_spent_by_it(house):
    with house.work(HERE) as work:
        asked = work.outbox.was_reminded("mei", "2026-11-23")
        work.outbox.reminded_on("mei", "2026-11-23")

    with house.work(HERE) as work:
        assert not asked
        assert work.outbox.was_reminded("mei", "2026-11-23")
        assert not work.outbox.was_reminded("mei", "2026-11-24")
