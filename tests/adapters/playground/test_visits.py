"""Visits: what is under way in an office ends with it, and nothing begins in one that is closed."""

from __future__ import annotations

import asyncio

import pytest

from adapters.playground.visits import Over, Visits


async def test_what_comes_of_it_is_handed_on():
    visits = Visits()

    assert await visits.of(asyncio.sleep(0, "seen")) == "seen"


async def test_what_it_fails_of_is_raised():
    async def fails() -> None:
        raise LookupError("nothing there")

    with pytest.raises(LookupError, match="nothing there"):
        await Visits().of(fails())


async def test_closing_ends_what_is_under_way_before_it_comes_back():
    visits = Visits()
    visit, ended = await _under_way(visits)

    await visits.close()

    assert ended.is_set()
    with pytest.raises(Over):
        await visit


async def test_nothing_begins_once_it_is_closed():
    visits = Visits()
    await visits.close()

    with pytest.raises(Over):
        await visits.of(asyncio.sleep(0))


async def test_it_ends_where_whoever_asked_has_gone():
    visit, ended = await _under_way(Visits())

    visit.cancel()

    assert await asyncio.wait_for(ended.wait(), 60)


async def _under_way(visits: Visits) -> tuple[asyncio.Task[None], asyncio.Event]:
    """A visit that ends only when it is ended, and what tells that it was."""
    begun, ended = asyncio.Event(), asyncio.Event()

    async def waits() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    visit = asyncio.create_task(visits.of(waits()))
    await begun.wait()
    return visit, ended
