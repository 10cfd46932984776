"""The library in a browser: a colleague comes from chat and finds what they may, and nobody else a word."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import quote

import pytest_asyncio

from bot.domain.ids import OrganisationId, PersonId
from bot.domain.passes import LASTS, Pass
from tests.support.platforms import SLACK, TEAMS, on
from tests.support.reading import Reader, link_in
from tests.support.teams_town import TeamsTown
from tests.support.town import Town
from tests.support.towns import Towns
from tests.walks.test_story import CHANNEL, QUOTE, ROUND, SITUATION
from tests.walks.test_wall import FOR_ANYBODY, PUBLIC, approved

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


HOSTILE = (
    *("'; DROP TABLE library; --", '"van" OR "x"', "NEAR(van, 2)", "van*", "(van", "van & ! van", "%", "\\"),
    *("\x00van", "\x1b[31mvan", "\u202evan\u202c", "<script>alert(1)</script>", "👩‍👩‍👧", "é" * 900),
)


async def test_hostile_questions_find_nothing_they_may_not_and_break_nothing(town: Town):
    await approved(town)
    tom = await reading(town, "tom")

    for words in HOSTILE:
        answer = await tom.ask(f"/wall/stories?words={quote(words)}")
        assert answer.status_code == 200, words
        assert "<script" not in answer.text
    for query in (
        "behind=999999999999999999",
        "behind=0",
        "behind=-1",
        "behind=%00",
        "branch=%00",
        "value=%FF",
    ):
        assert (await tom.ask(f"/wall/stories?{query}")).status_code == 200, query
    for path in ("/wall/story/%00", "/wall/story/%FF", f"/wall/story/{'A' * 50_000}"):
        assert (await tom.ask(path)).status_code == 404, path
    assert (await tom.ask("/wall/stories?words=" + "a" * 60_000)).status_code == 200
    assert "That is no choice here." in tom.words
    assert (await tom.ask("/wall/stories?words=van")).status_code == 200


async def test_whoever_leaves_or_holds_another_s_pass_reads_nothing_more(town: Town):
    await approved(town)
    tom = await reading(town, "tom")
    foreign = reader(town)
    shown = Pass(PersonId("nobody"), town.clock() + LASTS)
    for organisation in (town.house.organisation, OrganisationId("elsewhere")):
        entered = await foreign.ask(town.house.links.path(shown.invitation(organisation)))
        assert (entered.status_code, "set-cookie" in entered.headers) == (404, False)
    story = story_in(tom.page)
    assert (await tom.ask(story)).status_code == 200

    person = town.paper.deactivate("tom")
    await town.client.event("user_change", person=person.id)

    for path in ("/wall/stories", story):
        assert (await tom.ask(path)).status_code == 404
        assert ROUND not in tom.words
        assert CLOSED in tom.words


async def test_a_pass_ends_with_its_day(town: Town):
    await approved(town)
    tom = await reading(town, "tom")
    story = story_in(tom.page)

    town.clock.advance(timedelta(hours=12))

    assert [(await tom.ask(each)).status_code for each in ("/wall/stories", story)] == [404, 404]


async def test_a_guest_is_given_no_way_in(town: Town):
    await town.client.command("pia", "#well-done", "/skald stories")

    assert "browser" not in str(town.client.open_view("pia").view.spec)


@on(SLACK, TEAMS)
async def test_only_on_a_public_wall_is_a_story_read_without_a_pass(town: Town):
    await approved(town, FOR_ANYBODY)
    story = story_in((await reading(town, "tom")).page)
    somebody = reader(town)

    assert (await somebody.ask(story)).status_code == 404
    unknown = (await somebody.ask("/wall/story/01K0000000000000000000000A")).text
    assert (await somebody.ask(story)).text == unknown
    assert CLOSED in somebody.words


async def test_on_a_public_wall_it_is_read_by_anybody_without_names(open_town: Town):
    await approved(open_town, FOR_ANYBODY)
    story = story_in((await reading(open_town, "tom")).page)
    somebody = reader(open_town)

    assert (await somebody.ask(story)).status_code == 200
    assert QUOTE in somebody.words
    assert not any(each in somebody.words for each in ("Mei", "Raj"))
    assert story in (await somebody.ask("/wall")).text

    await open_town.press("raj", await open_town.sees("raj", f"It is in {CHANNEL} now"), "Withdraw it")
    await open_town.quiet()
    assert (await somebody.ask(story)).status_code == 404
