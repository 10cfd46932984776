"""What people open in a browser, opened from the page: the wall, the library and a branch's door."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from adapters.compose.playing import opened
from tests.support.browsing import DEED, Visit, browser, visiting

__all__ = ["browser"]  # the fixture
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(loop_scope="module")
async def visit(browser: Browser, tmp_path: Path) -> AsyncIterator[Visit]:
    async with opened(tmp_path, 0) as ground, visiting(browser, ground.link) as begun:
        await begun.be("Ana Ferreira")
        yield begun


async def asks(visit: Visit, words: str) -> None:
    await visit.composer.fill(words)
    await visit.composer.press("Enter")


async def opens(visit: Visit, link: str) -> Page:
    async with visit.page.context.expect_page() as beside:
        await visit.page.get_by_role("link", name=link, exact=True).last.click()
    return await beside.value


async def test_the_wall_opens_by_its_link(visit: Visit):
    await asks(visit, "/skald wall")

    wall = await opens(visit, "Open the wall")

    await expect(wall.get_by_role("listitem").first).to_contain_text("Ruth rang back every caller")


async def test_the_library_opens_for_a_day_and_lets_one_read_on(visit: Visit):
    await asks(visit, "/skald stories")

    library = await opens(visit, "Open in the browser")

    await expect(library.get_by_text("You read this as Ana Ferreira")).to_be_visible()
    await library.get_by_role("link", name="Read it all").first.click()
    await expect(library.get_by_role("link", name="All that colleagues told")).to_be_visible()
    await library.goto(f"{visit.page.url.partition('?')[0]}wall/stories")
    await expect(library.get_by_text("You read this as Ana Ferreira")).to_be_visible()


async def test_what_is_told_at_a_door_waits_for_its_reader(visit: Visit):
    await asks(visit, "/skald door")
    await visit.page.get_by_label("Whose page?").select_option(label="Front desk")
    await visit.page.get_by_role("button", name="Show the link").click()
    await visit.go("Skald")
    door = await opens(visit, "Open the page")

    await door.get_by_label("Who did it?").fill("Mei at the front desk")
    await door.get_by_label("What happened?").fill(DEED)
    await door.get_by_label("Or which value?").select_option(label="People")
    await door.get_by_label("Who saw it?").fill("Bea from the van")
    await door.get_by_role("button", name="Send it").click()

    await expect(door).to_have_url(re.compile("/wall/told/"))
    await visit.be("Daniel Okafor", called=True)
    await expect(visit.message(DEED)).to_be_visible()
