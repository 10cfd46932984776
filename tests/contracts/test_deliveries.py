"""Leases: who may send what, and when. Only the real engines have them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.cards.messages import CopyState, ToChannel, Topic, ToReply
from bot.domain.approval import Approval, Outcome
from bot.domain.ids import PersonId
from bot.domain.people import Account, Platform
from bot.ports import Delivered, MessageRef
from storage.engine import open_database
from storage.tables import outbox
from tests.contracts.conftest import settled
from tests.contracts.samples import (
    ELSEWHERE,
    HERE,
    NOON,
    account,
    card,
    installation,
    message,
    person,
    recognition,
)
from tests.support.stores import KEY

WELL_DONE = ToChannel(Platform.SLACK, "#well-done")
REF = MessageRef("D1", "1700000000.1")
ENTRA = installation(platform=Platform.TEAMS, workspace="entra")


@pytest.fixture
def desk(office, clock):
    return Desk(office, clock)


class Desk:
    """A sender's side of the outbox."""

    def __init__(self, office, clock):
        self.office, self.clock = office, clock
        self.deliveries = office.deliveries

    def owe(self, *messages, of=HERE):
        with self.office.work(of) as work:
            made = [work.outbox.owe(each) for each in messages]
        return made if len(made) > 1 else made[0]

    def revise(self, message, words, held_until=None):
        with self.office.work(HERE) as work:
            work.outbox.revise(message, card(words), held_until=held_until)

    def cancel(self, message):
        with self.office.work(HERE) as work:
            work.outbox.cancel(message)

    def claim(self, most=10, busy=()):
        return self.deliveries.claim(self.clock(), most, busy)

    def claimed(self, **how):
        return [each.message for each in self.claim(**how)]

    def send(self, claim, ref=REF):
        return self.deliveries.sent(Delivered(claim, ref, self.clock()))

    def state(self, message):
        with self.office._connections.reading() as connection:
            return CopyState(connection.scalar(select(outbox.c.state).where(outbox.c.id == message)))

    def states(self):
        with self.office._connections.reading() as connection:
            return {CopyState(each) for each in connection.scalars(select(outbox.c.state))}


# --- what a claim carries ----------------------------------------------------------------------


def test_a_claim_carries_all_that_a_sender_needs(desk):
    made = desk.owe(message("mei", card=card("Done well", mentions="raj"), topic=Topic.NEWS))

    (claim,) = desk.claim()

    assert (claim.message, claim.fence, claim.attempt) == (made, 1, 1)
    assert claim.lease_until == desk.clock() + timedelta(seconds=30)
    assert claim.installation == installation()
    assert (claim.topic, claim.card) == (Topic.NEWS, card("Done well", mentions="raj"))
    assert (claim.user, claim.conversation, claim.replaces) == ("U0MEI", None, None)
    assert claim.users["raj"] == "U0RAJ"


def test_a_direct_message_goes_where_the_last_one_stood(desk):
    desk.office.conversations.opened(installation(), "U0MEI", "D0MEI")
    desk.owe(message("mei"))

    (claim,) = desk.claim()

    assert claim.conversation == "D0MEI"


def test_a_person_is_written_to_on_the_platform_they_used_last(desk):
    on_teams = Account(Platform.TEAMS, "entra", "mei-entra")
    desk.office.installations.keep(ENTRA)
    with desk.office.work(HERE) as work:
        work.people.keep(person("mei", accounts=(account("mei"), on_teams)))
        work.people.used_skald(account("mei"), NOON)
        work.people.used_skald(on_teams, NOON + timedelta(minutes=1))
    desk.owe(message("mei"))

    (claim,) = desk.claim()

    assert (claim.installation, claim.user) == (ENTRA, "mei-entra")


def test_a_person_who_used_neither_is_written_to_on_slack(desk):
    desk.office.installations.keep(ENTRA)
    with desk.office.work(HERE) as work:
        accounts = (Account(Platform.TEAMS, "entra", "mei-entra"), account("mei"))
        work.people.keep(person("mei", accounts=accounts))
    desk.owe(message("mei"))

    (claim,) = desk.claim()

    assert claim.user == "U0MEI"


