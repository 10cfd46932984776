"""The wall over HTTP: whoever has the link sees what hangs there, and nobody else finds anything."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import httpx
import pytest
import pytest_asyncio

from adapters.links import Links
from bot.domain.invitation import Invitation, Purpose
from tests.support.platforms import SLACK, TEAMS, on
from tests.support.town import SKALD, Town
from tests.support.towns import Towns
from tests.walks.test_hostile_words import hostile
from tests.walks.test_story import CHANNEL, DONE, HAPPENED, MAY, QUOTE, ROUND, SAID, SITUATION, told

PUBLIC = {"ask_before_naming_recipient: never\n": "ask_before_naming_recipient: never\n  wall: public\n"}
OFF = {"ask_before_naming_recipient: never\n": "ask_before_naming_recipient: never\n  wall: off\n"}
FOR_ANYBODY = "Yes, to anybody"


@pytest_asyncio.fixture(loop_scope="session")
async def open_town(towns: Towns) -> Town:
    """Whose wall everybody who passes may read."""
    return await towns.begun(PUBLIC)


def link(town: Town, **differing) -> str:
    invitation = Invitation(town.house.organisation, Purpose.WALL)
    return "/wall/" + town.house.links.sign(replace(invitation, **differing))


async def ask(town: Town, path: str, method: str = "GET") -> httpx.Response:
    return await town.http.request(method, f"{town.url}{path}")


async def approved(town: Town, permission: str = FOR_ANYBODY) -> None:
    await told(town, permission)
    await town.press("daniel", await town.sees("daniel", "asks you to read this"), "Approve it")
    await town.sees("raj", QUOTE, CHANNEL)


def read(answer: httpx.Response) -> str:
    """What stands on a page, in the order in which it is written."""
    reader = _Reader()
    reader.feed(answer.text)
    return " ".join(" ".join(reader.said).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.tags: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_starttag(self, tag: str, attrs) -> None:
        self.tags.append(tag)


@on(SLACK, TEAMS)
async def test_a_story_hangs_on_the_wall_and_is_gone_once_it_is_withdrawn(town: Town):
    assert "No story hangs here yet." in read(await ask(town, link(town)))
    await approved(town, "Yes, among colleagues alone")

    seen = read(await ask(town, link(town)))
    places = [seen.index(each) for each in (QUOTE, SITUATION, ROUND, "People", "Mei Lin", "Raj Nair saw it.")]
    assert places == sorted(places)

    await town.press("raj", await town.sees("raj", f"It is in {CHANNEL} now"), "Withdraw it")
    await town.quiet()
    assert ROUND not in read(await ask(town, link(town)))


async def test_a_wall_for_staff_is_found_by_its_link_alone(town: Town):
    foreign = Links(("another key of paper, long enough for all",)).sign(
        Invitation(town.house.organisation, Purpose.WALL)
    )
    body, mark = link(town).split(".")
    nowhere = (
        *("/wall", "/wall/", "/wall/x", "/wall/.", "/wall/a.b", f"/wall/{foreign}", f"{body}.{mark[:-1]}A"),
        *(f"{body}.", f"{body}.{mark}.", f"/wall/{'x' * 5000}", "/wall/%00.%FF", "/wall/é.ü"),
        *(link(town, generation=1), link(town, generation=-1), link(town, organisation="elsewhere")),
        *(link(town, key="libraries", generation=3),),
    )

    for path in nowhere:
        answer = await ask(town, path)
        assert (answer.status_code, path) == (404, path)
    assert (await ask(town, link(town))).status_code == 200
    assert (await ask(town, link(town), "POST")).status_code == 405


async def test_what_the_headers_of_a_wall_say(town: Town):
    headers = (await ask(town, link(town))).headers

    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


async def test_all_that_a_page_needs_is_on_this_server_and_may_be_kept(town: Town):
    page = (await ask(town, link(town))).text

    files = re.findall(r'(?:href|src)="(/wall/static/[^"]+)"', page)
    assert len(files) >= 3
    assert not re.search(r'(?:href|src)="(?!/wall)', page)
    for each in files:
        answer = await ask(town, each)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]


async def test_on_the_street_nobody_is_named_and_only_what_is_for_anybody_is_quoted(open_town: Town):
    await approved(open_town)

    seen = read(await ask(open_town, "/wall"))

    assert seen.index(QUOTE) < seen.index(ROUND)
    assert not any(each in seen for each in ("Mei", "Raj", "Saw something?"))
    assert "Raj Nair saw it." in read(await ask(open_town, link(open_town)))


async def test_words_for_colleagues_alone_are_not_quoted_on_the_street(open_town: Town):
    await approved(open_town, "Yes, among colleagues alone")

    assert QUOTE not in read(await ask(open_town, "/wall"))
    assert QUOTE in read(await ask(open_town, link(open_town)))


async def test_a_wall_that_is_off_is_not_there(towns: Towns):
    town = await towns.begun(OFF)

    assert [(await ask(town, each)).status_code for each in ("/wall", link(town))] == [404, 404]


async def test_hostile_words_are_read_as_typed_and_never_come_alive(town: Town):
    form = await town.form("raj", "/story @mei nothing yet")
    alive = "</span></p><script>alert(1)</script><img src=x onerror=alert(1)>" + hostile(town, "Aa")
    form.fill(HAPPENED, alive).fill(DONE, f"Done. {alive}").fill("Or which value?", "People")
    form.fill(SAID, f"“{alive}”").fill(MAY, FOR_ANYBODY)
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, form.errors
    await town.press("daniel", await town.sees("daniel", "asks you to read this"), "Approve it")
    await town.sees("raj", "It is in")

    answer = await ask(town, link(town))

    tags = _Reader()
    tags.feed(answer.text)
    assert tags.tags.count("script") == 1  # our own
    assert tags.tags.count("img") == 1
    assert "<script>alert(1)</script>" in read(answer)


async def test_whoever_asks_for_no_more_than_its_head_gets_that(town: Town):
    answer = await ask(town, link(town), "HEAD")

    assert (answer.status_code, answer.text) == (200, "")
    assert answer.headers["cache-control"] == "no-store"


@on(SLACK, TEAMS)
async def test_without_its_link_it_says_the_same_whether_it_is_off_or_for_staff(town: Town, towns: Towns):
    await approved(town)
    for_staff = await ask(town, "/wall")
    off = await ask(await towns.begun(OFF), "/wall")

    assert for_staff.text == off.text
    assert for_staff.status_code == off.status_code == 404
    assert "This page is for colleagues." in read(for_staff)
    assert "Riverbank" not in for_staff.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
async def test_a_wall_is_only_read(town: Town, method: str):
    assert (await ask(town, link(town), method)).status_code == 405


@on(SLACK, TEAMS)
async def test_an_admin_gets_the_link_and_renews_it(town: Town):
    given = await town.said("ana", "wall", SKALD)
    old = address_in(given)
    assert (await ask(town, old)).status_code == 200

    await town.press("ana", given, "Renew the link")
    new = address_in(await town.sees("ana", "The link is renewed"))
    assert (await ask(town, old)).status_code == 404
    assert (await ask(town, new)).status_code == 200

    assert "Only an admin can do that." in (await town.said("raj", "wall", SKALD)).words


def address_in(message) -> str:
    found = re.search(r"https://skald\.riverbank\.example(/wall/[\w.%-]+)", str(message))
    assert found, message
    return found[1]
