"""When delivery is next to look: never too late, and never at once for what cannot be leased at once."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import event

from bot.cards.messages import CopyState
from bot.platforms import Delivered
from tests.contracts.conftest import settled
from tests.contracts.desk import REF, WELL_DONE
from tests.contracts.samples import HERE, card, installation, message
from tests.support.stores import opened


def due_in(desk):
    due = desk.deliveries.next_due(desk.clock())
    return None if due is None else (due - desk.clock()).total_seconds()


def test_nothing_owed_is_never_due(desk):
    assert due_in(desk) is None


def test_what_can_be_leased_is_due_now(desk):
    desk.owe(message())

    assert due_in(desk) == 0


def test_what_is_held_is_due_when_its_hour_comes(desk):
    desk.owe(message(held_until=desk.clock() + timedelta(hours=2)))

    assert due_in(desk) == 7200


def test_what_is_under_way_is_due_when_its_lease_ends(desk):
    desk.owe(message("mei", "one"), message("mei", "two"))
    desk.claim()

    assert due_in(desk) == 30


def test_what_waits_to_be_tried_again_is_due_then_with_all_behind_it(desk):
    desk.owe(message("mei", "one"), message("mei", "two"))
    (claim,) = desk.claim()
    desk.deliveries.retry(claim, desk.clock() + timedelta(seconds=8), "503", ambiguous=False)

    assert due_in(desk) == 8


def test_the_next_in_a_channel_is_due_a_second_after_the_last(desk):
    desk.owe(message(WELL_DONE, "one"), message(WELL_DONE, "two"))
    desk.send(*desk.claim())
    desk.clock.advance(0.25)

    assert due_in(desk) == 0.75


def test_after_three_at_once_the_next_for_somebody_is_due_three_seconds_after_the_first(desk):
    desk.owe(*(message("mei", words) for words in ("one", "two", "three", "four")))
    for _ in range(3):
        desk.send(*desk.claim())
        desk.clock.advance(0.25)

    assert due_in(desk) == 2.25


def test_what_a_paused_workspace_owes_is_due_when_the_pause_ends(desk):
    desk.owe(message())
    desk.deliveries.pause(installation(), desk.clock() + timedelta(seconds=4))

    assert due_in(desk) == 4


def test_what_is_blocked_or_sent_is_never_due(desk):
    desk.owe(message("mei"), message("raj"))
    first, second = desk.claim()
    desk.deliveries.blocked(first, "token", desk.clock())
    desk.send(second)

    assert due_in(desk) is None


def test_an_update_of_what_is_blocked_is_never_due(desk):
    made = desk.owe(message())
    (claim,) = desk.claim()
    desk.deliveries.blocked(claim, "token", desk.clock())
    with desk.office.work(claim.installation.organisation) as work:
        work.outbox.revise(made, card("Decided"))

    assert due_in(desk) is None


def test_commits_that_owe_or_release_wake_delivery(settled_address, clock):
    woken = []
    database = opened(settled_address, clock, wake=lambda: woken.append(clock()))
    with closing(database):
        woken.clear()
        with database.work(HERE) as work:
            work.people.get("mei")
        quiet = len(woken)
        with database.work(HERE) as work:
            work.outbox.owe(message())
            before_the_commit = len(woken)

    assert (quiet, before_the_commit, len(woken)) == (0, 0, 1)


def owe_and_stumble(database):
    with database.work(HERE) as work:
        work.outbox.owe(message())
        raise ZeroDivisionError


def test_what_was_undone_wakes_nobody(settled_address, clock):
    woken = []
    database = opened(settled_address, clock, wake=lambda: woken.append(clock()))
    woken.clear()

    with closing(database), pytest.raises(ZeroDivisionError):
        owe_and_stumble(database)

    assert woken == []


def test_who_marks_the_last_that_is_due_hears_that_nothing_waits(desk):
    desk.owe(message("mei", held_until=desk.clock() + timedelta(hours=2)))
    desk.owe(message("raj"))

    assert desk.send(*desk.claim()) is False


def test_who_marks_a_message_hears_of_the_next_in_its_conversation(desk):
    desk.owe(message("mei", "one"), message("mei", "two"))

    assert desk.send(*desk.claim()) is True


def test_who_marks_a_message_hears_of_what_was_owed_since_it_was_sent(desk):
    desk.owe(message("mei", "one"))
    (claim,) = desk.claim()
    sent_at = desk.clock()
    desk.clock.advance(0.1)
    desk.owe(message("mei", "two"))

    assert desk.deliveries.sent(Delivered(claim, REF, sent_at)) is True


def test_who_marks_a_message_hears_of_an_update_that_waited_for_it(desk):
    made = desk.owe(message("mei"))
    (claim,) = desk.claim()
    desk.revise(made, "Decided")

    assert desk.send(claim) is True


def test_several_marks_are_written_at_once(desk):
    desk.owe(message("mei"), message("raj"))
    marks = [Delivered(each, REF, desk.clock()) for each in desk.claim()]

    assert desk.deliveries.sent(*marks) is False

    assert desk.states() == {CopyState.SENT}


def test_of_several_marks_each_counts_where_its_fence_holds(desk):
    first, second = desk.owe(message("mei"), message("raj"))
    late, held = desk.claim()
    desk.deliveries.retry(late, desk.clock() + timedelta(seconds=8), "503", ambiguous=False)

    desk.deliveries.sent(*(Delivered(each, REF, desk.clock()) for each in (late, held)))

    assert (desk.state(first), desk.state(second)) == (CopyState.OWED, CopyState.SENT)


@pytest.mark.postgres
def test_what_is_owed_while_a_mark_is_written_is_not_forgotten(postgres_address, clock):
    """Its sender looked in vain, the one before it being under way; whoever marks that one looks again."""
    sender, owing = settled(opened(postgres_address, clock)), opened(postgres_address, clock)
    with closing(sender), closing(owing):
        with owing.work(HERE) as work:
            work.outbox.owe(message("mei", "one"))
        (claim,) = sender.deliveries.claim(clock(), 5)
        in_vain = []

        def meanwhile(_):
            if not in_vain:
                in_vain.append(None)
                with owing.work(HERE) as work:
                    work.outbox.owe(message("mei", "two"))
                in_vain.append(owing.deliveries.claim(clock(), 5))

        event.listen(sender._connections.engine, "commit", meanwhile)

        assert sender.deliveries.sent(Delivered(claim, REF, clock())) is True
        assert in_vain == [None, ()]