def test_a_channel_is_known_by_the_name_in_the_settings(desk):
    desk.office.conversations.keep_channels(installation(), {"well-done": "C1", "other": "C2"})
    desk.owe(message(WELL_DONE))

    (claim,) = desk.claim()

    assert (claim.conversation, claim.user) == ("C1", None)


def test_a_channel_that_the_directory_has_not_read_is_left_to_the_sender(desk):
    desk.owe(message(WELL_DONE))

    (claim,) = desk.claim()

    assert (claim.to, claim.conversation) == (WELL_DONE, None)


def test_a_channel_is_sought_in_the_workspace_that_has_it(desk):
    second = installation(workspace="T1SECOND")
    desk.office.installations.keep(second)
    desk.office.conversations.keep_channels(second, {"well-done": "C9"})
    desk.owe(message(WELL_DONE))

    (claim,) = desk.claim()

    assert (claim.installation, claim.conversation) == (second, "C9")


def test_a_message_to_somebody_without_an_account_goes_to_the_sender_who_says_so(desk):
    with desk.office.work(HERE) as work:
        work.people.keep(person("sam", accounts=()))
    desk.owe(message("sam"))

    (claim,) = desk.claim()

    assert (claim.installation, claim.user, claim.conversation) == (installation(), None, None)


def test_a_message_of_an_organisation_that_is_installed_nowhere_is_blocked_not_lost(desk):
    unreachable = desk.owe(message("sam"), of=ELSEWHERE)

    assert desk.claimed() == []
    assert desk.state(unreachable) is CopyState.BLOCKED


# --- order and pace ----------------------------------------------------------------------------


def test_a_leased_message_is_not_leased_again(desk):
    made = desk.owe(message())

    assert desk.claimed() == [made]
    assert desk.claimed() == []


def test_a_lease_that_ran_out_is_given_again_with_a_new_fence(desk):
    made = desk.owe(message())
    desk.claim()

    desk.clock.advance(30)
    (again,) = desk.claim()

    assert (again.message, again.fence) == (made, 2)


def test_one_message_of_a_conversation_is_under_way_at_a_time(desk):
    first, second = desk.owe(message("mei", "one"), message("mei", "two"))

    assert desk.claimed() == [first]
    assert desk.claimed() == []
    assert second


def test_conversations_do_not_wait_for_each_other(desk):
    made = desk.owe(message("mei"), message("raj"), message(WELL_DONE))

    assert desk.claimed() == made


def test_the_oldest_come_first_and_no_more_than_asked_for(desk):
    made = desk.owe(message("mei"), message("raj"), message("ana"))

    assert desk.claimed(most=2) == made[:2]


def test_the_next_in_a_channel_waits_a_second(desk):
    _, second = desk.owe(message(WELL_DONE, "one"), message(WELL_DONE, "two"))
    desk.send(*desk.claim())

    assert desk.claimed() == []
    desk.clock.advance(1)
    assert desk.claimed() == [second]


def test_somebody_is_told_three_things_at_once_and_the_fourth_waits(desk):
    *_, fourth = desk.owe(*(message("mei", words) for words in ("one", "two", "three", "four")))
    for _ in range(3):
        desk.send(*desk.claim())

    assert desk.claimed() == []
    desk.clock.advance(3)
    assert desk.claimed() == [fourth]


def test_answers_where_somebody_pressed_need_not_wait(desk):
    reply = ToReply(Platform.SLACK, "T0RIVER", "https://hooks.slack.example/1")
    _, second = desk.owe(message(reply, "one"), message(reply, "two"))
    desk.send(*desk.claim(), ref=None)

    assert desk.claimed() == [second]


def test_what_waits_to_be_tried_again_holds_back_what_came_later(desk):
    first, second = desk.owe(message("mei", "one"), message("mei", "two"))
    (claim,) = desk.claim()
    desk.deliveries.retry(claim, desk.clock() + timedelta(seconds=20), "503", ambiguous=False)

    assert desk.claimed() == []
    desk.clock.advance(20)
    assert desk.claimed() == [first]
    assert second


