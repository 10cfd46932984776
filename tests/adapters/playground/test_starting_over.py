"""Starting over: a fresh office behind the same stage, which knows nothing of the one before."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.compose.offices import offices
from adapters.playground.hours import BEGINS
from adapters.playground.office import Office
from adapters.playground.past import PAST, Said, live_through
from adapters.playground.scene import STARTED_OVER
from adapters.playground.stage import Stage
from adapters.settings import Hindrance
from tests.adapters.playground.playing import Player, about, at, local, playing

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def player(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Player]:
    """One for all: whoever starts over leaves a fresh office."""
    async with playing(tmp_path_factory.mktemp("office")) as begun:
        yield begun


@dataclass(eq=False)
class Lived:
    """The days before, which nobody has lived through yet."""

    times: int = 0

    async def __call__(self, office: Office, today: datetime) -> None:
        self.times += 1
        await live_through(office, today)


async def everything(player: Player) -> object:
    """What everybody can read and what is on record, without when it was read and where Teams stands."""
    office = (await player.stage.scene()).office
    assert office.books is not None
    assert office.teams is not None
    paper, teams = office.paper, office.teams.paper
    records = {
        table: sorted(
            str(each | {"directory_read_at": None}).replace(teams.base_url, "") for each in rows.values()
        )
        for table, rows in office.books.tables.items()
    }
    messages = {each: paper.messages(each) for each in (*paper.channels, *paper.dms)}
    posts = {each: teams.messages(each) for each in teams.conversations}
    known = (paper.people, paper.channels, teams.people, teams.conversations)
    return records, messages, posts, known, about(paper.now())


async def test_starting_over_forgets_everything(player: Player):
    await player.tells("Grace Whitlock")
    await player.act("switch", name="down", on=True)
    await player.act("clock", go="day")

    await player.act("start over")

    state = await player.state()
    assert about(state["clock"]["now"]) == "Mon 23 09:1"
    assert (state["coming"], state["notice"]) == ([], None)
    assert not any(each["on"] for each in state["switches"])
    assert await player.sees("daniel", "visitor’s lost pass") == []


async def test_starting_over_twice_at_once_happens_once(player: Player):
    before = await player.stage.scene()

    await asyncio.gather(player.act("start over"), player.act("start over"))

    assert await player.stage.scene() is not before
    await player.tells()
    assert (await player.state())["coming"]


async def test_starting_over_ends_a_clock_that_runs(player: Player):
    await player.tells()
    await player.act("clock", go="play")

    await player.act("start over")

    assert not (await player.state())["clock"]["playing"]


async def test_an_open_page_is_told_to_look_again(player: Player):
    stream = player.stage.changes.stream()
    await anext(stream)
    await anext(stream)

    await player.act("start over")

    assert (await anext(stream)).startswith(b"event: changed")
    await stream.aclose()


async def test_the_days_before_were_really_told_and_are_read(tmp_path: Path):
    async with playing(tmp_path, Lived()) as player:
        state = await player.state()
        told = await player.sees("raj", "saw it.", "#well-done")

    times = [float(each["ts"]) for each in state["messages"]]
    said = {each.words for each in PAST if isinstance(each, Said) and each.room == "well-done"}
    assert [at(each) for each in told] == ["Tue 17 10:31", "Thu 19 15:04"]
    assert said <= {each["text"] for each in state["messages"]}
    assert times == sorted(times)
    assert all(each["unread"] == 0 for each in state["places"])
    assert all(each["waiting"] == 0 for each in state["cast"])


async def test_the_days_before_are_lived_through_once_and_stand_there_again(tmp_path: Path):
    lived = Lived()
    async with playing(tmp_path, lived) as player:
        before = await everything(player)
        await player.tells("Grace Whitlock")
        await player.act("clock", go="day")

        await player.act("start over")

        assert await everything(player) == before
    assert lived.times == 1


async def test_days_that_others_lived_through_are_not_ones_own(tmp_path: Path):
    for each in ("one", "other"):
        (tmp_path / each).mkdir()
    async with playing(tmp_path / "one", live_through) as player:
        told = await player.sees("raj", "saw it.", "#well-done")

    async with playing(tmp_path / "other") as player:
        fresh = await player.sees("raj", "saw it.", "#well-done")

    assert (len(told), fresh) == (2, [])


async def test_what_is_kept_goes_on_when_it_was_left(tmp_path: Path):
    async with playing(tmp_path) as first:
        await first.tells("Grace Whitlock")
        await first.act("clock", go="day")

    async with playing(tmp_path) as second:
        state = await second.state()

    assert about(state["clock"]["now"]) == "Tue 24 09:1"
    assert [each["what"] for each in state["coming"]] == [
        "Daniel Okafor is reminded of what Raj Nair told",
        "Ana Ferreira is asked to read what Raj Nair told",
    ]


async def test_an_office_that_cannot_be_opened_says_why(tmp_path: Path):
    stage = Stage(offices(tmp_path / "not" / "there", BEGINS))

    with pytest.raises(FileNotFoundError):
        async with stage.running():
            raise AssertionError("it stands on nothing")


@pytest.mark.kill
async def test_what_is_kept_goes_on_also_after_an_end_that_let_nothing_be_written(tmp_path: Path):
    (tmp_path / "first").mkdir()
    async with playing(tmp_path / "first") as first:
        await first.tells("Grace Whitlock")
        await first.act("clock", go="day")
        async with asyncio.timeout(60):
            while "2026-11-24" not in (tmp_path / "first" / "moment").read_text():  # noqa: ASYNC110  a file
                await asyncio.sleep(0.05)
        shutil.copytree(tmp_path / "first", tmp_path / "second")

    async with playing(tmp_path / "second") as second:
        state = await second.state()

    assert local(state["clock"]["now"])[:6] == "Tue 24"
    assert state["coming"][0]["what"] == "Daniel Okafor is reminded of what Raj Nair told"


@pytest.mark.kill
async def test_what_was_ended_while_it_opened_is_begun_anew(tmp_path: Path):
    async with playing(tmp_path) as first:
        await first.tells("Grace Whitlock")
    (tmp_path / "moment").unlink()

    async with playing(tmp_path, live_through) as second:
        state = await second.state()

    assert about(state["clock"]["now"]) == "Mon 23 09:1"
    assert state["coming"] == []


async def test_a_kept_moment_that_is_none_is_told_in_words(tmp_path: Path):
    async with playing(tmp_path):
        pass
    (tmp_path / "moment").write_text("yesterday")

    with pytest.raises(Hindrance, match="does not say when"):
        async with playing(tmp_path):
            raise AssertionError("it cannot know where it was left")


async def test_whoever_moves_the_clock_meanwhile_is_told_that_somebody_started_over(player: Player):
    await player.tells()
    moving = asyncio.create_task(player.act("clock", go="day"))
    await asyncio.sleep(0)

    await player.act("start over")

    assert await moving == STARTED_OVER
    assert about((await player.state())["clock"]["now"]) == "Mon 23 09:1"
