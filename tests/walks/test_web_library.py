"""The library in a browser: a colleague comes from chat and finds what they may, and nobody else a word."""

from __future__ import annotations

import re

import pytest_asyncio

from tests.support.platforms import SLACK, TEAMS, on
from tests.support.reading import Reader, link_in
from tests.support.teams_town import TeamsTown
from tests.support.town import Town
from tests.support.towns import Towns
from tests.walks.test_story import CHANNEL, QUOTE, ROUND, SITUATION
from tests.walks.test_wall import PUBLIC, approved

CLOSED = "This page is for colleagues."
COLLEAGUES_ALONE = "Yes, among colleagues alone"


@pytest_asyncio.fixture(loop_scope="session")
async def open_town(towns: Towns) -> Town:
    """Whose wall everybody who passes may read."""
    return await towns.begun(PUBLIC)


async def library_of(town: Town, who: str) -> str:
    """The path of the link that chat gives them."""
    if isinstance(town, TeamsTown):
        await town.press(who, await town.said(who, "stories"), "Open it")
    else:
        await town.client.command(who, "#well-done", "/skald stories")
    shown = town.client.open_view(who)
    return link_in(shown.place.sheet if isinstance(town, TeamsTown) else shown.view.spec)


def reader(town: Town) -> Reader:
    return Reader(town.http, town.url)


async def reading(town: Town, who: str) -> Reader:
    begun = reader(town)
    await begun.enter(await library_of(town, who))
    return begun


def story_in(page) -> str:
    found = re.search(r'"(/wall/story/[\w-]+)"', page.text)
    assert found, page.text
    return found[1]


@on(SLACK, TEAMS)
async def test_a_colleague_finds_a_story_and_reads_its_page_until_it_is_withdrawn(town: Town):
    await approved(town, COLLEAGUES_ALONE)
    tom = await reading(town, "tom")

    assert tom.page.url.path == "/wall/stories"
    assert "You read this as Tom" in tom.words
    found = await tom.ask("/wall/stories?words=BORROWER+van&kind=story&month=2026-11")
    places = [tom.words.index(each) for each in (QUOTE, SITUATION, ROUND, "Raj Nair saw it.")]
    assert places == sorted(places)
    assert "Stories only, told in November 2026, with the words: borrower van." in tom.words

    story = story_in(found)
    assert (await tom.ask(story)).status_code == 200
    assert "Mei Lin" in tom.words
    assert QUOTE in tom.words

    await town.press("raj", await town.sees("raj", f"It is in {CHANNEL} now"), "Withdraw it")
    await town.quiet()
    assert (await tom.ask(story)).status_code == 404
    assert ROUND not in tom.words
    await tom.ask("/wall/stories")
    assert ROUND not in tom.words
