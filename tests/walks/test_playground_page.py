"""The playground in a real Chromium: the first journey by keyboard, and what may never happen on the page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Route, expect

from adapters.compose.playing import opened
from tests.support.axe import violations
from tests.support.browsing import DEED, Keyboard, Visit, browser, visiting

__all__ = ["browser"]  # the fixture
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

HOSTILE = "<img src=x onerror=alert(1)> <!channel> <http://evil.example|here> *not bold* &amp; \u202eback"


@pytest_asyncio.fixture(loop_scope="module")
async def link(tmp_path: Path) -> AsyncIterator[str]:
    async with opened(tmp_path, 0) as ground:
        yield ground.link


@pytest_asyncio.fixture(loop_scope="module")
async def visit(browser: Browser, link: str) -> AsyncIterator[Visit]:
    async with visiting(browser, link) as begun:
        yield begun
        await expect(begun.page.locator(".fault")).to_have_count(0)


async def test_the_first_journey_by_mouse(visit: Visit):
    await visit.tell()

    await visit.be("Daniel Okafor", called=True)
    await visit.page.get_by_role("button", name="Approve it").click()
    await expect(visit.message(DEED).filter(has_text="Approved by Daniel Okafor")).to_be_visible()
    await visit.go("well-done")
    await expect(visit.message(DEED)).to_contain_text("Raj Nair saw it.")
    await visit.page.get_by_role("button", name="Next event").click()
    await visit.be("Mei Lin", called=True)
    await visit.page.get_by_role("button", name="Thank Raj").click()

    await visit.be("Raj Nair")
    await visit.go("Skald")
    await expect(visit.message("Mei Lin thanks you for seeing it.")).to_be_visible()


async def test_the_first_journey_by_keyboard_alone(visit: Visit):
    keyboard = Keyboard(visit.page)

    await keyboard.reach("Skip to the message field")
    await keyboard.press("Enter")
    await keyboard.type("/rec")
    await keyboard.press("Enter")
    await keyboard.type("@mei")
    await keyboard.press("Enter")
    await keyboard.type("People ")
    await keyboard.press("Enter")
    await expect(visit.page.get_by_label("Who did it?")).to_be_focused()
    await keyboard.reach("What happened?")
    await keyboard.type(DEED)
    await keyboard.reach("Send it")
    await keyboard.press("Enter")
    await expect(visit.page.get_by_role("dialog")).to_have_count(0)
    await expect(visit.composer).to_be_focused()
    await keyboard.reach("Daniel Okafor, Manager, 1 new")
    await keyboard.press("Enter")
    await expect(visit.message("Raj Nair asks you to read this")).to_be_visible()
    await keyboard.reach("Approve it: what Raj Nair tells about Mei Lin")
    await keyboard.press("Enter")
    await expect(visit.message(DEED).filter(has_text="Approved by Daniel Okafor")).to_be_visible()
    await keyboard.reach("well-done, 1 new")
    await keyboard.press("Enter")
    await expect(visit.message(DEED)).to_be_visible()
    await keyboard.reach("Next event")
    await keyboard.press("Enter")
    await keyboard.reach("Mei Lin, Front desk, 1 new")
    await keyboard.press("Enter")
    await keyboard.reach("Thank Raj")
    await keyboard.press("Enter")

    await expect(visit.message("You thanked Raj Nair.")).to_be_visible()


async def test_what_is_pressed_before_anything_was_seen_is_done_all_the_same(visit: Visit):
    pressed = asyncio.Event()

    async def state(route: Route) -> None:
        await pressed.wait()
        await route.continue_()

    await visit.page.route("**/state?*", state)
    await visit.page.reload()
    await visit.page.get_by_role("button", name="+1 day").click()
    pressed.set()

    await expect(visit.page.locator("play-clock .day")).to_contain_text("Tue")


async def test_what_is_missing_is_said_under_its_field_and_the_focus_goes_there(visit: Visit):
    await visit.composer.fill("/recognise")
    await visit.composer.press("Enter")
    deed = visit.page.get_by_label("What happened?")
    await deed.fill(DEED)

    await visit.page.get_by_role("button", name="Send it").click()

    who = visit.page.get_by_label("Who did it?")
    await expect(who).to_be_focused()
    await expect(who).to_have_accessible_description("Please complete this required field.")
    await expect(deed).to_have_value(DEED)


async def test_a_form_that_was_changed_asks_before_it_is_closed(visit: Visit):
    await visit.composer.fill("/recognise")
    await visit.composer.press("Enter")
    await visit.page.get_by_label("What happened?").fill(DEED)

    await visit.page.keyboard.press("Escape")
    await visit.page.get_by_role("button", name="Keep writing").click()

    await expect(visit.page.get_by_label("What happened?")).to_have_value(DEED)
    await visit.page.keyboard.press("Escape")
    await visit.page.get_by_role("button", name="Close it").click()
    await expect(visit.page.get_by_role("dialog")).to_have_count(0)


async def posted(visit: Visit):
    """Raj told it, it is in the channel, and he has his receipt before him."""
    await visit.tell()
    await visit.be("Daniel Okafor", called=True)
    await visit.page.get_by_role("button", name="Approve it").click()
    await expect(visit.message(DEED).filter(has_text="Approved by Daniel Okafor")).to_be_visible()
    await visit.be("Raj Nair")
    await visit.go("Skald")
    await expect(visit.message(DEED)).to_contain_text("It is in #well-done now.")  # before, it asks nothing
    return visit.page.get_by_role("button", name="Withdraw it: what you told about Mei Lin")


async def test_what_others_see_is_withdrawn_once_that_is_confirmed(visit: Visit):
    withdraw, asked = await posted(visit), visit.page.get_by_role("alertdialog", name="Withdraw it?")

    await withdraw.click()
    await expect(asked).to_contain_text("The post becomes one plain line.")
    await asked.get_by_role("button", name="Close").click()

    await expect(asked).to_have_count(0)
    await visit.go("well-done")
    await expect(visit.message(DEED)).to_be_visible()
    await visit.go("Skald")
    await withdraw.click()
    await expect(asked.get_by_role("button", name="Withdraw it")).to_have_class("danger")
    await asked.get_by_role("button", name="Withdraw it").click()
    await expect(visit.message(DEED)).to_contain_text("You withdrew it.")
    await visit.go("well-done")
    await expect(visit.message("This post was withdrawn.")).to_be_visible()


async def test_what_is_asked_before_a_press_is_answered_by_keyboard_alone(visit: Visit):
    withdraw, asked = await posted(visit), visit.page.get_by_role("alertdialog", name="Withdraw it?")
    keyboard = Keyboard(visit.page)

    await withdraw.focus()
    await keyboard.press("Enter")
    await expect(asked.get_by_role("button", name="Close")).to_be_focused()
    assert await violations(visit.page) == []
    await keyboard.press("Escape")

    await expect(asked).to_have_count(0)
    await expect(withdraw).to_be_focused()
    await keyboard.press("Enter")
    await keyboard.press("Tab")
    await keyboard.press("Enter")
    await expect(visit.message(DEED)).to_contain_text("You withdrew it.")


async def test_a_form_that_was_not_changed_closes_by_escape(visit: Visit):
    await visit.composer.fill("/recognise")
    await visit.composer.press("Enter")
    await expect(visit.page.get_by_role("dialog")).to_be_visible()

    await visit.page.keyboard.press("Escape")

    await expect(visit.page.get_by_role("dialog")).to_have_count(0)
    await expect(visit.composer).to_be_focused()


async def test_hostile_words_are_words_on_the_page(visit: Visit):
    await visit.composer.fill(HOSTILE)
    await visit.composer.press("Enter")
    await visit.tell(HOSTILE)

    await visit.be("Daniel Okafor", called=True)

    request = visit.message("Raj Nair asks you to read this").filter(has_text="onerror")
    await expect(request).to_contain_text(
        "<img src=x onerror=alert(1)> <!channel> <http://evil.example|here>"
    )
    await expect(request.locator("a, .said img")).to_have_count(0)
    await visit.go("well-done")
    await expect(visit.message("onerror")).to_contain_text("<img src=x onerror=alert(1)> <!channel>")
    await expect(visit.message("onerror").locator(".said img")).to_have_count(0)


async def test_a_draft_stays_with_its_person_and_its_place(visit: Visit):
    await visit.composer.fill("Half a sentence")

    await visit.be("Mei Lin")
    await expect(visit.composer).to_have_value("")
    await visit.be("Raj Nair")

    await expect(visit.composer).to_have_value("Half a sentence")


async def test_a_command_that_nobody_knows_keeps_its_words(visit: Visit):
    await visit.composer.fill("/recogise @Mei Lin")

    await visit.composer.press("Enter")

    await expect(visit.page.get_by_role("alert")).to_have_text(
        "There is no command /recogise here. Your text is kept."
    )
    await expect(visit.composer).to_have_value("/recogise @Mei Lin")


async def test_an_answer_is_seen_also_by_whoever_read_further_up(visit: Visit):
    await visit.page.locator(".scroller").evaluate("pane => pane.scrollTo(0, 0)")

    await visit.composer.fill("/skald help")
    await visit.composer.press("Enter")

    await expect(visit.message("What Skald does")).to_be_in_viewport()


async def test_the_key_leaves_the_address_and_the_page_can_be_loaded_again(visit: Visit):
    assert "token" not in visit.page.url

    await visit.page.reload()

    await expect(visit.composer).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 720])
async def test_on_a_narrow_page_nothing_is_cut_off_and_nothing_scrolls_sideways(visit: Visit, width: int):
    await visit.page.set_viewport_size({"width": width, "height": 844})
    await visit.composer.fill("/recognise")
    await visit.composer.press("Enter")

    await expect(visit.page.get_by_role("button", name="Send it")).to_be_in_viewport()
    wide = await visit.page.locator("html").evaluate("page => page.scrollWidth - page.clientWidth")
    assert wide == 0


async def test_a_playground_that_ended_is_said_in_plain_words(browser: Browser, tmp_path: Path):
    page = await (await browser.new_context()).new_page()
    async with opened(tmp_path, 0) as ground:
        await page.goto(ground.link)
        await expect(page.locator("#composer")).to_be_visible()

    await expect(page.get_by_text("The playground is not answering.")).to_be_visible()
    await expect(page.get_by_text("What colleagues saw each other do")).to_be_visible()
