"""A sensitive branch: its stories stay in it, wait for their day, and are approved by two."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from tests.support.placing import placed
from tests.support.platforms import SLACK, TEAMS, on
from tests.support.town import VALUE, Town
from tests.support.towns import Towns
from tests.walks.test_library import EMPTY, finds
from tests.walks.test_replicas import WAYS, twins
from tests.walks.test_story import DONE, ROUND, SITUATION

pytestmark = on(SLACK, TEAMS)

HOME = "#front-desk"
BOTH = "okafor@riverbank.example, ana@riverbank.example"
SENSITIVE = {f'channel: "{HOME}", approvers: []': f'channel: "{HOME}", approvers: [{BOTH}], sensitive: true'}


@pytest_asyncio.fixture(name="town", loop_scope="session")
async def _town(towns: Towns) -> Town:
    """Raj and Mei work where stories stay, which Daniel and Ana read."""
    town = await towns.begun(SENSITIVE)
    placed(town, "front-desk", "raj", "mei")
    return town


async def told(town: Town) -> None:
    form = await town.form("raj", f"/story @mei {SITUATION}")
    assert "It stays in Front desk, for nobody else to read" in form.words
    form.fill(DONE, ROUND).fill(VALUE, "People")
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, form.errors


async def approved(town: Town, who: str) -> None:
    await town.press(who, await town.sees(who, "asks you to read this"), "Approve it")


async def days_later(town: Town) -> None:
    town.clock.advance(timedelta(days=8))
    await town.house._ticker.tick()


async def test_it_stays_there_waits_and_is_read_by_two(town: Town):
    await told(town)
    request = await town.sees("daniel", "asks you to read this")
    assert "It stays in Front desk" in request.words

    await town.press("daniel", request, "Approve it")
    first = await town.sees("daniel", "Now Ana Ferreira is to approve it, too")
    assert list(first.buttons) == ["Undo it"]
    assert await town.sees("ana", "Daniel Okafor approved it")
    assert await town.sees("raj", "The first of two readers approved it")
    await approved(town, "ana")
    assert await town.sees("raj", "It stays in Front desk, and waits until Monday 30 November")
    await town.quiet()
    assert SITUATION not in town.read("raj", HOME)

    await days_later(town)
    assert await town.sees("raj", SITUATION, HOME)
    await town.quiet()
    assert SITUATION not in town.read("raj", "#legendary-service")
    assert EMPTY in await finds(town, "tom", "borrower van")
    assert SITUATION in await finds(town, "mei", "borrower van")


async def test_of_two_who_approve_at_once_both_count(town: Town):
    await told(town)
    requests = [(who, await town.sees(who, "asks you to read this")) for who in ("daniel", "ana")]

    await asyncio.gather(*(town.press(who, request, "Approve it") for who, request in requests))

    assert await town.sees("raj", "waits until Monday 30 November")


async def test_of_two_who_press_twice_at_once_one_still_has_to(town: Town):
    await told(town)
    request = await town.sees("daniel", "asks you to read this")

    await asyncio.gather(*(town.press("daniel", request, "Approve it") for _ in range(2)))

    assert await town.sees("raj", "The first of two readers approved it")
    await town.quiet()
    assert "It was approved" not in town.read("raj")


async def test_the_first_takes_it_back_after_the_second_approved_it(town: Town):
    await told(town)
    await approved(town, "daniel")
    await approved(town, "ana")

    await town.press(
        "daniel", await town.sees("daniel", "Approved by Daniel Okafor and Ana Ferreira"), "Undo it"
    )

    assert "Approve it" in (await town.sees("daniel", "Ana Ferreira approved it")).buttons
    await days_later(town)
    await town.quiet()
    assert SITUATION not in town.read("raj", HOME)


@pytest.mark.postgres
async def test_two_replicas_that_tick_at_once_let_it_out_once(postgres_address: str, tmp_path: Path):
    async with twins(WAYS[SLACK], postgres_address, tmp_path, SENSITIVE) as both:
        town = both.town
        placed(town, "front-desk", "raj", "mei")
        await told(town)
        await approved(town, "daniel")
        await approved(town, "ana")
        await town.sees("raj", "waits until Monday 30 November")
        town.clock.advance(timedelta(days=8))

        await asyncio.gather(*(each._ticker.tick() for each in (town.house, both.second) * 3))

        await town.sees("raj", SITUATION, HOME)
        await town.quiet()
        assert town.read("raj", HOME).count(SITUATION) == 1
