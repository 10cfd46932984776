"""How the loop lives: what wakes it, what it waits for, and that nothing stops it but the end."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from adapters.delivery.limits import Limits
from adapters.delivery.loop import Delivery
from bot.cards.messages import CopyState
from bot.platforms import Ambiguous, Claim, SendOutcome
from tests.support.delivering import Desk, accept, always, workspace

SOON = 60  # seconds before a test that hangs is called a failure


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def test_a_message_owed_while_the_loop_rests_is_sent_when_it_is_woken(desk):
    async with desk.delivery.running():
        await desk.outbox.nothing_due.wait()
        desk.owe()
        desk.delivery.wake()
        await desk.platform.asked(1)

    assert desk.outbox.rows[0].state is CopyState.SENT


async def test_another_thread_may_wake_it(desk):
    async with desk.delivery.running():
        asyncio.get_running_loop().set_debug(True)  # a call from the wrong thread raises
        await desk.outbox.nothing_due.wait()
        desk.owe()
        commit = threading.Thread(target=desk.delivery.wake)
        commit.start()
        await desk.platform.asked(1)
        commit.join()

    assert desk.outbox.rows[0].state is CopyState.SENT


async def test_a_wake_before_the_start_and_after_the_end_is_harmless(desk):
    desk.owe()

    desk.delivery.wake()
    async with desk.delivery.running():
        await desk.platform.asked(1)
    desk.delivery.wake()

    assert len(desk.platform.requests) == 1


async def test_many_wakes_make_one_turn(desk):
    async with desk.delivery.running():
        await desk.outbox.nothing_due.wait()
        asked = desk.outbox.claims_asked
        for _ in range(100):
            desk.delivery.wake()
        desk.owe()
        await desk.platform.asked(1)

    assert desk.outbox.claims_asked - asked <= 4


async def test_its_own_timer_wakes_it_for_the_earliest_message_due():
    desk = Desk()
    outside = replace(desk.outside(), now=lambda: datetime.now(UTC))
    delivery = Delivery(outside)
    row = desk.owe()
    row.due = datetime.now(UTC) + timedelta(seconds=0.03)

    async with delivery.running():
        await desk.platform.asked(1)

    assert row.state is CopyState.SENT


async def test_a_message_due_that_cannot_be_leased_is_not_asked_for_without_pause(desk):
    desk.owe()
    desk.outbox.claim = lambda now, most, busy=(): asked.append(now) or ()
    asked: list[datetime] = []

    async with desk.delivery.running():
        await asyncio.sleep(0.05)

    assert 1 <= len(asked) <= 3


async def test_the_next_message_of_a_conversation_goes_as_soon_as_the_one_before_it_is_done(desk):
    desk.owe_person("mei")
    desk.owe_person("mei")

    async def accept_later(claim: Claim) -> SendOutcome:
        await desk.outbox.nothing_due.wait()
        return await accept(claim)

    desk.platform.reaction = accept_later
    async with desk.delivery.running():
        await desk.platform.asked(2)

    assert {row.state for row in desk.outbox.rows} == {CopyState.SENT}


async def test_catching_up_sends_all_that_is_due_one_after_the_other(desk):
    for _ in range(3):
        desk.owe_person("mei")

    done = await desk.delivery.catch_up(SOON)

    assert done
    assert {row.state for row in desk.outbox.rows} == {CopyState.SENT}


async def test_catching_up_does_not_wait_for_what_is_to_be_tried_again_later(desk):
    row = desk.owe()
    desk.platform.reaction = always(Ambiguous("no answer"))

    assert await desk.delivery.catch_up(SOON)

    assert (row.state, len(desk.platform.requests)) == (CopyState.OWED, 1)


async def test_catching_up_has_an_end_where_nothing_ever_answers(desk):
    desk.owe()
    answer = asyncio.Event()

    async def wait_to_be_told(claim: Claim) -> SendOutcome:
        await answer.wait()
        return await accept(claim)

    desk.platform.reaction = wait_to_be_told

    assert not await desk.delivery.catch_up(0.01)

    answer.set()
    await desk.delivery.settled()


async def test_a_slow_workspace_slows_no_other(desk):
    for each in range(200):
        desk.owe_person(f"p{each}", at="slow")
    for each in range(200):
        desk.owe_person(f"p{each}", at="quick")
    answer = asyncio.Event()

    async def wait_to_be_told(claim: Claim) -> SendOutcome:
        await answer.wait()
        return await accept(claim)

    desk.platform.reactions["slow"] = wait_to_be_told
    async with desk.delivery.running():
        await desk.platform.asked(200 + desk.limits.a_workspace)
        quick = [row.state for row in desk.outbox.rows if row.installation == workspace("quick")]
        under_way = [post for post in desk.platform.requests if post.workspace == "slow"]
        leased = [row for row in desk.outbox.rows if row.state is CopyState.LEASED]
        answer.set()
        await desk.platform.asked(400)

    assert set(quick) == {CopyState.SENT}
    assert len(under_way) == desk.limits.a_workspace
    assert len(leased) < desk.limits.a_workspace + desk.limits.claims
    assert {row.state for row in desk.outbox.rows} == {CopyState.SENT}


async def test_a_failing_workspace_slows_no_other(desk):
    failing = [desk.owe_person(f"p{each}", at="failing") for each in range(100)]
    fine = [desk.owe_person(f"p{each}", at="fine") for each in range(100)]
    desk.platform.reactions["failing"] = always(Ambiguous("503"))

    async with desk.delivery.running():
        await desk.platform.asked(200)

    assert {row.state for row in fine} == {CopyState.SENT}
    assert {row.state for row in failing} == {CopyState.OWED}


async def test_a_database_that_goes_away_is_waited_for_and_the_loop_goes_on(desk):
    desk.outbox.away = True

    async with desk.delivery.running():
        await desk.outbox.turned_away.wait()
        turned_while_away = desk.delivery.turned_at
        desk.outbox.away = False
        desk.owe()
        desk.delivery.wake()
        await desk.platform.asked(1)

    assert turned_while_away is None
    assert desk.delivery.turned_at == desk.clock()


async def test_the_end_waits_for_what_is_under_way_and_begins_nothing_more(desk):
    begun, finish = asyncio.Event(), asyncio.Event()

    async def finish_when_told(claim: Claim) -> SendOutcome:
        begun.set()
        await finish.wait()
        return await accept(claim)

    desk.platform.reaction = finish_when_told
    first, second = desk.owe(), desk.owe()
    await desk.delivery.turn()
    await begun.wait()
    draining = asyncio.create_task(desk.delivery.drain(SOON))
    await asyncio.sleep(0)
    finish.set()
    cut = await draining
    await desk.delivery.turn()

    assert (cut, first.state, second.state) == (0, CopyState.SENT, CopyState.OWED)


async def test_the_end_comes_in_time_though_the_database_hangs():
    desk = Desk()

    async def hang(act):
        return await asyncio.Future()

    delivery = Delivery(replace(desk.outside(), run=hang), Limits())
    async with asyncio.timeout(SOON):
        async with delivery.running(drain=0.01):
            await asyncio.sleep(0)

    await asyncio.sleep(0)
    assert [task for task in asyncio.all_tasks() if task.get_name() == "delivery"] == []
