"""The clock is the player's: it goes forward, and nothing on the way is skipped or late."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.playground.moving import moments
from adapters.playground.scene import NOTHING_COMES
from bot.cards.messages import CopyState, Pending, ToPerson, Topic
from bot.usecases.look_ahead import Outlook
from tests.adapters.playground.playing import Player, about, at, local, playing
from tests.support.every import every


@pytest.fixture
async def player(tmp_path: Path) -> AsyncIterator[Player]:
    async with playing(tmp_path) as begun:
        yield begun


async def now(player: Player) -> float:
    return float((await player.state())["clock"]["now"])


async def test_it_begins_on_monday_morning_and_goes_forward_by_an_hour_and_by_days(player: Player):
    state = await player.state()

    await player.act("clock", go="hour")
    await asyncio.gather(*(player.act("clock", go="day") for _ in range(3)))

    assert about(state["clock"]["now"]) == "Mon 23 09:1"
    assert (state["clock"]["zone"], state["clock"]["playing"]) == ("Europe/London", False)
    assert (state["coming"], state["notice"]) == ([], None)
    assert about(await now(player)) == "Thu 26 10:1"


async def test_a_reminder_that_falls_due_on_the_way_stands_there_with_its_own_time(player: Player):
    await player.tells("Grace Whitlock")
    foretold = (await player.state())["coming"]

    await player.act("clock", go="day")
    await player.act("clock", go="day")

    (reminder,) = await player.sees("daniel", "Something to read waits for you")
    assert at(reminder) == "Wed 25 08:30"
    assert about(await now(player)) == "Wed 25 09:1"
    assert [(local(each["at"]), each["what"], each["held"]) for each in foretold] == [
        ("Wed 25 08:30", "Daniel Okafor is reminded of what Raj Nair told", False),
        ("Mon 30 08:30", "Ana Ferreira is asked to read what Raj Nair told", False),
    ]
    assert (await player.state())["coming"] == foretold[1:]


async def test_the_next_thing_is_what_somebody_hears_when_they_are_back(player: Player):
    await player.tells("Mei Lin")
    await player.approves()
    state = await player.state()

    await player.act("clock", go="next")

    (news,) = await player.sees("mei", "visitor’s lost pass")
    assert (at(news), about(await now(player))) == ("Thu 26 08:30", "Thu 26 08:3")
    assert [(local(each["at"]), each["what"], each["held"]) for each in state["coming"]] == [
        ("Thu 26 08:30", "Mei Lin hears what Raj Nair told", True)
    ]
    assert {each["id"]: each["held"] for each in state["cast"]}[await player.id("mei")] == 1
    assert not any(each["held"] for each in (await player.state())["cast"])


@every(go=["next", "play"])
async def test_where_nothing_is_coming_it_is_said(player: Player, go: str):
    assert await player.act("clock", go=go) == NOTHING_COMES
    assert not (await player.state())["clock"]["playing"]


async def test_playing_ends_by_itself_when_nothing_more_comes(player: Player):
    await player.tells("Mei Lin")
    await player.approves()
    scene = await player.stage.scene()
    await scene.go_to(datetime(2026, 11, 26, 7, 30, tzinfo=UTC))

    await player.act("clock", go="play")
    begun = await player.state()
    ended = await player.until(lambda state: not state["clock"]["playing"])

    assert begun["clock"]["playing"]
    assert ended["coming"] == []
    assert [at(each) for each in await player.sees("mei", "visitor’s lost pass")] == ["Thu 26 08:30"]


async def test_a_clock_that_is_stopped_or_moved_otherwise_plays_no_longer(player: Player):
    await player.tells("Mei Lin")
    begun = (await player.state())["clock"]["now"]
    for otherwise in ("stop", "hour"):
        await player.act("clock", go="play")
        await player.until(lambda state: state["clock"]["now"] > begun + 300)

        await player.act("clock", go=otherwise)

        stopped = await player.state()
        assert not stopped["clock"]["playing"]
        assert stopped["coming"]


def test_midnight_and_what_expires_are_moments_on_the_way_and_what_failed_is_none():
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    soon, end = noon + timedelta(minutes=5), noon + timedelta(days=14)
    failed = Pending("m", Topic.NEWS, ToPerson("mei"), CopyState.OWED, soon, end, tried=True)

    found = set(moments(Outlook(pending=(failed,)), noon))

    assert found == {datetime(2026, 11, 24, tzinfo=UTC), end}
