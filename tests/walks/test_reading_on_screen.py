"""The library and the pages of stories in a real browser: by keys, large, in each light, without a script."""

from __future__ import annotations

import itertools
import re
from collections.abc import AsyncIterator
from urllib.parse import parse_qs, urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.web.pages import kept, library, story
from adapters.web.pages.drawing import drawn
from adapters.web.pictures import UNDER
from adapters.web.server import application, serving
from bot.views.pages import closed as closed_views
from bot.views.pages import library as library_views
from bot.views.pages import story as story_views
from tests.support.axe import violations
from tests.support.browsing import OVERLAPS, Keyboard, browser
from tests.support.made_pictures import picture

__all__ = ["browser"]  # the fixture
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

DESK, HAND = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
LOOKS = [*itertools.product((DESK, HAND), ("light", "dark"), ("none",)), (DESK, "light", "active")]
DRAWN = {
    **{f"library, {name}": (library.drawing_of, each) for name, each in library_views.examples().items()},
    **{
        f"story, {name}": (lambda each: story.drawing_of(each, library.PATH), each)
        for name, each in story_views.examples().items()
    },
    **{
        f"closed, {name}": (lambda each: drawn("closed.html", each), each)
        for name, each in closed_views.examples().items()
    },
}
NAMES = list(DRAWN)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def url() -> AsyncIterator[str]:
    async def example(request: Request) -> Response:
        draw, each = DRAWN[NAMES[int(request.path_params["number"])]]
        return draw(each)

    async def newest(_: Request) -> Response:
        return library.drawing_of(library_views.examples()["newest"])

    async def seen(_: Request) -> Response:
        return Response(picture(size=(1600, 1200)), media_type="image/jpeg")

    routes = [
        Route("/page/{number}", example),
        Route(library.PATH, newest),
        Route(f"{UNDER}{{address}}", seen),
    ]
    async with serving(application([*routes, *kept.routes()], reference=lambda: "K7-31QF")) as address:
        yield address


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser) -> AsyncIterator[Page]:
    """Before a desk, in a browser that runs no script and complains of nothing."""
    context = await browser.new_context(viewport=DESK, java_script_enabled=False)
    page = await context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    yield page
    await context.close()
    assert said == []


async def test_it_is_looked_through_by_keys_alone_and_without_any_script(page: Page, url: str):
    await page.goto(url + library.PATH)
    keys = Keyboard(page)

    await keys.reach("Words in it")
    await keys.type("borrower van")
    await keys.reach("Find a story")
    await keys.press("Tab")
    await keys.press("Enter")
    await expect(page.get_by_label("What it is")).to_be_visible()
    await page.get_by_label("What it is").select_option(label="Stories")
    await page.get_by_label("Words in it").press("Enter")

    await expect(page).to_have_url(re.compile(r"\?"))
    asked = parse_qs(urlsplit(page.url).query)
    assert (asked["words"], asked["kind"], asked["value"]) == (["borrower van"], ["story"], ["*"])


async def test_each_of_them_is_read_with_its_own_name(page: Page, url: str):
    await page.goto(url + library.PATH)

    told = page.get_by_role("main").get_by_role("article")
    await expect(told).to_have_count(5)
    names = await page.get_by_role("link", name="Read it all").all_inner_texts()
    assert len(set(names)) == len(names) == 5
    await expect(page.get_by_role("heading", level=2)).to_have_count(5)


async def test_a_story_shows_its_picture_whole_and_says_what_is_in_it(page: Page, url: str):
    await page.set_viewport_size(HAND)
    await page.goto(f"{url}/page/{NAMES.index('story, with a picture')}")

    seen = page.get_by_role("img", name="The library van before a red front door")
    box = await seen.bounding_box()
    assert box["width"] <= HAND["width"]
    assert abs(box["width"] / box["height"] - 4 / 3) < 0.02


@pytest.mark.parametrize("name", NAMES)
async def test_it_has_no_fault(browser: Browser, url: str, name: str):
    context = await browser.new_context()
    page = await context.new_page()
    await page.goto(f"{url}/page/{NAMES.index(name)}")
    found: list[str] = []
    for size, light, forced in LOOKS:
        await page.emulate_media(color_scheme=light, forced_colors=forced)
        await page.set_viewport_size(size)
        for unfolded in (True, False):
            await page.evaluate(
                "(open) => document.querySelectorAll('details').forEach((each) => { each.open = open; })",
                unfolded,
            )
            found += [f"{light}, {size['width']}, {forced}: {each}" for each in await violations(page)]
    await context.close()

    assert found == []


@pytest.mark.parametrize("name", NAMES)
async def test_twice_as_large_nothing_covers_anything_or_stands_over_the_edge(
    browser: Browser, url: str, name: str
):
    context = await browser.new_context()
    page = await context.new_page()
    await page.goto(f"{url}/page/{NAMES.index(name)}")
    for size in (DESK, HAND, {"width": 320, "height": 640}):
        await page.set_viewport_size(size)
        for scale in ("100%", "200%"):
            await page.evaluate("(scale) => { document.documentElement.style.fontSize = scale; }", scale)
            await page.evaluate(
                "() => document.querySelectorAll('details').forEach((each) => { each.open = true; })"
            )
            assert await page.evaluate(OVERLAPS) == [], (size, scale)
            assert await page.evaluate("() => document.documentElement.scrollWidth") <= size["width"], (
                size,
                scale,
            )
    await context.close()
