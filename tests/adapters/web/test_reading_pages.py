"""The library and the pages of stories over HTTP: nothing without a pass, and nothing learned from asking."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

import httpx
import pytest

from adapters.links import Links
from adapters.web.pages.drawing import POLICY
from bot.domain.invitation import Invitation, Purpose
from bot.domain.passes import LASTS, Pass
from bot.domain.people import Person, Platform, Standing
from bot.domain.wall import WallFor
from tests.adapters.web.test_pages import HOSTILE
from tests.support.drafts import QUOTE, ROUND
from tests.support.every import for_each
from tests.support.hallway import BASE, Hallway
from tests.support.reading import Reader
from tests.support.riverbank import FRONT_DESK

LIBRARY = "/wall/stories"


@pytest.fixture
def hallway() -> Hallway:
    made = Hallway()
    made.office.installed(Platform.SLACK)
    return made


@pytest.fixture
def raj(hallway) -> Person:
    return hallway.office.person("Raj Nair")


@pytest.fixture
def mei(hallway) -> Person:
    return hallway.office.person("Mei Lin", branch=FRONT_DESK)


@pytest.fixture
def story(hallway, raj, mei):
    office = hallway.office
    which = office.tells_story(raj, mei, quote=QUOTE, permission="public")
    office.approve(office.rosa, which)
    return f"/wall/story/{which}"


def browser(hallway: Hallway) -> Reader:
    wire = httpx.ASGITransport(hallway.app)
    return Reader(httpx.AsyncClient(transport=wire, base_url=BASE), BASE)


def way_in(hallway: Hallway, person: Person, lasts=LASTS, **differing) -> str:
    shown = Pass(person.id, hallway.office.now + lasts).invitation(hallway.office.id)
    return hallway.links.path(replace(shown, **differing))


async def reads(hallway: Hallway, person: Person) -> Reader:
    begun = browser(hallway)
    await begun.enter(way_in(hallway, person))
    return begun


async def test_the_link_leads_on_at_once_and_leaves_a_pass_that_no_script_reads(hallway, raj):
    somebody = browser(hallway)

    answer = await somebody.ask(way_in(hallway, raj))

    assert (answer.status_code, answer.headers["location"]) == (303, LIBRARY)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    cookie = {each.strip() for each in answer.headers["set-cookie"].split(";")[1:]}
    assert cookie == {"HttpOnly", "Secure", "SameSite=lax", "Path=/wall", "Max-Age=43200"}


async def test_without_https_the_pass_is_not_kept_from_the_browser(hallway, raj):
    hallway.links = Links(hallway.links.keys, "http://127.0.0.1:8000")

    answer = await browser(hallway).ask(way_in(hallway, raj))

    assert "Secure" not in answer.headers["set-cookie"]


async def test_what_is_one_s_own_is_kept_by_nobody_on_the_way(hallway, raj, story):
    somebody = await reads(hallway, raj)

    for path in (LIBRARY, story):
        headers = (await somebody.ask(path)).headers
        assert headers["cache-control"] == "no-store"
        assert headers["content-security-policy"] == POLICY
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-robots-tag"] == "noindex"
        assert "set-cookie" not in headers


async def test_who_is_let_in_by_nothing_reads_one_and_the_same_page(hallway, raj, mei, story):
    """Whether it is private, hidden, withdrawn, somebody else's or never was: nobody tells them apart."""
    office = hallway.office
    private = office.nominate(raj, mei, audience="private")
    told = {each: office.nominate(raj, mei) for each in ("withdrawn", "hidden", "branch")}
    for each in told.values():
        office.approve(office.rosa, each)
    office.withdraw(raj, told["withdrawn"])
    office.hide(office.ada, told["hidden"])
    paths = (
        *(story, "/wall/story/0", f"/wall/story/{'x' * 64}", f"/wall/story/{'x' * 5000}", "/wall/story/%00"),
        *(f"/wall/story/{each}" for each in (private, *told.values())),
        *("/wall/story/%F0%9F%A6%89", "/wall/story/a%2Fb", "/wall/story/'%20OR%201=1"),
        *(LIBRARY, f"{LIBRARY}?words=van", f"{LIBRARY}/forged.link", f"{LIBRARY}/{'x' * 5000}"),
    )
    somebody = browser(hallway)
    seen = [await somebody.ask(each) for each in paths]

    assert {each.status_code for each in seen} == {404}
    asked = [each for each in seen if each.headers["content-type"].startswith("text/html")]
    assert len(asked) >= len(paths) - 1  # what holds a slash is no address of ours
    assert len({each.text for each in asked}) == len({frozenset(each.headers.items()) for each in asked}) == 1
    await somebody.ask(story)
    assert "This page is for colleagues." in somebody.words
    assert "Type /skald stories in Slack" in somebody.words


