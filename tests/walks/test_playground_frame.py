"""The rooms around the client: time and what comes, people, faults on purpose, and what lies behind."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from adapters.compose.playing import opened
from tests.support.browsing import Visit, browser, visiting

__all__ = ["browser"]  # the fixture
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

BEGINS = re.compile("09:1[2-9]")  # at 09:12, and time goes on while a busy machine opens an office
INNER_SCROLLERS = """() => [...document.querySelectorAll("body *:not(textarea)")]
    .filter(each => each.getClientRects().length && each.scrollHeight > each.clientHeight)
    .filter(each => /auto|scroll/.test(getComputedStyle(each).overflowY))
    .map(each => each.className || each.tagName)"""

ON_TOP = """name => {
    const part = document.querySelector(name), box = part.getBoundingClientRect();
    return part.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
}"""


LETTERS = """each => {
    const letters = document.createRange();
    letters.selectNodeContents(each);
    return letters.getBoundingClientRect().toJSON();
}"""  # where the words stand, without the room around them


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def link(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """An office in which Daniel approved what Raj tells about Mei, who is away until Thursday."""
    async with opened(tmp_path_factory.mktemp("office"), 0) as ground:
        async with visiting(browser, ground.link) as visit:
            await approve(visit)
        yield ground.link


@pytest_asyncio.fixture(loop_scope="module")
async def visit(browser: Browser, link: str) -> AsyncIterator[Visit]:
    async with visiting(browser, link) as begun:
        await begun.page.set_viewport_size({"width": 1440, "height": 900})
        yield begun


@pytest_asyncio.fixture(loop_scope="module")
async def fresh(browser: Browser, tmp_path: Path) -> AsyncIterator[Visit]:
    """In an office of its own, for whoever moves the clock."""
    async with opened(tmp_path, 0) as ground, visiting(browser, ground.link) as begun:
        yield begun


def time_of_day(page: Page) -> Locator:
    return page.get_by_role("banner").get_by_role("time")


def press(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def tab(page: Page, name: str) -> Locator:
    return page.get_by_role("tab", name=name)


def coming(page: Page) -> Locator:
    return page.get_by_role("region", name="Coming up").get_by_role("listitem")


async def approve(visit: Visit) -> None:
    await visit.tell()
    await visit.be("Daniel Okafor", called=True)
    await visit.page.get_by_role("button", name="Approve it").click()
    await expect(visit.message("Approved by Daniel Okafor, today")).to_be_visible()


async def test_an_hour_later_it_is_an_hour_later_for_everybody(fresh: Visit):
    await expect(time_of_day(fresh.page)).to_have_text(BEGINS)

    await press(fresh.page, "+1 hour").click()

    later = re.compile("10:1[2-9]")
    await expect(time_of_day(fresh.page)).to_have_text(later)
    people = fresh.page.get_by_role("navigation", name="You are").get_by_role("listitem")
    await expect(people).to_contain_text([later] * await people.count())
    told = re.compile(f"It is Monday 23 November.* {later.pattern}")
    await expect(fresh.page.get_by_text(told)).to_be_attached()


async def test_time_goes_on_by_itself(browser: Browser, link: str):
    page = await (await browser.new_context()).new_page()
    await page.clock.install()
    await page.goto(link)
    await expect(time_of_day(page)).to_have_text(re.compile("^09:"))
    begun = await time_of_day(page).text_content()
    await page.context.set_offline(True)  # the server's minute has not passed

    await page.clock.run_for(60_000)

    await expect(time_of_day(page)).not_to_have_text(begun or "")
    await page.context.close()


async def test_what_waits_is_on_the_thread_beside_the_person_and_under_why_not(visit: Visit):
    await expect(coming(visit.page)).to_have_text(
        ["Thu 26 Nov 08:30Mei Lin hears what Raj Nair told (held until then)"]
    )
    mei = visit.page.get_by_role("button", name="Mei Lin")
    await expect(mei).to_have_accessible_description(re.compile("1 held"))
    await tab(visit.page, "Why not? 1").click()
    await expect(visit.page.get_by_role("tabpanel")).to_contain_text("Mei Lin hears of it on Thursday 08:30")


async def test_what_was_yesterday_is_so_for_one_day(fresh: Visit):
    await approve(fresh)
    for said in ("Approved by Daniel Okafor, yesterday", "Approved by Daniel Okafor, 23 Nov 2026"):
        await press(fresh.page, "+1 day").click()

        await expect(fresh.message(said)).to_be_visible()


async def test_the_next_event_comes_at_its_own_time(fresh: Visit):
    await approve(fresh)

    await press(fresh.page, "Next event").click()

    await expect(time_of_day(fresh.page)).to_have_text("08:30")
    await fresh.be("Mei Lin", called=True)
    await expect(tab(fresh.page, "Why not?")).to_have_text("Why not?")


async def test_time_that_runs_can_be_stopped(fresh: Visit):
    await approve(fresh)

    await press(fresh.page, "Play").click()
    await expect(time_of_day(fresh.page)).not_to_have_text(re.compile("^09"))
    await press(fresh.page, "Stop").click()

    await expect(press(fresh.page, "Play")).to_be_visible()
    await expect(fresh.page.get_by_role("tabpanel")).to_contain_text("The clock stopped playing")


async def test_a_switch_says_above_the_client_what_it_does(visit: Visit):
    switch = visit.page.get_by_role("switch", name="Slack is down")
    notice = visit.page.get_by_role("main").get_by_text("Slack is not answering.")

    await switch.click()
    await expect(switch).to_be_checked()
    await expect(notice).to_be_visible()
    await switch.click()

    await expect(switch).not_to_be_checked()
    await expect(notice).to_have_count(0)


async def test_to_start_again_forgets_everything_under_the_same_link(fresh: Visit):
    await approve(fresh)
    await fresh.composer.fill("Half a sentence")
    await press(fresh.page, "+1 day").click()
    await expect(fresh.page.get_by_text("Tue 24 Nov")).to_be_visible()

    await press(fresh.page, "Start again").click()

    anew = fresh.page.get_by_text("as Raj Nair sees it")
    await expect(anew).to_be_visible()  # an office opens
    await expect(time_of_day(fresh.page)).to_have_text(BEGINS)
    await expect(coming(fresh.page)).to_have_count(0)
    await expect(fresh.page.get_by_role("tabpanel")).to_contain_text("Nothing has happened yet")
    await expect(fresh.composer).not_to_have_value("Half a sentence")  # once the page has loaded itself again


async def test_what_sending_would_cause_goes_by_what_is_chosen_in_the_form(fresh: Visit):
    ahead = fresh.page.get_by_role("region", name="What lies behind it")
    await fresh.composer.fill("/recognise @Mei Lin People Found the pass")
    await fresh.composer.press("Enter")
    await expect(ahead).to_contain_text("Daniel Okafor is asked to read it.")

    await fresh.page.get_by_label("Only Mei").check()

    await expect(ahead).not_to_contain_text("is asked to read it")
    await expect(ahead).not_to_contain_text("#well-done hears it")
    await expect(ahead).to_contain_text("Mei Lin hears of it")


async def test_the_drawers_tabs_go_by_arrow_keys(visit: Visit):
    await tab(visit.page, "What happened").focus()

    for key, name in (("ArrowRight", "Wire"), ("End", "Why not?"), ("ArrowRight", "What happened")):
        await visit.page.keyboard.press(key)

        await expect(tab(visit.page, name)).to_be_focused()
        await expect(tab(visit.page, name)).to_have_attribute("aria-selected", "true")
        await expect(visit.page.get_by_role("tabpanel", name=name)).to_be_visible()


async def test_a_row_of_the_wire_opens_to_its_json(visit: Visit):
    await visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await tab(visit.page, "Wire").click()
    wire = visit.page.get_by_role("tabpanel", name="Wire")

    await wire.get_by_role("button", name="Slack: block_actions").first.click()
    await wire.get_by_role("button", name="Show all").first.click()
    await wire.get_by_role("button", name="Copy JSON").first.click()

    await expect(wire.get_by_text("Copied")).to_be_visible()
    copied = json.loads(await visit.page.evaluate("navigator.clipboard.readText()"))
    assert copied["actions"][0]["text"]["text"] == "Approve it"
    await expect(wire.locator("pre").first).to_have_text(json.dumps(copied, indent=2, ensure_ascii=False))


async def test_what_a_row_of_the_wire_is_about_stands_right_below_what_it_is(visit: Visit):
    await tab(visit.page, "Wire").click()
    row = visit.page.get_by_role("tabpanel", name="Wire").get_by_role("button", name="Slack: block_actions")

    what = await row.first.locator("strong").evaluate(LETTERS)
    about = await row.first.get_by_text("POST, signature good").evaluate(LETTERS)

    assert about["x"] == pytest.approx(what["x"], abs=2)
    assert about["y"] - what["bottom"] < 8


async def test_what_is_pressed_twice_stands_on_the_wire_and_what_was_open_stays_open(visit: Visit):
    await tab(visit.page, "Wire").click()
    wire = visit.page.get_by_role("tabpanel", name="Wire")
    request = wire.get_by_role("button", name="Slack: block_actions").first
    await request.click()

    again = wire.get_by_role("button", name="Press it twice").first
    await again.click()

    await expect(wire.get_by_role("button", name="Pressed twice at once, the second")).to_be_visible()
    await expect(request).to_have_attribute("aria-expanded", "true")
    await expect(wire.locator(":focus").or_(visit.page.locator(".panel:focus"))).to_have_count(1)


async def test_a_held_row_leads_to_why(visit: Visit):
    await tab(visit.page, "Wire").click()

    await visit.page.get_by_role("button", name="Message to Mei: held").click()

    await expect(visit.page.get_by_role("tabpanel", name="Why not?")).to_contain_text("It waits for Mei")


async def test_with_less_room_the_client_is_one_more_tab_of_the_middle(visit: Visit):
    await expect(tab(visit.page, "Chat")).to_have_count(0)

    await visit.page.set_viewport_size({"width": 1000, "height": 800})
    await expect(tab(visit.page, "Chat")).to_have_attribute("aria-selected", "true")
    await tab(visit.page, "Wire").click()
    await expect(visit.composer).to_be_hidden()
    await visit.be("Mei Lin")

    await expect(visit.composer).to_be_visible()
    await expect(visit.page.get_by_role("tabpanel")).to_have_count(0)


@pytest.mark.parametrize("size", [(390, 844), (720, 450)])
async def test_on_a_phone_or_at_twice_the_size_one_room_is_seen_at_a_time(
    visit: Visit, size: tuple[int, int]
):
    page = visit.page
    await page.set_viewport_size({"width": size[0], "height": size[1]})
    rooms = page.get_by_role("navigation", name="Rooms")
    seen = {
        "Next up": page.get_by_role("switch", name="Slack is down"),
        "What happened": page.get_by_role("tab", name="Why not?"),
        "Chat": visit.composer,
    }

    for name, inside in seen.items():
        await rooms.get_by_role("button", name=name).click()

        await expect(inside).to_be_visible()
        for other in seen.keys() - {name}:
            await expect(seen[other]).to_be_hidden()
        assert await page.evaluate(INNER_SCROLLERS) == []
        assert await page.evaluate("document.documentElement.scrollWidth") == size[0]


async def test_on_a_phone_an_open_form_covers_neither_the_time_nor_the_rooms(visit: Visit):
    page = visit.page
    await page.set_viewport_size({"width": 390, "height": 844})
    await visit.composer.fill("/recognise @Mei Lin People Rang her")
    await visit.composer.press("Enter")
    await expect(page.get_by_role("dialog")).to_be_visible()

    for scrolled in (0, 150):
        await page.evaluate("to => window.scrollTo(0, to)", scrolled)

        assert await page.evaluate(ON_TOP, ".top") is True
        assert await page.evaluate(ON_TOP, "play-rooms") is True


async def test_on_a_phone_the_clock_unfolds(visit: Visit):
    await visit.page.set_viewport_size({"width": 390, "height": 844})
    await expect(press(visit.page, "+1 hour")).to_have_count(0)

    await press(visit.page, "Move the clock").click()

    await expect(press(visit.page, "+1 hour")).to_be_visible()
    await expect(press(visit.page, "Start again")).to_be_in_viewport()


async def test_from_right_to_left_the_rooms_change_sides(visit: Visit):
    people, drawer = (
        visit.page.get_by_role("navigation", name="You are"),
        visit.page.get_by_role("region", name="What lies behind it"),
    )

    await visit.page.locator("html").evaluate("page => { page.dir = 'rtl'; }")

    right, left = await people.bounding_box(), await drawer.bounding_box()
    assert right is not None
    assert left is not None
    assert right["x"] > 1200
    assert left["x"] == 0
