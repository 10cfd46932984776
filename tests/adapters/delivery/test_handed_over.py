"""What a commit hands to delivery at once: it is sent as if it had been claimed, and never twice."""

from __future__ import annotations

import asyncio
import threading
from datetime import timedelta

import pytest

from adapters.delivery.limits import Limits
from bot.cards.messages import CopyState
from bot.domain.people import Platform
from bot.platforms import Ambiguous, Claim, SendOutcome, Unsent
from tests.support.delivering import Desk, accept, in_turn

HERE = (Platform.SLACK, "T1")


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def test_what_is_handed_over_is_sent_without_being_looked_for(desk):
    async with desk.delivery.running():
        await desk.outbox.nothing_due.wait()
        asked = desk.outbox.claims_asked
        row = desk.owe_person("mei")
        desk.delivery.take(desk.outbox.born(row, desk.clock()))
        await desk.platform.asked(1)
        looked_before_it_was_sent = desk.outbox.claims_asked - asked

    assert (row.state, row.fence, looked_before_it_was_sent) == (CopyState.SENT, 1, 0)


async def test_of_several_the_first_is_gone_before_the_next_is_drawn(desk):
    seen: list[str] = []

    async def accept_and_note_when_the_round_ends(claim: Claim) -> SendOutcome:
        seen.append(claim.message)
        asyncio.get_running_loop().call_soon(seen.append, "the next round")
        return await accept(claim)

    desk.platform.reaction = accept_and_note_when_the_round_ends
    async with desk.delivery.running():
        await desk.outbox.nothing_due.wait()
        rows = [desk.owe_person("mei"), desk.owe_person("raj")]
        desk.delivery.take([claim for row in rows for claim in desk.outbox.born(row, desk.clock())])
        await desk.platform.asked(2)
        await desk.delivery.settled()

    assert seen == [rows[0].message, "the next round", rows[1].message, "the next round"]


async def test_another_thread_may_hand_it_over(desk):
    async with desk.delivery.running():
        asyncio.get_running_loop().set_debug(True)  # a call from the wrong thread raises
        await desk.outbox.nothing_due.wait()
        row = desk.owe_person("mei")
        born = desk.outbox.born(row, desk.clock())
        commit = threading.Thread(target=desk.delivery.take, args=(born,))
        commit.start()
        await desk.platform.asked(1)
        commit.join()

    assert row.state is CopyState.SENT


async def test_what_failed_is_tried_again_as_any_other(desk):
    desk.platform.reaction = in_turn(Ambiguous("no answer"))
    async with desk.delivery.running():
        await desk.outbox.nothing_due.wait()
        row = desk.owe_person("mei")
        desk.delivery.take(desk.outbox.born(row, desk.clock()))
        await desk.platform.asked(1)
    desk.clock.advance(2)
    desk.delivery = desk.another()
    await desk.deliver()

    assert (row.state, row.ambiguous, len(desk.platform.requests)) == (CopyState.SENT, 1, 2)


async def test_before_the_start_and_after_the_end_there_is_no_room(desk):
    before = desk.delivery.room(*HERE)
    async with desk.delivery.running():
        await desk.outbox.nothing_due.wait()
        meanwhile = desk.delivery.room(*HERE)
    after = desk.delivery.room(*HERE)

    assert (before, meanwhile, after) == (0, desk.limits.a_workspace, 0)


async def test_what_comes_after_the_end_goes_to_another_process_at_once(desk):
    async with desk.delivery.running():
        await desk.outbox.nothing_due.wait()
    row = desk.owe_person("mei")

    desk.delivery.take(desk.outbox.born(row, desk.clock()))
    await asyncio.sleep(0)
    let_go = row.state

    desk.delivery = desk.another()
    await desk.deliver()

    assert (let_go, row.state) == (CopyState.OWED, CopyState.SENT)
    assert (row.ambiguous, len(desk.platform.requests)) == (0, 1)


async def test_what_comes_with_the_end_goes_to_another_process_too(desk):
    """Whoever drains would not wait for it, and its request might be cut off half-way."""
    async with desk.delivery.running():
        await desk.outbox.nothing_due.wait()
        row = desk.owe_person("mei")
        desk.delivery.take(desk.outbox.born(row, desk.clock()))
        await desk.delivery.drain(0)
        await desk.delivery.settled()

    assert (desk.platform.requests, row.state, row.ambiguous) == ([], CopyState.OWED, 0)


async def test_whoever_owed_hears_nothing_of_a_database_that_is_away_at_the_end(desk, caplog):
    async with desk.delivery.running():
        await desk.outbox.nothing_due.wait()
    row = desk.owe_person("mei")
    born = desk.outbox.born(row, desk.clock())
    desk.outbox.away = True

    desk.delivery.take(born)

    assert (row.state, row.ambiguous) == (CopyState.LEASED, 0)
    assert "1 messages were left to their leases" in caplog.text


async def test_each_that_is_under_way_takes_room_in_its_workspace_alone(desk):
    begun, answer = asyncio.Event(), asyncio.Event()

    async def wait_to_be_told(claim: Claim) -> SendOutcome:
        begun.set()
        await answer.wait()
        return await accept(claim)

    desk.platform.reaction = wait_to_be_told
    async with desk.delivery.running():
        await desk.outbox.nothing_due.wait()
        desk.delivery.take(desk.outbox.born(desk.owe_person("mei"), desk.clock()))
        await begun.wait()
        room = desk.delivery.room(*HERE), desk.delivery.room(Platform.SLACK, "T2")
        answer.set()

    assert room == (desk.limits.a_workspace - 1, desk.limits.a_workspace)


async def test_a_workspace_that_was_asked_to_wait_has_no_room_until_then(desk):
    desk.platform.reaction = in_turn(Unsent("ratelimited", wait=30))
    async with desk.delivery.running():
        await desk.outbox.nothing_due.wait()
        row = desk.owe_person("mei")
        desk.delivery.take(desk.outbox.born(row, desk.clock()))
        await asyncio.sleep(0)  # the loop's own turn, in which it is taken
        await desk.delivery.settled()
        while_it_waits = desk.delivery.room(*HERE)
        desk.clock.advance(30)
        afterwards = desk.delivery.room(*HERE)

    assert (while_it_waits, afterwards) == (0, desk.limits.a_workspace)


async def test_a_hand_over_that_came_late_is_let_go_without_a_request():
    desk = Desk(limits=Limits(send=10))
    async with desk.delivery.running():
        await desk.outbox.nothing_due.wait()
        row = desk.owe_person("mei")
        born = desk.outbox.born(row, desk.clock() - timedelta(seconds=20))
        desk.delivery.take(born)
        await asyncio.sleep(0)  # the loop's own turn, in which it is taken
        await desk.delivery.settled()

    assert (desk.platform.requests, row.state, row.ambiguous) == ([], CopyState.OWED, 0)