async def test_no_pass_is_forged_stretched_or_taken_from_another_purpose(hallway, raj, story):
    good = way_in(hallway, raj).rpartition("/")[2]
    body, mark = good.split(".")
    others = [Invitation(hallway.office.id, each, f"9999999999.{raj.id}") for each in Purpose]
    forged = (
        *("", "x", ".", f"{body}.", f"{body}.{mark[:-2]}AA", f"{mark}.{body}", "%00", "é", "x" * 4000),
        *(hallway.links.sign(each) for each in others if each.purpose is not Purpose.PASS),
        Links(("another key of paper, long enough for all",)).sign(others[0]),
        way_in(hallway, raj, lasts=-LASTS).rpartition("/")[2],
        way_in(hallway, raj, generation=1).rpartition("/")[2],
    )

    for each in forged:
        somebody = browser(hallway)
        entered = await somebody.ask(f"{LIBRARY}/{quote(each)}")
        assert (entered.status_code, entered.headers.get("set-cookie")) == (404, None), each
        somebody.cookies["skald_pass"] = quote(each)
        for path in (LIBRARY, story):
            assert (await somebody.ask(path)).status_code == 404, each
            assert ROUND not in somebody.words


async def test_a_pass_is_over_as_soon_as_its_holder_is_not_of_the_staff(hallway, raj, story):
    somebody = await reads(hallway, raj)
    assert ROUND in somebody.words

    hallway.office.becomes(raj, standing=Standing.DEACTIVATED)

    for path in (LIBRARY, story):
        assert (await somebody.ask(path)).status_code == 404
        assert ROUND not in somebody.words


async def test_a_pass_is_over_when_its_day_is(hallway, raj, story):
    somebody = await reads(hallway, raj)
    hallway.office.wait(hours=12)

    for path in (LIBRARY, story):
        assert (await somebody.ask(path)).status_code == 404


async def test_a_story_leads_back_to_where_its_reader_came_from(hallway, raj, story):
    colleague = await reads(hallway, raj)
    assert f'href="{LIBRARY}"' in (await colleague.ask(story)).text

    hallway.office.changes_its_rules(wall=WallFor.PUBLIC)
    passer_by = browser(hallway)
    assert 'href="/wall"' in (await passer_by.ask(story)).text
    link = hallway.links.path(Invitation(hallway.office.id, Purpose.WALL))
    by_link = await passer_by.ask(link + story.removeprefix("/wall"))
    assert f'href="{link}"' in by_link.text
    assert "Mei Lin" in passer_by.words


async def test_the_wall_leads_to_all_of_a_story_by_the_way_one_came(hallway, story):
    hallway.office.changes_its_rules(wall=WallFor.PUBLIC)
    link = hallway.links.path(Invitation(hallway.office.id, Purpose.WALL))
    somebody = browser(hallway)

    assert f'href="{story}"' in (await somebody.ask("/wall")).text
    assert f'href="{link}{story.removeprefix("/wall")}"' in (await somebody.ask(link)).text


@for_each("wall", [WallFor.OFF, WallFor.STAFF])
async def test_a_wall_that_is_not_for_the_street_says_how_colleagues_come_to_it(hallway, story, wall):
    hallway.office.changes_its_rules(wall=wall)
    somebody = browser(hallway)

    answer = await somebody.ask("/wall")

    assert answer.status_code == 404
    assert "This page is for colleagues." in somebody.words
    assert "gives you the link to the wall" in somebody.words
    assert not any(each in answer.text for each in (ROUND, hallway.office.ledger.organisation.name))


@for_each("words", HOSTILE)
async def test_whatever_is_looked_for_stays_words(hallway, raj, story, words):
    somebody = await reads(hallway, raj)

    answer = await somebody.ask(f"{LIBRARY}?words={quote(words)[:3500]}")

    assert answer.status_code == 200
    assert answer.text.count("<script") == answer.text.count("<img") == 0
    assert "onerror=" not in answer.text


QUERIES = (
    *("?behind=-1", "?behind=1e9", "?behind=" + "9" * 40, "?behind=٣", "?behind=%00", "?kind=points"),
    *("?month=9999-12", "?month=%00", "?branch=%00", "?value=%FF%FE", "?" + "words=a&" * 2000),
    *("?words=" + "%CC%81" * 5000, "?" + "x" * 9000),
)


@for_each("query", QUERIES)
async def test_whatever_no_form_of_ours_asks_for_is_answered_plainly(hallway, raj, story, query):
    somebody = await reads(hallway, raj)

    answer = await somebody.ask(LIBRARY + query)

    assert answer.status_code == 200
    assert "That is no choice here." in somebody.words
    assert ROUND in somebody.words


async def test_it_is_only_read(hallway, raj, story):
    somebody = await reads(hallway, raj)

    for path in (LIBRARY, story, way_in(hallway, raj)):
        assert (await somebody.ask(path, "HEAD")).status_code in {200, 303}
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
            assert (await somebody.ask(path, method)).status_code == 405
