"""Messages owed, as use cases see them."""

from __future__ import annotations

import pytest

from bot.cards.messages import Copy, CopyState, ToChannel, ToPerson, Topic, ToReply
from bot.domain.people import Platform
from tests.contracts.samples import HERE, card, message, recognition

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

    assert copy == Copy(made, Topic.POST, to, CopyState.OWED, 2)
    assert copy.alive


def test_copies_are_those_about_one_record_in_the_order_they_were_owed(house):
    first, _, third = owed(house, message(about="r1"), message(about="r2"), message("ana", about="r1"))

    with house.work(HERE) as work:
        assert [each.id for each in work.outbox.copies("r1")] == [first, third]


def test_a_message_is_on_record_within_its_own_transaction(house):
    with house.work(HERE) as work:
        made = work.outbox.owe(message(about="r1"))

        assert [each.id for each in work.outbox.copies("r1")] == [made]


def test_a_reader_sees_the_whole_card_of_their_own_message(house):
    (made,) = owed(house, message("mei", "All of it"))

    with house.work(HERE) as work:
        assert work.outbox.card_of(made, "mei") == card("All of it")


def test_nobody_sees_the_card_of_another_persons_message(house):
    (made,) = owed(house, message("mei"))

    with house.work(HERE) as work:
        assert work.outbox.card_of(made, "raj") is None


def test_everybody_sees_the_card_of_what_stands_in_a_channel(house):
    (made,) = owed(house, message(TO_CHANNEL))

    with house.work(HERE) as work:
        assert work.outbox.card_of(made, "raj") == card()


def test_there_is_no_card_of_what_was_never_owed(house):
    with house.work(HERE) as work:
        assert work.outbox.card_of("nothing", "raj") is None


def test_revising_what_was_not_sent_changes_its_card_in_place(house):
    (made,) = owed(house, message(about="r1"))

    with house.work(HERE) as work:
        work.outbox.revise(made, card("Better words"))

    with house.work(HERE) as work:
        assert work.outbox.card_of(made, "mei") == card("Better words")
        assert [each.id for each in work.outbox.copies("r1")] == [made]


def test_a_cancelled_message_is_not_alive_and_cannot_be_revised(house):
    (made,) = owed(house, message(about="r1"))

    with house.work(HERE) as work:
        work.outbox.cancel(made)
        work.outbox.revise(made, card("Too late"))

    with house.work(HERE) as work:
        (copy,) = work.outbox.copies("r1")
        assert (copy.state, copy.alive) == (CopyState.CANCELLED, False)
        assert work.outbox.card_of(made, "mei") == card()


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
