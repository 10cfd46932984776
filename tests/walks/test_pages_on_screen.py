"""The pages of people without an account in a real browser: no fault that axe can find, in any look."""

from __future__ import annotations

import itertools
import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.support.axe import violations
from tests.support.browsing import browser
from tests.support.corridor import PAGES, corridor

__all__ = ["browser"]  # the fixture
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

LOOKS = list(itertools.product((1280, 390), ("light", "dark")))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def url() -> AsyncIterator[str]:
    async with corridor() as standing:
        yield standing


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser) -> AsyncIterator[Page]:
    """In a browser that complains of nothing."""
    context = await browser.new_context()
    page, said = await context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda fault: said.append(str(fault)))
    yield page
    await context.close()
    assert said == []


@pytest.mark.parametrize(("room", "name"), PAGES, ids=map("/".join, PAGES))
async def test_it_has_no_fault_and_nothing_of_it_leaves_the_screen(
    page: Page, url: str, room: str, name: str
):
    found = []
    for width, light in LOOKS:
        await page.set_viewport_size({"width": width, "height": 900})
        await page.emulate_media(color_scheme=light)
        await page.goto(f"{url}/{room}/{name}")
        if await page.locator("details:not([open])").count():
            await page.locator("summary").click()
        found += [f"{width} {light}: {each}" for each in await violations(page)]
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    assert found == []


async def test_a_refusal_is_where_one_stands_and_its_field_speaks_of_it(page: Page, url: str):
    await page.goto(f"{url}/door/nobody named")

    await expect(page.get_by_role("alert")).to_be_focused()
    said = re.compile("^Nobody is named yet")
    await expect(page.get_by_label("Who did it?")).to_have_accessible_description(said)


@pytest.mark.parametrize(
    ("refused", "field"),
    [
        ("door/nobody named", "Who did it?"),
        ("door/a customer who could be known", "This may stand there"),
        ("told/of whose picture too little is said", "What can be seen in it?"),
    ],
)
async def test_what_says_that_nothing_was_sent_leads_to_the_field(
    page: Page, url: str, refused: str, field: str
):
    await page.goto(f"{url}/{refused}")
    links = page.get_by_role("alert").get_by_role("link")
    await expect(links).to_have_count(1)

    await links.focus()
    await page.keyboard.press("Enter")

    await expect(page.get_by_label(field)).to_be_focused()


async def test_a_refusal_of_no_field_leads_nowhere(page: Page, url: str):
    await page.goto(f"{url}/door/too often")

    await expect(page.get_by_role("alert")).to_be_focused()
    await expect(page.get_by_role("alert").get_by_role("link")).to_have_count(0)


async def test_enter_sends_what_was_typed_and_turns_to_nothing_else(page: Page, url: str):
    await page.goto(f"{url}/door/filled")
    await page.route("**/door/**", lambda route: route.fulfill(body=route.request.post_data or ""))
    turning = page.get_by_role("navigation").get_by_role("button")
    await expect(turning).to_have_count(3)

    async with page.expect_request(lambda request: request.method == "POST") as sent:
        await page.get_by_label("Who did it?").press("Enter")

    told = (await sent.value).post_data or ""
    assert 'name="called"' in told
    assert 'name="turn"' not in told
    assert not (await sent.value).url.endswith("?kind=recognition")


async def test_a_picture_is_chosen_and_described_without_a_script(page: Page, url: str):
    await page.goto(f"{url}/door/an act of kindness")
    assert await page.locator("script").count() == 0

    await page.get_by_text("Add a picture").click()
    chosen = page.get_by_label("A picture")
    await expect(chosen).to_have_attribute("accept", "image/jpeg,image/png,image/webp,image/gif")
    await expect(page.get_by_label("What can be seen in it?")).to_be_visible()


async def test_a_slip_and_a_poster_are_one_printed_sheet_each(page: Page, url: str):
    sheets = [each for each in PAGES if each[0] in {"slip", "poster"}]
    for (room, name), size in itertools.product(sheets, ("A4", "A5", "Letter")):
        await page.goto(f"{url}/{room}/{name}")
        printed = await page.pdf(format=size)
        assert printed.count(b"/Type /Page\n") == 1, (name, size)
