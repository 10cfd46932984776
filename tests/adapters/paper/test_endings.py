"""How a call ends that a fault strikes, where the fault itself is over before the call has been read."""

from __future__ import annotations

import asyncio

import pytest
from starlette.responses import Response

from adapters.paper.endings import CUT, struck
from adapters.paper.faults import Fault, Faults


def refused(_: Fault) -> Response:
    return Response("no", 400)


@pytest.fixture
def faults() -> Faults:
    return Faults()


async def test_a_black_hole_that_is_cleared_before_it_holds_anybody_holds_nobody(faults: Faults):
    faults.outage("black_hole")
    fault, cut = faults.next("post"), asyncio.Event()
    faults.clear()

    async def receive():
        await cut.wait()
        return {"type": "http.disconnect"}

    answer = await struck(fault, Response, refused)
    async with asyncio.timeout(60):
        await answer({"type": "http", CUT: cut.set}, receive, None)

    assert cut.is_set()


@pytest.mark.parametrize("first", [False, True])
async def test_a_slow_answer_that_is_cleared_before_it_waits_comes_at_once(faults: Faults, first):
    faults.slow(3600, first=first)
    fault = faults.next("post")
    faults.clear()

    async with asyncio.timeout(60):
        answer = await struck(fault, Response, refused)

    assert answer.status_code == 200
