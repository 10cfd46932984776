"""The tick: every job runs, whatever the others do, and the first one at once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from adapters.clock.tick import Ticker
from tests.support.clock import Clock
from tests.support.delivering import at_once


def ticker(jobs, wake=lambda: None, now=None) -> Ticker:
    return Ticker(jobs, at_once, now or Clock(), wake, lambda: "K7-31QF")


async def test_every_job_runs_at_the_present_moment_and_then_delivery_is_woken():
    clock, happened = Clock(), []
    jobs = {"expire": happened.append, "remind": happened.append}

    await ticker(jobs, wake=lambda: happened.append("woken"), now=clock).tick()

    assert happened == [clock(), clock(), "woken"]


async def test_a_job_that_fails_stops_none_of_the_others(caplog):
    happened = []

    def trip(now: datetime) -> None:
        raise ConnectionError("the database is away")

    await ticker({"expire": trip, "remind": happened.append}, wake=lambda: happened.append("woken")).tick()

    assert len(happened) == 2
    assert "the tick's expire failed, reference K7-31QF" in caplog.text


async def test_the_first_tick_comes_at_once():
    ticked = asyncio.Event()

    async with ticker({}, wake=ticked.set, now=lambda: datetime.now(UTC)).running():
        async with asyncio.timeout(60):
            await ticked.wait()

    assert ticked.is_set()


async def test_the_first_tick_comes_at_once_whatever_time_it_is_for_the_jobs():
    ticked = asyncio.Event()

    async with ticker({}, wake=ticked.set, now=lambda: datetime(2099, 1, 1, tzinfo=UTC)).running():
        async with asyncio.timeout(60):
            await ticked.wait()

    assert ticked.is_set()


async def test_a_tick_that_hangs_ends_with_the_clock():
    begun = asyncio.Event()

    async def hang(act):
        begun.set()
        await asyncio.Future()

    hanging = Ticker({"expire": print}, hang, lambda: datetime.now(UTC), lambda: None, str)
    async with hanging.running(patience=0.01):
        await begun.wait()
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_a_tick_under_way_may_end_and_is_called_no_failure(caplog):
    begun, may_end = asyncio.Event(), asyncio.Event()

    async def slowly(act):
        begun.set()
        await may_end.wait()

    slow = Ticker({"expire": print}, slowly, lambda: datetime.now(UTC), lambda: None, str)
    async with slow.running(patience=5):
        await begun.wait()
        asyncio.get_running_loop().call_later(0.01, may_end.set)

    assert may_end.is_set()
    assert caplog.text == ""
