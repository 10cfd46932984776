"""The end of a process: what it did not begin is another's at once, and what it sent is not sent again."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from adapters.delivery.limits import Limits
from adapters.delivery.loop import Delivery
from bot.cards.messages import CopyState
from bot.platforms import Claim, SendOutcome
from tests.support.delivering import Desk, accept, at_once


@pytest.fixture
def desk() -> Desk:
    return Desk(limits=Limits(a_workspace=1))


async def hangs(claim: Claim) -> SendOutcome:
    return await asyncio.Future()


async def test_what_waited_for_its_turn_is_anothers_at_once_and_only_what_was_begun_is_in_doubt(desk):
    begun, waiting = desk.owe_person("mei"), desk.owe_person("raj")
    desk.platform.reaction = hangs
    await desk.delivery.turn()
    await desk.platform.asked(1)

    cut = await desk.delivery.drain(0)

    assert (cut, begun.state, waiting.state) == (2, CopyState.LEASED, CopyState.OWED)
    desk.platform.reaction, desk.delivery = accept, desk.another()
    await desk.deliver()
    assert (waiting.state, waiting.ambiguous, len(desk.platform.requests)) == (CopyState.SENT, 0, 2)


async def test_what_was_sent_and_not_yet_marked_is_marked_at_the_end(desk):
    row, waits = desk.owe_person("mei"), asyncio.Event()

    async def never(_):
        waits.set()
        return await asyncio.Future()

    to_claim_to_mark_and_to_leave = iter((at_once, never, at_once))

    async def run(act):
        return await next(to_claim_to_mark_and_to_leave)(act)

    desk.delivery = Delivery(replace(desk.outside(), run=run), desk.limits)
    await desk.delivery.turn()
    await waits.wait()

    cut = await desk.delivery.drain(0)

    desk.delivery = desk.another()
    for _ in range(60):
        desk.clock.advance(1)
        await desk.deliver()
    assert (cut, row.state, row.ambiguous, len(desk.platform.requests)) == (1, CopyState.SENT, 0, 1)


async def test_a_database_that_hangs_keeps_nobody_beyond_the_end(desk, caplog):
    desk.owe_person("mei"), desk.owe_person("raj")
    desk.platform.reaction, hanging = hangs, False

    async def hang_at_the_end(act):
        return await (asyncio.Future() if hanging else at_once(act))

    delivery = Delivery(replace(desk.outside(), run=hang_at_the_end), replace(desk.limits, to_leave=0.05))
    await delivery.turn()
    await desk.platform.asked(1)
    hanging = True
    async with asyncio.timeout(60):
        cut = await delivery.drain(0)

    assert cut == 2
    assert "what delivery left at the end was not written" in caplog.text
