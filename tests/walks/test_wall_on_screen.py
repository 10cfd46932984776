"""The wall in a real browser: it turns, stops, renews itself, outlives its server, and keeps nobody out."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from adapters.web.pages import kept
from adapters.web.pages.drawing import absent
from adapters.web.pages.wall import drawing_of
from adapters.web.server import application, serving
from bot.views.pages.wall import Wall, examples
from tests.support.axe import violations
from tests.support.browsing import OVERLAPS, browser

__all__ = ["browser"]  # the fixture
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

PAGES = examples()
FULL, EMPTY = "for staff", "with nothing told"
LOBBY, HAND = {"width": 1920, "height": 1080}, {"width": 390, "height": 844}
LOOKS = [
    *itertools.product((LOBBY, HAND), ("light", "dark"), ("none",)),
    (LOBBY, "light", "active"),
]
SECONDS_A_STORY, SECONDS_TO_RENEW = 20, 30


@dataclass
class Hall:
    """A server with one wall, that a test changes, ends or takes away."""

    url: str = ""
    shown: Wall | None = None
    away: bool = False

    async def answer(self, _: Request) -> Response:
        if self.away:
            return PlainTextResponse("", 503)
        return drawing_of(self.shown) if self.shown else absent()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def standing() -> AsyncIterator[Hall]:
    hall = Hall()
    routes = [Route("/wall/link", hall.answer), *kept.routes()]
    async with serving(application(routes, reference=lambda: "K7-31QF")) as url:
        hall.url = f"{url}/wall/link"
        yield hall


@pytest.fixture
def hall(standing: Hall) -> Hall:
    standing.shown, standing.away = PAGES[FULL], False
    return standing


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, hall: Hall) -> AsyncIterator[Page]:
    """Before it: the wall in a lobby, in a browser that complains of nothing, and whose time a test moves."""
    context = await browser.new_context(viewport=LOBBY)
    page = await context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if "503" not in message.text else None)
    page.on("pageerror", lambda fault: said.append(str(fault)))
    await page.clock.install()
    await page.goto(hall.url)
    yield page
    await context.close()
    assert [each for each in said if "404" not in each] == []


def now(page: Page):
    return page.locator(".tale.now")


def names(wall: Wall) -> list[str]:
    return [each.id for each in wall.tales]


def told(page: Page, name: str):
    return page.locator(f'.tale.now[data-id="{name}"]')


async def test_it_turns_to_the_next_by_itself_and_from_the_last_to_the_first(page: Page, hall: Hall):
    for each in (*names(hall.shown), names(hall.shown)[0]):
        await expect(told(page, each)).to_be_visible()
        await expect(now(page)).to_have_count(1)
        await page.clock.run_for(SECONDS_A_STORY * 1000)


async def test_the_space_bar_stops_it_and_lets_it_go_on(page: Page, hall: Hall):
    first, second, *_ = names(hall.shown)

    await page.keyboard.press("Space")
    await page.clock.run_for(3 * SECONDS_A_STORY * 1000)
    await expect(told(page, first)).to_be_visible()
    await expect(page.get_by_role("button", name="Go on")).to_be_visible()

    await page.keyboard.press("Space")
    await page.clock.run_for(SECONDS_A_STORY * 1000)
    await expect(told(page, second)).to_be_visible()


async def test_the_arrows_turn_it_and_the_button_stops_it(page: Page, hall: Hall):
    first, second, third = names(hall.shown)[:3]

    await page.keyboard.press("ArrowRight")
    await expect(told(page, second)).to_be_visible()
    await page.keyboard.press("ArrowLeft")
    await page.keyboard.press("ArrowLeft")
    await expect(told(page, names(hall.shown)[-1])).to_be_visible()

    await page.get_by_role("button", name="Pause").click()
    await page.clock.run_for(SECONDS_A_STORY * 1000)
    await expect(told(page, names(hall.shown)[-1])).to_be_visible()
    assert {first, second, third} == set(names(hall.shown))


async def test_with_reduced_motion_nothing_moves_until_somebody_wants_it(browser: Browser, hall: Hall):
    context = await browser.new_context(viewport=LOBBY, reduced_motion="reduce")
    page = await context.new_page()
    await page.clock.install()
    await page.goto(hall.url)

    await page.clock.run_for(2 * SECONDS_A_STORY * 1000)

    await expect(told(page, names(hall.shown)[0])).to_be_visible()
    duration = "element => getComputedStyle(element).transitionDuration"
    assert await now(page).evaluate(duration) == "0s"
    await expect(page.get_by_role("button", name="Go on")).to_be_visible()
    await context.close()


async def test_what_is_withdrawn_is_gone_at_the_next_renewal_and_nothing_else_moves(page: Page, hall: Hall):
    first, second, third = names(hall.shown)
    await page.keyboard.press("Space")
    await page.keyboard.press("ArrowRight")
    await expect(told(page, second)).to_be_visible()

    hall.shown = replace(hall.shown, tales=hall.shown.tales[1:], lines=hall.shown.lines[1:])
    await page.clock.run_for(SECONDS_TO_RENEW * 1000)

    await expect(page.locator(".tale")).to_have_count(2)
    await expect(told(page, second)).to_be_visible()
    await expect(page.locator(f'[data-id="{first}"], [data-of="{first}"]')).to_have_count(0)
    assert third in names(hall.shown)


async def test_the_one_that_is_told_makes_room_for_the_next_once_it_is_withdrawn(page: Page, hall: Hall):
    _, second, _ = names(hall.shown)
    await page.keyboard.press("Space")

    hall.shown = replace(hall.shown, tales=hall.shown.tales[1:], lines=hall.shown.lines[1:])
    await page.clock.run_for(SECONDS_TO_RENEW * 1000)

    await expect(told(page, second)).to_be_visible()


async def test_it_outlives_a_server_that_is_away_for_a_while_and_not_for_long(page: Page, hall: Hall):
    hall.away = True
    await page.clock.run_for(4 * SECONDS_TO_RENEW * 1000)
    await expect(now(page)).to_be_visible()

    for _ in range(20):
        await page.clock.run_for(SECONDS_TO_RENEW * 1000)
    await expect(page.get_by_text("Skald cannot be reached from here.")).to_be_visible()
    await expect(now(page)).to_be_hidden()

    hall.away = False
    await page.clock.run_for(SECONDS_TO_RENEW * 1000)
    await expect(now(page)).to_be_visible()
    await expect(page.get_by_text("Skald cannot be reached from here.")).to_be_hidden()


async def test_a_renewed_link_takes_the_stories_off_the_old_screen(page: Page, hall: Hall):
    hall.shown = None
    await page.clock.run_for(SECONDS_TO_RENEW * 1000)

    await expect(page.get_by_role("heading", name="There is nothing to read here.")).to_be_visible()
    await expect(page.locator(".tale")).to_have_count(0)


async def test_a_reader_of_the_screen_has_every_story_in_a_list(page: Page, hall: Hall):
    """However many of them are seen: none of it is hidden, and nothing is said aloud when it turns."""
    stories = page.get_by_role("main").get_by_role("list").first.get_by_role("listitem")

    await expect(stories).to_have_count(len(hall.shown.tales))
    await expect(page.locator("[aria-live], [role=status], [role=alert]")).to_have_count(0)


async def test_everything_stands_on_the_screen_and_nothing_over_the_edge(page: Page, hall: Hall):
    for each in names(hall.shown):
        await expect(told(page, each)).to_be_visible()
        box = await now(page).locator(".done").bounding_box()
        foot = await page.locator(".foot").bounding_box()
        assert box["y"] + box["height"] <= foot["y"]
        await page.keyboard.press("ArrowRight")
    wide = "() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    assert await page.evaluate(wide) == [LOBBY["width"], LOBBY["height"]]


async def test_whoever_comes_by_tab_to_what_is_told_in_part_sees_that_one(page: Page, hall: Hall):
    (long,) = (each.id for each in hall.shown.tales if each.shortened)

    await page.keyboard.press("Tab")

    await expect(told(page, long)).to_be_visible()
    read_all = now(page).get_by_role("link", name="Read it all")
    await expect(read_all).to_be_focused()
    await expect(read_all).to_have_attribute("href", f"/wall/story/{long}")


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 960, "height": 540}, {"width": 640, "height": 450}, HAND])
async def test_zoomed_to_twice_its_size_nothing_is_cut_off(browser: Browser, hall: Hall, size, light: str):
    """As a desk of 1920 or 1280 is at 200 %, and a hand whose letters are twice as large."""
    context = await browser.new_context(viewport=size, color_scheme=light)
    page = await context.new_page()
    await page.goto(hall.url)
    if size is HAND:
        await page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")

    assert await page.evaluate(OVERLAPS) == []
    assert await page.evaluate("() => document.documentElement.scrollWidth") <= size["width"]
    for each in hall.shown.tales:
        await expect(page.locator(f'[data-id="{each.id}"]')).to_be_visible()
    await context.close()


@pytest.mark.parametrize("size", [LOBBY, {"width": 1280, "height": 720}, HAND])
async def test_acts_of_kindness_stand_clear_of_the_words_that_no_story_hangs_here(
    page: Page, hall: Hall, size
):
    hall.shown = PAGES["with acts of kindness alone"]
    await page.set_viewport_size(size)
    await page.goto(hall.url)

    await expect(page.get_by_text("No story hangs here yet.")).to_be_visible()
    await expect(page.get_by_role("heading", name="Kindness this month")).to_be_visible()
    assert await page.evaluate(OVERLAPS) == []


@pytest.mark.parametrize("size", [HAND, {"width": 320, "height": 640}])
async def test_in_a_hand_all_of_it_is_one_list_and_nothing_is_wider(browser: Browser, hall: Hall, size):
    context = await browser.new_context(viewport=size)
    page = await context.new_page()
    await page.goto(hall.url)

    for each in hall.shown.tales:
        one = page.locator(f'[data-id="{each.id}"]')
        await expect(one).to_be_visible()
        await expect(one.get_by_role("link", name="Read it all")).to_be_visible()
    await expect(page.get_by_role("button", name="Pause")).to_be_hidden()
    assert await page.evaluate("() => document.documentElement.scrollWidth") == size["width"]
    await context.close()


@pytest.mark.parametrize("state", [*PAGES, "gone"])
async def test_it_has_no_fault(browser: Browser, hall: Hall, state: str):
    hall.shown = PAGES.get(state)
    context = await browser.new_context(reduced_motion="reduce")
    page = await context.new_page()
    await page.goto(hall.url)
    found: list[str] = []
    for size, light, forced in LOOKS:
        await page.emulate_media(color_scheme=light, forced_colors=forced)
        await page.set_viewport_size(size)
        found += [f"{light}, {size['width']}, {forced}: {each}" for each in await violations(page)]
    await context.close()

    assert found == []
