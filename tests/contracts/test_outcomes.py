"""What came of a sending, and what follows from it. Only the real engines have leases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.cards.messages import CopyState, ToChannel, Topic
from bot.domain.approval import Approval, Outcome
from bot.domain.ids import PersonId
from bot.domain.people import Platform
from storage.engine import open_database
from tests.contracts.conftest import settled
from tests.contracts.desk import ENTRA, WELL_DONE, Desk
from tests.contracts.samples import (
    ELSEWHERE,
    HERE,
    installation,
    message,
    recognition,
)
from tests.support.stores import KEY


def test_what_was_sent_is_not_sent_again(desk):
    made = desk.owe(message())
    desk.send(*desk.claim())

    desk.clock.advance(3600)

    assert desk.claimed() == []
    assert desk.state(made) is CopyState.SENT


def test_what_was_refused_is_not_tried_again(desk):
    made = desk.owe(message())
    desk.deliveries.refused(*desk.claim(), "no such person", desk.clock())

    desk.clock.advance(3600)

    assert desk.claimed() == []
    assert desk.state(made) is CopyState.REFUSED


def test_a_sender_that_woke_too_late_changes_nothing(desk):
    made = desk.owe(message())
    (late,) = desk.claim()
    desk.clock.advance(30)
    (held,) = desk.claim()

    desk.deliveries.refused(late, "late", desk.clock())
    desk.deliveries.blocked(late, "late", desk.clock())
    desk.deliveries.retry(late, desk.clock(), "late", ambiguous=True)
    desk.send(late)

    assert desk.state(made) is CopyState.LEASED
    desk.send(held)
    assert desk.state(made) is CopyState.SENT


def test_a_fence_of_one_organisation_opens_nothing_in_another(desk):
    desk.office.installations.keep(installation(ELSEWHERE, workspace="T9"))
    here = desk.owe(message())
    (claim,) = desk.claim()
    stolen = type(claim)(
        **{name: getattr(claim, name) for name in claim.__slots__}
        | {"installation": installation(ELSEWHERE, workspace="T9")}
    )

    desk.send(stolen)

    assert desk.state(here) is CopyState.LEASED


def test_blocked_messages_are_released_together(desk):
    first, second = desk.owe(message("mei"), message("raj"))
    for claim in desk.claim():
        desk.deliveries.blocked(claim, "token", desk.clock())

    with desk.office.work(HERE) as work:
        assert work.outbox.release_blocked() == 2

    assert desk.claimed() == [first, second]


def test_of_what_is_blocked_for_one_reason_the_oldest_is_tried(desk):
    made = [desk.owe(message(f"p{each}")) for each in range(3)]
    reasons = ["channel_not_found", "token_revoked", "token_revoked"]
    for claim in sorted(desk.claim(), key=lambda each: each.message):
        desk.deliveries.blocked(claim, reasons[made.index(claim.message)], desk.clock())

    desk.deliveries.try_one(installation(workspace="T0ELSEWHERE"), "token_revoked")
    desk.deliveries.try_one(installation(ELSEWHERE), "token_revoked")
    before = desk.claimed()
    desk.deliveries.try_one(installation(), "token_revoked")

    assert before == []
    assert desk.claimed() == [made[1]]


def test_what_is_blocked_is_released_for_one_person_alone(desk):
    first, _ = desk.owe(message("mei"), message("raj"))
    for claim in desk.claim():
        desk.deliveries.blocked(claim, "recipient", desk.clock())

    with desk.office.work(HERE) as work:
        assert work.outbox.release_blocked(PersonId("mei")) == 1

    assert desk.claimed() == [first]


def test_what_is_blocked_is_released_for_one_channel_alone(desk):
    desk.office.installations.keep(ENTRA)
    there = ToChannel(Platform.TEAMS, "#well-done")
    first, _ = desk.owe(message(to=there), message(to=WELL_DONE))
    for claim in desk.claim():
        desk.deliveries.blocked(claim, "channel", desk.clock())

    with desk.office.work(HERE) as work:
        assert work.outbox.release_blocked(there) == 1

    assert desk.claimed() == [first]


def test_taking_back_ends_every_lease(desk):
    made = desk.owe(message())
    (lost,) = desk.claim()

    assert desk.deliveries.take_back() == 1

    desk.send(lost)
    assert desk.claimed() == [made]


def test_who_is_killed_again_and_again_sends_the_same_once_in_a_lease(desk):
    made = desk.owe(message())
    for _ in range(2):
        desk.claim()
        desk.deliveries.take_back()

    at_once = desk.claimed()

    desk.clock.advance(30)
    assert (at_once, desk.claimed()) == ([], [made])


def lapsed(desk, claim):
    desk.clock.advance(30)
    desk.deliveries.expire(desk.clock())


def unanswered(desk, claim):
    desk.deliveries.retry(claim, desk.clock(), "no answer", ambiguous=True)


def given_up(desk, claim):
    desk.deliveries.take_back()


def nameless(desk, claim):
    desk.send(claim, ref=None)


@pytest.mark.parametrize("ends", [lapsed, unanswered, given_up, nameless])
def test_a_post_taken_back_while_nobody_knows_whether_it_stands_is_given_once(desk, ends):
    made = desk.owe(message(WELL_DONE, topic=Topic.POST, about="r1"))
    (claim,) = desk.claim()
    desk.cancel(made)

    ends(desk, claim)

    with desk.office.work(HERE) as work:
        assert work.outbox.in_doubt()
        assert [(each.id, each.about) for each in work.outbox.cancelled_in_doubt()] == [(made, "r1")]
    with desk.office.work(HERE) as work:
        assert not work.outbox.in_doubt()
        assert work.outbox.cancelled_in_doubt() == ()


def test_a_direct_message_and_what_was_surely_not_sent_are_in_no_doubt(desk):
    post, told = desk.owe(message(WELL_DONE), message("mei"))
    for claim in desk.claim():
        desk.cancel(claim.message)
        desk.deliveries.retry(claim, desk.clock(), "no answer", ambiguous=claim.message == told)

    with desk.office.work(HERE) as work:
        assert work.outbox.cancelled_in_doubt() == ()
    assert desk.state(post) is desk.state(told) is CopyState.CANCELLED


def test_a_copy_is_doubtful_once_somebody_else_took_it_over(desk):
    desk.owe(message(WELL_DONE, about="r1"))
    desk.claim()
    desk.clock.advance(30)
    (again,) = desk.claim()
    desk.send(again)

    with desk.office.work(HERE) as work:
        (copy,) = work.outbox.copies("r1")
    assert (copy.state, copy.doubtful) == (CopyState.SENT, True)


def test_a_copy_that_its_platform_gave_no_name_is_doubtful(desk):
    desk.owe(message(WELL_DONE, about="r1"))
    desk.send(*desk.claim(), ref=None)

    with desk.office.work(HERE) as work:
        (copy,) = work.outbox.copies("r1")
    assert (copy.state, copy.doubtful) == (CopyState.SENT, True)


def test_what_expired_is_not_sent(desk):
    soon = desk.clock() + timedelta(minutes=25)
    short, usual = desk.owe(message("mei", expires_at=soon), message("raj"))
    desk.clock.advance(25 * 60)

    assert desk.deliveries.expire(desk.clock()) == 1

    assert desk.state(short) is CopyState.EXPIRED
    assert desk.claimed() == [usual]


def test_what_expired_is_not_sent_even_before_it_is_swept_up(desk):
    soon = desk.clock() + timedelta(minutes=25)
    _, later = desk.owe(message("mei", expires_at=soon), message("mei", "later"))

    desk.clock.advance(25 * 60)

    assert desk.claimed() == [later]


def test_a_message_expires_after_a_fortnight(desk):
    made = desk.owe(message())
    desk.clock.advance(14 * 24 * 3600 - 1)
    assert desk.deliveries.expire(desk.clock()) == 0
    desk.clock.advance(1)

    assert desk.deliveries.expire(desk.clock()) == 1

    assert desk.state(made) is CopyState.EXPIRED


def test_what_is_under_way_does_not_expire_before_its_lease(desk):
    made = desk.owe(message(expires_at=desk.clock() + timedelta(seconds=1)))
    desk.claim()
    desk.clock.advance(5)

    assert desk.deliveries.expire(desk.clock()) == 0

    assert desk.state(made) is CopyState.LEASED


def test_what_is_cancelled_under_way_is_not_tried_again(desk):
    made = desk.owe(message())
    (claim,) = desk.claim()

    desk.cancel(made)
    desk.deliveries.retry(claim, desk.clock(), "503", ambiguous=True)

    assert desk.claimed() == []
    assert desk.state(made) is CopyState.CANCELLED


def test_what_is_cancelled_under_way_and_lost_ends_with_its_lease(desk):
    made = desk.owe(message())
    desk.claim()
    desk.cancel(made)
    desk.clock.advance(30)

    assert desk.claimed() == []
    desk.deliveries.expire(desk.clock())
    assert desk.state(made) is CopyState.CANCELLED


def test_what_was_held_waits_for_what_is_under_way_when_its_hour_comes(desk):
    soon = desk.clock() + timedelta(seconds=5)
    held, second = desk.owe(message("mei", "nudge", held_until=soon), message("mei", "news"))
    assert desk.claimed() == [second]

    desk.clock.advance(5)

    assert desk.claimed() == []
    desk.clock.advance(25)
    assert desk.claimed() == [held]


def test_what_is_cancelled_under_way_is_waited_for(desk):
    made, second = desk.owe(message("mei", "one"), message("mei", "two"))
    desk.claim()
    desk.cancel(made)

    assert desk.claimed() == []
    desk.clock.advance(30)
    assert desk.claimed() == [second]


def test_messages_of_one_transaction_are_sent_in_the_order_they_were_owed(address, clock):
    falling = (f"{each:03}" for each in range(999, 0, -1))
    database = open_database(address, now=clock, new_id=lambda: next(falling), keys=[KEY])
    desk = Desk(settled(database), clock)
    owed = desk.owe(message("mei"), message("raj"), message("ana"))

    claimed = desk.claimed()
    database.close()

    assert claimed == owed


# --- what waits for a mend -----------------------------------------------------------------------


def test_a_blocked_post_is_found_until_it_is_released(desk, office):
    desk.owe(message(topic=Topic.POST, about="held", to=WELL_DONE))
    (claim,) = desk.claim()
    desk.deliveries.blocked(claim, "channel", desk.clock())
    desk.owe(message("mei", topic=Topic.NEWS, about="told"))
    desk.owe(message(topic=Topic.POST, about="under way", to=WELL_DONE))

    with office.work(HERE) as work:
        before = work.outbox.unposted()
        work.outbox.release_blocked()
        after = work.outbox.unposted()

    assert (before, after) == ({"held"}, set())


# --- what waits for a reader and got lost on the way ---------------------------------------------


def test_what_waits_for_a_reader_and_was_not_delivered_is_found(desk, office):
    with office.work(HERE) as work:
        work.recognitions.add(recognition("lost"))
        work.recognitions.add(recognition("read"))
    desk.owe(message("mei", topic=Topic.REQUEST, about="lost"))
    (claim,) = desk.claim()
    desk.deliveries.blocked(claim, "recipient", desk.clock())
    desk.owe(message("raj", topic=Topic.REQUEST, about="read"))

    with office.work(HERE) as work:
        assert work.outbox.unread_and_lost() == {"lost"}


def test_what_was_decided_is_lost_to_nobody(desk, office):
    with office.work(HERE) as work:
        work.recognitions.add(recognition("done", approval=Approval(Outcome.APPROVED)))
    desk.owe(message("mei", topic=Topic.REQUEST, about="done"))
    (claim,) = desk.claim()
    desk.deliveries.refused(claim, "gone", desk.clock())

    with office.work(HERE) as work:
        assert work.outbox.unread_and_lost() == set()
