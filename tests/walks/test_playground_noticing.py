"""“Recognise this” in a real Chromium: by mouse, and by keyboard alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from adapters.compose.playing import opened
from tests.support.browsing import Keyboard, Visit, browser, visiting

__all__ = ["browser"]  # the fixture
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

SAID = "Second drawer under the printer"
ALL = f"{SAID}. I put a label on it."
CALLED = "Recognise this: what Mei Lin wrote"


@pytest_asyncio.fixture(loop_scope="module")
async def visit(browser: Browser, tmp_path: Path) -> AsyncIterator[Visit]:
    async with opened(tmp_path, 0) as ground, visiting(browser, ground.link) as begun:
        yield begun
        await expect(begun.page.locator(".fault")).to_have_count(0)


async def test_a_message_is_recognised_by_mouse_and_its_reader_is_led_back(visit: Visit):
    await visit.go("front-desk")
    await visit.message(SAID).hover()
    await visit.page.get_by_role("button", name=CALLED).click()

    form = visit.page.get_by_role("dialog")
    await expect(form.get_by_label("What happened?")).to_have_value(ALL)
    await expect(form.get_by_role("button", name="Take Mei Lin away")).to_be_visible()
    await form.get_by_label("Or which value?").select_option(label="People")
    await form.get_by_role("button", name="Send it").click()
    await visit.be("Daniel Okafor", called=True)

    request = visit.message("Raj Nair asks you to read this about Mei Lin").filter(has_text=SAID)
    await expect(request.get_by_role("link", name="this message")).to_be_visible()


async def test_a_message_is_recognised_by_keyboard_alone(visit: Visit):
    keyboard = Keyboard(visit.page)
    await visit.go("front-desk")
    await keyboard.reach("Recognise this: what Ana Ferreira wrote")
    await keyboard.press("ArrowUp")
    await expect(visit.page.get_by_role("button", name=CALLED)).to_be_focused()

    await keyboard.press("Enter")

    await expect(visit.page.get_by_label("What happened?")).to_have_value(ALL)


async def test_what_was_typed_into_a_form_that_is_left_waits_for_its_person(visit: Visit):
    await visit.composer.fill("/recognise @Mei Lin")
    await visit.composer.press("Enter")
    await visit.page.get_by_label("What happened?").fill("Mei put a label on the drawer.")
    await visit.page.get_by_text("Close", exact=True).click()
    await visit.page.get_by_role("button", name="Close it").click()
    await visit.go("Skald")

    await visit.message("Your words are kept.").get_by_role("button", name="Open the draft").click()

    await expect(visit.page.get_by_label("What happened?")).to_have_value("Mei put a label on the drawer.")
