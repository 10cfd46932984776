"""What is leased by the very transaction that owes it. Only the real engines have leases."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from bot.cards.messages import CopyState, Topic
from storage.engine import open_database
from tests.architecture.source import ROOT
from tests.contracts.conftest import settled
from tests.contracts.desk import ENTRA, WELL_DONE, Desk
from tests.contracts.samples import HERE, card, installation, message, person
from tests.support.stores import ids, opened

OTHER_KEY = "a key of paper that only the other one has"


@pytest.fixture
def desk(settled_address, clock, at_hand):
    """The office of a process that sends."""
    with closing(opened(settled_address, clock, at_hand.wake, at_hand)) as office:
        at_hand.woken = 0
        yield Desk(office, clock)


def test_what_is_owed_is_handed_over_with_the_commit_and_nobody_has_to_look_for_it(desk, at_hand):
    with desk.office.work(HERE) as work:
        made = work.outbox.owe(message("mei"))
        before_the_commit = at_hand.messages

    assert (before_the_commit, at_hand.messages, at_hand.woken) == ([], [made], 0)
    assert desk.state(made) is CopyState.LEASED
    assert desk.claimed() == []


def test_it_is_what_a_claim_would_have_brought(desk, at_hand):
    desk.office.conversations.opened(installation(), "U0MEI", "D0MEI")
    desk.owe(message("mei", card=card("Done well", mentions="raj"), topic=Topic.NEWS, about="r1"))

    desk.clock.advance(30)
    (claimed,) = desk.claim()

    (newborn,) = at_hand.claims
    lease = {"fence": 2, "attempt": 2, "lease_until": claimed.lease_until}
    assert replace(newborn, **lease) == claimed
    assert (newborn.fence, newborn.conversation, newborn.users["raj"]) == (1, "D0MEI", "U0RAJ")
    assert newborn.lease_until == claimed.lease_until - timedelta(seconds=30)


def test_who_is_to_send_it_knows_it_before_the_commit_and_takes_it_after(desk, at_hand):
    before = []
    at_hand.on_foreseen = lambda: before.append((at_hand.messages, desk.states()))

    made = desk.owe(message("mei"))

    assert before == [([], set())]
    assert [each.message for each in at_hand.foreseen] == at_hand.messages == [made]


def test_a_receipt_goes_after_those_whom_its_message_reaches(desk, at_hand):
    receipt, request = desk.owe(message("mei", topic=Topic.RECEIPT), message("raj", topic=Topic.REQUEST))

    assert at_hand.messages == [request, receipt]


def test_what_came_of_it_is_written_as_of_any_other(desk, at_hand):
    made = desk.owe(message("mei"))

    desk.send(*at_hand.claims)

    desk.clock.advance(3600)
    assert (desk.claimed(), desk.state(made)) == ([], CopyState.SENT)


def owe_and_stumble(desk):
    with desk.office.work(HERE) as work:
        work.outbox.owe(message("mei"))
        raise ZeroDivisionError


def test_what_was_undone_is_handed_to_nobody_and_leaves_the_conversation_free(desk, at_hand):
    with pytest.raises(ZeroDivisionError):
        owe_and_stumble(desk)
    after_the_fault = at_hand.messages

    made = desk.owe(message("mei"))

    assert (after_the_fault, at_hand.messages) == ([], [made])


def test_a_lease_of_a_process_that_died_before_it_began_is_taken_over(desk, at_hand):
    made = desk.owe(message("mei"))
    desk.clock.advance(29)
    before = desk.claimed()
    desk.clock.advance(1)

    (claim,) = desk.claim()
    desk.send(claim)
    desk.deliveries.retry(*at_hand.claims, desk.clock(), "woke too late", ambiguous=True)

    assert (before, claim.message, claim.fence) == ([], made, 2)
    assert desk.state(made) is CopyState.SENT


def test_the_one_server_of_a_file_takes_it_back_at_its_start(desk):
    made = desk.owe(message("mei"))

    assert desk.deliveries.take_back() == 1

    assert desk.claimed() == [made]


_KILLED = """
import os, signal, sys
from tests.contracts.samples import HERE, message
from tests.support.clock import Clock
from tests.support.stores import opened