def test_what_backed_off_is_tried_soon_once_its_workspace_took_anything(desk):
    put_off = desk.owe(message("mei"))
    (claim,) = desk.claim()
    desk.deliveries.retry(claim, desk.clock() + timedelta(minutes=15), "503", ambiguous=False)
    desk.owe(message("raj"))

    desk.send(*desk.claim())

    desk.clock.advance(30)
    assert desk.claimed() == [put_off]


def test_what_backed_off_in_another_workspace_waits_on(desk):
    desk.office.installations.keep(installation(ELSEWHERE, workspace="T9"))
    desk.owe(message(WELL_DONE), of=ELSEWHERE)
    (claim,) = desk.claim()
    desk.deliveries.retry(claim, desk.clock() + timedelta(minutes=15), "503", ambiguous=False)
    desk.owe(message("raj"))

    desk.send(*desk.claim())

    desk.clock.advance(30)
    assert desk.claimed() == []


def test_what_is_held_for_somebodys_hours_holds_nothing_back(desk):
    morning = desk.clock() + timedelta(hours=14)
    held, second = desk.owe(message("mei", "nudge", held_until=morning), message("mei", "news"))

    assert desk.claimed() == [second]
    desk.clock.advance(14 * 3600)
    assert held in desk.claimed()


def test_what_is_blocked_holds_nothing_back(desk):
    _, second = desk.owe(message("mei", "one"), message("mei", "two"))
    (claim,) = desk.claim()
    desk.deliveries.blocked(claim, "recipient", desk.clock())

    assert desk.claimed() == [second]


def test_nothing_of_a_paused_workspace_is_leased_and_others_go_on(desk):
    other = installation(ELSEWHERE, workspace="T9")
    desk.office.installations.keep(other)
    desk.office.deliveries.pause(installation(), desk.clock() + timedelta(seconds=5))
    paused = desk.owe(message("mei"))
    free = desk.owe(message(WELL_DONE), of=ELSEWHERE)

    assert desk.claimed() == [free]
    desk.clock.advance(5)
    assert desk.claimed() == [paused]


def test_nothing_of_a_busy_workspace_is_leased_however_much_of_it_waits(desk):
    other = installation(ELSEWHERE, workspace="T9")
    desk.office.installations.keep(other)
    desk.owe(message("mei"), message("raj"))
    free = desk.owe(message(WELL_DONE), of=ELSEWHERE)

    assert desk.claimed(most=1, busy=[(Platform.SLACK, "T0RIVER")]) == [free]


# --- outcomes ----------------------------------------------------------------------------------


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


def test_what_is_blocked_is_released_for_one_person_alone(desk):
    first, _ = desk.owe(message("mei"), message("raj"))
    for claim in desk.claim():
        desk.deliveries.blocked(claim, "recipient", desk.clock())

    with desk.office.work(HERE) as work:
        assert work.outbox.release_blocked(PersonId("mei")) == 1

    assert desk.claimed() == [first]


def test_taking_back_ends_every_lease(desk):
    made = desk.owe(message())
    (lost,) = desk.claim()

    assert desk.deliveries.take_back() == 1

    desk.send(lost)
    assert desk.claimed() == [made]


def lapsed(desk, claim):
    desk.clock.advance(30)
    desk.deliveries.expire(desk.clock())


def unanswered(desk, claim):
    desk.deliveries.retry(claim, desk.clock(), "no answer", ambiguous=True)


def given_up(desk, claim):
    desk.deliveries.take_back()


@pytest.mark.parametrize("ends", [lapsed, unanswered, given_up])
def test_a_post_taken_back_while_nobody_knows_whether_it_stands_is_given_once(desk, ends):
    made = desk.owe(message(WELL_DONE, topic=Topic.POST, about="r1"))
    (claim,) = desk.claim()
    desk.cancel(made)

    ends(desk, claim)

    with desk.office.work(HERE) as work:
        assert [(each.id, each.about) for each in work.outbox.cancelled_in_doubt()] == [(made, "r1")]
    with desk.office.work(HERE) as work:
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
