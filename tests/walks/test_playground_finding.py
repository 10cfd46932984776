"""“Find a story” on the playground's page: by keys and by mouse, wide and on a phone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from adapters.compose.playing import opened
from tests.support.axe import violations
from tests.support.browsing import Keyboard, Visit, browser, visiting

__all__ = ["browser"]  # the fixture
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

RUTH = "Ruth rang back every caller who had been cut off."
JOE = "Joe walked a visitor across the park to Room 2."


@pytest_asyncio.fixture(loop_scope="module")
async def visit(browser: Browser, tmp_path: Path) -> AsyncIterator[Visit]:
    async with opened(tmp_path, 0) as ground, visiting(browser, ground.link) as begun:
        await begun.page.set_viewport_size({"width": 1440, "height": 900})
        await begun.page.get_by_role("radio", name="Teams").check()
        await expect(begun.page.get_by_role("region", name="Teams").get_by_text("sees it")).to_be_visible()
        yield begun
        await expect(begun.page.locator(".fault")).to_have_count(0)


async def searching(visit: Visit) -> tuple[Locator, Locator]:
    """The pane, and the list over it as it stands before anything is asked."""
    teams = visit.page.get_by_role("region", name="Teams", exact=True)
    await teams.get_by_role("button", name="Find a story").click()
    finder = teams.get_by_role("dialog", name="Find a story")
    await expect(finder.get_by_role("listitem")).to_have_count(2)
    await expect(finder.get_by_label("Words in it")).to_be_focused()
    return teams, finder


async def test_what_was_found_goes_along_with_what_is_written_by_keys_alone(visit: Visit):
    keyboard = Keyboard(visit.page)
    teams, finder = await searching(visit)
    assert await violations(visit.page) == []

    await keyboard.type("visitor park")
    await expect(finder.get_by_role("listitem")).to_have_count(1)
    await expect(finder.get_by_role("listitem")).to_contain_text(JOE)
    await keyboard.press("ArrowDown")
    await keyboard.press("Enter")
    along = teams.get_by_role("group", name="Goes along")
    await expect(along).to_contain_text("A colleague’s deed is told here.")
    await expect(teams.get_by_role("textbox", name="Post in well-done")).to_be_focused()
    assert await violations(visit.page) == []
    await keyboard.type("Worth a minute.")
    await keyboard.press("Enter")

    await expect(along).to_have_count(0)
    sent = teams.get_by_role("article").filter(has_text="Worth a minute.")
    await expect(sent).to_contain_text("Whoever opens it reads it as it stands then.")
    await expect(sent).not_to_contain_text("Joe")
    await sent.get_by_role("button", name="Read it all").click()
    await expect(teams.get_by_role("dialog")).to_contain_text(JOE)
    await expect(visit.page.locator("play-drawer")).to_contain_text("Raj chose Find a story in Teams")


async def test_it_is_found_by_value_too_and_taken_out_again_before_it_is_sent(visit: Visit):
    teams, finder = await searching(visit)

    await finder.get_by_label("By", exact=True).select_option("Value")
    await finder.get_by_label("Value", exact=True).select_option("Open")
    await expect(finder.get_by_role("listitem")).to_have_count(1)
    await finder.get_by_role("button", name=RUTH).click()
    along = teams.get_by_role("group", name="Goes along")
    await expect(along).to_contain_text("Open")
    await along.get_by_role("button", name="Take it out").click()

    await expect(along).to_have_count(0)
    await expect(teams.get_by_role("article").filter(has_text="is told here")).to_have_count(0)


async def test_where_nothing_fits_it_is_said_and_the_list_is_left_with_escape(visit: Visit):
    teams, finder = await searching(visit)

    await finder.get_by_label("Words in it").fill("bus driver")
    await expect(finder.get_by_role("status")).to_have_text(
        "Nothing like this was told yet. Fewer words find more."
    )
    await expect(finder.get_by_role("listitem")).to_have_count(0)
    await visit.page.keyboard.press("Escape")

    await expect(teams.get_by_role("dialog")).to_have_count(0)
    await expect(teams.get_by_role("textbox", name="Post in well-done")).to_be_focused()


@pytest.mark.parametrize("width", [320, 390])
async def test_on_a_phone_list_and_card_stay_within_its_edge(visit: Visit, width: int):
    await visit.page.set_viewport_size({"width": width, "height": 844})
    teams, finder = await searching(visit)
    wide = "document.documentElement.scrollWidth"
    assert await visit.page.evaluate(wide) == width

    await finder.get_by_role("button", name=RUTH).click()

    await expect(teams.get_by_role("group", name="Goes along")).to_be_visible()
    assert await visit.page.evaluate(wide) == width
    await teams.get_by_role("button", name="Send", exact=True).click()
    await expect(teams.get_by_role("article").filter(has_text="is told here")).to_be_visible()
