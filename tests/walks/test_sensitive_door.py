"""The door of a sensitive branch: what is told there stays in it too, waits, and is approved by two."""

from __future__ import annotations

import pytest_asyncio

from tests.support.at_the_door import CALLED, SAW, Browser, door_of
from tests.support.placing import placed
from tests.support.platforms import SLACK, TEAMS, on
from tests.support.town import Town
from tests.support.towns import Towns
from tests.walks.test_library import EMPTY, finds
from tests.walks.test_sensitive import HOME, SENSITIVE, days_later
from tests.walks.test_story import CHANNEL
from tests.walks.test_wall import PUBLIC, ask, link, read

pytestmark = on(SLACK, TEAMS)

SAD, SAT = "A boy did not want to go to bed", "Sat beside him until he slept"
AFTER_ANA = "Approved by Ana Ferreira and Daniel Okafor"
STORY = {"situation": SAD, "deed": SAT, "quote": "He asked for her again", "permission": "public"}


@pytest_asyncio.fixture(name="town", loop_scope="session")
async def _town(towns: Towns) -> Town:
    """Mei works where stories stay, which Daniel and Ana read; Tom does not. Anybody may read the wall."""
    town = await towns.begun(SENSITIVE | PUBLIC)
    placed(town, "front-desk", "mei")
    placed(town, "housing", "tom")
    return town


async def told(town: Town, branch: str = "front-desk") -> Browser:
    somebody = Browser(town.http, town.url)
    await somebody.open(f"{door_of(town, branch)}?kind=story")
    await somebody.send(called=CALLED, saw=SAW, value="people", **STORY)
    assert "It is with a reader now" in somebody.words
    return somebody


async def matched(town: Town, reader: str, who: str) -> None:
    request = await town.offers(reader, SAD, "Say who it was")
    assert "Approve it" not in request.buttons
    await town.press(reader, request, "Say who it was")
    town.client.open_view(reader).fill("Who is meant?", [who])
    await town.client.submit(reader)


async def approved(town: Town, who: str) -> None:
    await town.press(who, await town.offers(who, SAD, "Approve it"), "Approve it")


async def outside(town: Town) -> list[str]:
    """Wherever anybody of no such branch could read it."""
    await town.quiet()
    places = {where: town.read("tom", where) for where in (CHANNEL, "#well-done", "@app")}
    places["wall"] = read(await ask(town, link(town)))
    places["library"] = await finds(town, "tom", "boy bed")
    assert EMPTY in places["library"]
    return [where for where, words in places.items() if SAD in words or SAT in words]


async def test_it_is_matched_read_by_two_waits_and_stays_there(town: Town):
    somebody = await told(town)
    request = await town.sees("daniel", SAD)
    assert "It stays in Front desk" in request.words

    await matched(town, "daniel", "mei")
    await approved(town, "daniel")
    assert list((await town.sees("daniel", "Now Ana Ferreira is to approve it, too")).buttons) == ["Undo it"]
    await days_later(town)
    await town.quiet()
    assert SAD not in town.read("mei", HOME) + town.read("mei")

    await approved(town, "ana")
    await town.sees("mei", SAD, HOME)
    assert await town.sees("mei", SAT)
    assert await outside(town) == []
    assert SAD in await finds(town, "mei", "boy bed")
    await somebody.open(somebody.page.url.path)
    assert "It was read, and it has gone out." in somebody.words


async def test_approved_by_both_it_waits_for_its_day(town: Town):
    somebody = await told(town)
    await matched(town, "ana", "mei")
    await approved(town, "ana")
    await approved(town, "daniel")

    assert "on Monday 30 November at the earliest" in (await town.sees("daniel", AFTER_ANA)).words
    await town.quiet()
    assert SAD not in town.read("mei", HOME) + town.read("mei")
    await somebody.open(somebody.page.url.path)
    assert "waits for the day on which it goes out" in somebody.words

    await days_later(town)
    await town.sees("mei", SAD, HOME)
    assert await outside(town) == []


async def test_it_stays_there_whoever_it_was(town: Town):
    await told(town)
    await matched(town, "daniel", "tom")
    for reader in ("daniel", "ana"):
        await approved(town, reader)

    await days_later(town)

    await town.sees("mei", SAD, HOME)
    assert await town.sees("tom", SAT)


async def test_told_at_another_door_it_stays_with_whoever_did_it(town: Town):
    await told(town, "housing")
    await matched(town, "daniel", "mei")

    request = await town.offers("daniel", SAD, "Approve it")
    assert "It stays in Front desk" in request.words
    for reader in ("daniel", "ana"):
        await approved(town, reader)
    await town.quiet()
    assert SAD not in town.read("mei", HOME)

    await days_later(town)
    await town.sees("mei", SAD, HOME)
    assert await outside(town) == []


async def test_taken_back_by_its_page_it_is_let_out_no_more(town: Town):
    somebody = await told(town)
    await matched(town, "daniel", "mei")
    for reader in ("ana", "daniel"):
        await approved(town, reader)
    await town.sees("daniel", AFTER_ANA)

    await somebody.send()

    assert "It was taken back" in somebody.words
    await days_later(town)
    await town.quiet()
    assert SAD not in town.read("mei", HOME) + town.read("mei")
