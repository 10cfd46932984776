"""Home on the page: the second side of the talk with Skald, by mouse, keyboard and on a phone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from adapters.compose.playing import opened
from tests.support.axe import violations
from tests.support.browsing import DEED, Keyboard, Visit, browser, visiting

__all__ = ["browser"]  # the fixture
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest_asyncio.fixture(loop_scope="module")
async def link(tmp_path: Path) -> AsyncIterator[str]:
    async with opened(tmp_path, 0) as ground:
        yield ground.link


@pytest_asyncio.fixture(loop_scope="module")
async def visit(browser: Browser, link: str) -> AsyncIterator[Visit]:
    async with visiting(browser, link) as begun:
        yield begun
        await expect(begun.page.locator(".fault")).to_have_count(0)


def home_of(visit: Visit):
    return visit.page.get_by_role("tabpanel", name="Home")


async def opens(visit: Visit):
    await visit.go("Skald")
    await visit.page.get_by_role("tab", name="Home").click()
    await expect(home_of(visit).get_by_role("heading", name="What waits for you")).to_be_visible()
    return home_of(visit)


async def test_a_reader_decides_at_home_and_home_shows_it_at_once(visit: Visit):
    await visit.tell()
    await visit.be("Daniel Okafor")

    home = await opens(visit)
    await home.get_by_role("button", name="Approve it").click()

    await expect(home).to_contain_text("Nothing waits for you.")
    await visit.be("Raj Nair")
    await visit.go("well-done")
    await expect(visit.message(DEED)).to_be_visible()


async def test_home_belongs_to_the_talk_with_skald_alone(visit: Visit):
    await expect(visit.page.get_by_role("tab", name="Home")).to_have_count(0)

    await opens(visit)

    await expect(visit.composer).to_be_hidden()
    await visit.page.get_by_role("tab", name="Messages").click()
    await expect(visit.composer).to_be_visible()
    await visit.go("well-done")
    await expect(home_of(visit)).to_have_count(0)


async def test_everybody_finds_their_own_home(visit: Visit):
    await visit.tell()
    await expect(await opens(visit)).to_contain_text(DEED)

    await visit.be("Mei Lin")

    await expect(await opens(visit)).not_to_contain_text(DEED)


async def test_home_is_reached_and_used_by_keyboard_alone(visit: Visit):
    keyboard = Keyboard(visit.page)
    await visit.go("Skald")
    await visit.page.get_by_role("tab", name="Messages").focus()

    await keyboard.press("ArrowRight")
    await expect(home_of(visit)).to_contain_text("Nothing waits for you.")
    await keyboard.reach("Change my choices")
    await keyboard.press("Enter")
    await expect(visit.page.get_by_role("dialog")).to_be_visible()
    await visit.page.get_by_label("Leave my name out").check()
    await keyboard.reach("Send it")
    await keyboard.press("Enter")

    await expect(home_of(visit)).to_contain_text("Leave my name out")
    await expect(home_of(visit)).to_be_focused()


async def test_days_away_are_chosen_as_days(visit: Visit):
    home = await opens(visit)
    await home.get_by_role("button", name="Change my choices").click()

    await visit.page.get_by_label("Away until, the last day").fill("2026-11-26")
    await visit.page.get_by_role("button", name="Send it").click()

    await expect(home).to_contain_text("From Monday 23 November until Thursday 26 November")


async def test_the_link_that_skald_gives_leads_there(visit: Visit):
    await visit.composer.fill("/skald")
    await visit.composer.press("Enter")

    await visit.page.get_by_role("link", name="Open Home").click()

    await expect(home_of(visit)).to_contain_text("Nothing waits for you.")


async def test_home_fits_a_phone(browser: Browser, link: str):
    async with visiting(browser, link, **PHONE) as visit:
        await visit.page.locator("play-places .here").click()
        places = visit.page.get_by_role("navigation", name="Conversations")
        await places.get_by_role("button", name="Skald").last.click()
        await visit.page.get_by_role("tab", name="Home").click()
        await expect(home_of(visit)).to_contain_text("Nothing waits for you.")

        assert await visit.page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_home_can_be_read_by_everybody(browser: Browser, link: str, scheme: str):
    async with visiting(browser, link, color_scheme=scheme) as visit:
        await visit.tell()
        await visit.be("Daniel Okafor")
        await opens(visit)

        assert await violations(visit.page) == []