class Killed:
    def room(self, platform, workspace):
        return 4

    def foresee(self, claims):
        pass

    def take(self, claims):
        os.kill(os.getpid(), signal.SIGKILL)

with opened(sys.argv[1], Clock(), at_hand=Killed()).work(HERE) as work:
    work.outbox.owe(message("mei"))
"""


@pytest.mark.kill
def test_a_process_killed_between_the_commit_and_the_hand_over_loses_nothing(office, settled_address, clock):
    died = subprocess.run((sys.executable, "-c", _KILLED, settled_address), cwd=ROOT, check=False, timeout=60)
    desk = Desk(office, clock)
    at_once = desk.claimed()

    clock.advance(30)
    (claim,) = desk.claim()
    desk.send(claim)
    clock.advance(3600)

    assert died.returncode == -signal.SIGKILL
    assert (at_once, claim.fence, desk.claimed()) == ([], 2, [])
    assert desk.states() == {CopyState.SENT}


# --- what has to wait for its turn ---------------------------------------------------------------


def test_of_two_to_one_person_the_second_waits_for_the_first(desk, at_hand):
    first, second = desk.owe(message("mei", "one"), message("mei", "two"))
    while_under_way = desk.claimed()

    desk.send(*at_hand.claims)

    assert (at_hand.messages, while_under_way, at_hand.woken > 0) == ([first], [], True)
    assert desk.claimed() == [second]


def under_way(desk, at_hand):
    """Just handed over."""


def waiting_for_another_try(desk, at_hand):
    desk.deliveries.retry(at_hand.claims[0], desk.clock() + timedelta(seconds=8), "503", ambiguous=False)


def never_taken_up(desk, at_hand):
    desk.clock.advance(30)


@pytest.mark.parametrize("standing", [under_way, waiting_for_another_try, never_taken_up])
def test_what_stands_in_a_conversation_goes_first(desk, at_hand, standing):
    first = desk.owe(message("mei", "one"))
    standing(desk, at_hand)

    second = desk.owe(message("mei", "two"))

    assert at_hand.messages == [first]
    assert desk.state(second) is CopyState.OWED
    assert at_hand.woken > 0


def test_what_is_held_for_somebodys_hours_holds_nothing_back(desk, at_hand):
    desk.owe(message("mei", held_until=desk.clock() + timedelta(hours=14)))

    now = desk.owe(message("mei"))

    assert at_hand.messages == [now]


def test_an_older_message_that_changes_in_the_same_transaction_goes_first(desk, at_hand):
    sent = desk.owe(message("mei", "Wanted"))
    desk.send(*at_hand.claims)
    at_hand.claims.clear()

    with desk.office.work(HERE) as work:
        work.outbox.revise(sent, card("Decided"))
        work.outbox.owe(message("mei", "News"))

    assert at_hand.claims == []
    assert [each.card.notice for each in desk.claim()] == ["Decided"]


def test_somebody_is_told_three_things_at_once_and_the_fourth_waits(desk, at_hand):
    for words in ("one", "two", "three"):
        desk.owe(message("mei", words))
        desk.send(at_hand.claims[-1])

    fourth = desk.owe(message("mei", "four"))

    assert (len(at_hand.claims), desk.claimed()) == (3, [])
    desk.clock.advance(3)
    assert desk.claimed() == [fourth]


def test_what_is_posted_in_a_channel_is_left_to_a_claim(desk, at_hand):
    made = desk.owe(message(WELL_DONE))

    assert (at_hand.claims, at_hand.woken, desk.claimed()) == ([], 1, [made])


def test_nobody_without_an_account_is_written_to_at_once(desk, at_hand):
    with desk.office.work(HERE) as work:
        work.people.keep(person("sam", accounts=()))

    made = desk.owe(message("sam"))

    assert (at_hand.claims, desk.claimed()) == ([], [made])


def test_whoever_cannot_read_the_token_owes_and_leaves_it_to_whoever_can(
    desk, at_hand, settled_address, clock
):
    """While the secret key is rotated, a replica that started earlier does not know the new one."""
    with closing(
        open_database(settled_address, now=clock, new_id=ids(), keys=[OTHER_KEY], at_hand=at_hand)
    ) as old:
        made = Desk(old, clock).owe(message("mei"))

    assert (at_hand.claims, desk.claimed()) == ([], [made])


def test_nothing_of_a_paused_workspace_is_handed_over(desk, at_hand):
    desk.deliveries.pause(installation(), desk.clock() + timedelta(seconds=5))

    made = desk.owe(message("mei"))

    assert (at_hand.claims, desk.claimed()) == ([], [])
    desk.clock.advance(5)
    assert desk.claimed() == [made]


def test_no_more_is_handed_over_than_there_is_room_for(desk, at_hand):
    at_hand.free = 2

    made = desk.owe(message("mei"), message("raj"), message("ana"))

    assert at_hand.messages == made[:2]
    assert desk.claimed() == made[2:]


def test_a_person_is_written_to_on_the_platform_they_used_last(desk, at_hand):
    desk.sees_on_teams("mei")

    desk.owe(message("mei"))

    assert at_hand.claims == []  # where it has no room
    assert [each.installation for each in desk.claim()] == [ENTRA]


def test_what_was_taken_back_in_the_same_transaction_is_handed_to_nobody(desk, at_hand):
    with desk.office.work(HERE) as work:
        made = work.outbox.owe(message("mei"))
        work.outbox.cancel(made)

    assert at_hand.claims == []
    assert desk.state(made) is CopyState.CANCELLED


@pytest.mark.postgres
def test_of_two_transactions_at_one_instant_one_hands_over(postgres_address, clock, at_hand):
    """Neither sees what the other has owed, as neither is committed."""
    with closing(settled(opened(postgres_address, clock, at_hand.wake, at_hand))) as office:
        desk, within = Desk(office, clock), []

        def meanwhile(_, __, statement, *___):
            if "INSERT INTO outbox" in statement and not within:
                within.append(None)
                within.append(desk.owe(message("mei", "two")))

        event.listen(office._connections.engine, "before_cursor_execute", meanwhile)
        first = desk.owe(message("mei", "one"))

    assert len(within) == 2
    assert at_hand.messages == [first]


MUCH_WAS_SENT = """
INSERT INTO outbox (organisation, id, topic, kind, person, lane, revision, shows, state, owed_at, due_at,
expires_at, attempts, ambiguous, withdrawn, sent_at)
SELECT organisation, id || n, topic, kind, person, 'person:' || n %% 50, revision, shows, 'sent', owed_at,
due_at, expires_at, attempts, ambiguous, withdrawn, n FROM outbox, generate_series(1, 10000) AS n"""
PLANNED = "SELECT generic_plans FROM pg_prepared_statements WHERE statement LIKE '%%is_free%%'"


@pytest.mark.postgres
def test_postgresql_plans_only_once_how_to_find_who_can_be_written_to(postgres_address, clock, at_hand):
    """To plan it takes three times as long as to run it, and is done anew where that looks better."""
    with closing(settled(opened(postgres_address, clock, at_hand.wake, at_hand))) as office:
        desk = Desk(office, clock)
        desk.owe(message("mei"))
        with office._connections.writing() as connection:
            connection.exec_driver_sql(MUCH_WAS_SENT)
            connection.exec_driver_sql("ANALYZE outbox")
        for _ in range(12):
            desk.owe(message("mei"))

        with office._connections.writing() as connection:
            planned = connection.exec_driver_sql(PLANNED).scalars().all()

    assert planned == [3]  # of thirteen: psycopg prepares it after five, and PostgreSQL compares after five
