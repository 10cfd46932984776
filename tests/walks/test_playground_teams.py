"""Teams on the playground's page, alone and beside Slack: by mouse, by keys, wide and narrow."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, Route, expect

from adapters.compose.playing import opened
from tests.support.axe import violations
from tests.support.browsing import DEED, Keyboard, Visit, browser, visiting
from tests.support.clock import PATIENCE

__all__ = ["browser"]  # the fixture
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

HOSTILE = "<img src=x onerror=alert(1)> <at>Mei Lin</at> **bold** [here](http://evil.example) &amp;"
WIDE = {"width": 1440, "height": 900}


@pytest_asyncio.fixture(loop_scope="module")
async def visit(browser: Browser, tmp_path: Path) -> AsyncIterator[Visit]:
    async with opened(tmp_path, 0) as ground, visiting(browser, ground.link) as begun:
        await begun.page.set_viewport_size(WIDE)
        yield begun
        await expect(begun.page.locator(".fault")).to_have_count(0)


def pane(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


async def show(visit: Visit, name: str) -> Locator:
    await visit.page.get_by_role("radio", name=name).check()
    teams = pane(visit.page, "Teams")
    await expect(teams.get_by_text("sees it")).to_be_visible()
    return teams


async def go(teams: Locator, name: str) -> None:
    await teams.get_by_role("navigation", name="Conversations").get_by_role("button", name=name).click()
    await expect(teams.get_by_role("heading", level=2, name=name)).to_be_visible()


async def be(visit: Visit, name: str, *, called: bool = False) -> None:
    """`called`: once something new waits for them. Comes back when the page shows what they see."""
    person = visit.page.get_by_role("navigation", name="You are").get_by_role("button", name=name)
    if called:
        await expect(person).to_have_accessible_name(re.compile("1 new$"))
    await person.click()
    seen = visit.page.get_by_text(re.compile(f"as {name}.* sees it")).locator("visible=true")
    await expect(seen.first).to_be_visible()


async def tell(teams: Locator, words: str = DEED, whom: str = "Mei Lin") -> None:
    """By the message extension, to its end."""
    await teams.get_by_role("button", name="Recognise", exact=True).click()
    dialog = teams.get_by_role("dialog")
    await dialog.get_by_label("Who did it?").fill(whom)
    await dialog.get_by_role("option", name=whom).click()
    await dialog.get_by_label("What happened?").fill(words)
    await dialog.get_by_label("Or which value?").select_option("People")
    await dialog.get_by_role("button", name="Send it").click()
    await expect(dialog).to_have_count(0)


async def test_the_first_journey_in_teams_alone(visit: Visit):
    teams = await show(visit, "Teams")

    await tell(teams)
    await be(visit, "Daniel Okafor", called=True)
    await teams.get_by_role("button", name="Approve it").last.click()

    await expect(teams.get_by_role("article").filter(has_text="Approved by Daniel Okafor")).to_be_visible()
    await go(teams, "well-done")
    await expect(teams.get_by_role("article").filter(has_text=DEED)).to_contain_text("Raj Nair saw it.")


async def test_a_form_in_the_chat_is_filled_and_sent_by_keys_alone(visit: Visit):
    teams, keyboard = await show(visit, "Teams"), Keyboard(visit.page)
    await go(teams, "Skald")
    composer = teams.get_by_role("textbox", name="Message Skald")
    await composer.fill("recognise @Mei Lin People Rang the visitor back.")
    await composer.press("Enter")
    await expect(teams.get_by_label("What happened?")).to_have_value("Rang the visitor back.")

    await teams.get_by_label("What happened?").focus()
    await keyboard.press("End")
    await keyboard.type(" She was in time.")
    await keyboard.reach("Send it")
    await keyboard.press("Enter")

    await expect(teams.get_by_text("It is on its way.")).to_be_visible()
    await expect(visit.page.locator("play-drawer")).to_contain_text("Raj told what Mei Lin did.")


async def test_what_is_refused_stands_under_its_field_and_the_words_are_kept(visit: Visit):
    teams = await show(visit, "Teams")
    await teams.get_by_role("button", name="Recognise", exact=True).click()
    await teams.get_by_label("What happened?").fill(DEED)

    await teams.get_by_role("dialog").get_by_role("button", name="Send it").click()

    who = teams.get_by_label("Who did it?")
    await expect(who).to_be_focused()
    await expect(who).to_have_accessible_description("⚠️ Nobody is named yet. Choose whoever did it.")
    await expect(teams.get_by_label("What happened?")).to_have_value(DEED)


async def test_a_dialog_that_was_changed_asks_before_it_is_closed(visit: Visit):
    teams = await show(visit, "Teams")
    await teams.get_by_role("button", name="Recognise", exact=True).click()
    await teams.get_by_label("What happened?").fill(DEED)

    await visit.page.keyboard.press("Escape")
    await teams.get_by_role("button", name="Keep writing").click()
    await expect(teams.get_by_label("What happened?")).to_have_value(DEED)
    await visit.page.keyboard.press("Escape")
    await teams.get_by_role("button", name="Close it").click()

    await expect(teams.get_by_role("dialog")).to_have_count(0)


async def told_in_its_channel(visit: Visit, teams: Locator) -> Locator:
    """Has Daniel approve what Raj told; gives the button that unfolds how Raj withdraws it."""
    await go(teams, "Skald")
    await tell(teams)
    await be(visit, "Daniel Okafor", called=True)
    await teams.get_by_role("button", name="Approve it").last.click()
    await be(visit, "Raj Nair")
    await go(teams, "Skald")
    await expect(teams.get_by_role("article").last).to_contain_text("It is in #well-done now.")
    withdraw = teams.get_by_title("Withdraw it: what you told about Mei Lin").first
    # While it waits to be read it asks nothing.
    await expect(withdraw).to_have_attribute("aria-expanded", "false")
    return withdraw


async def test_what_is_asked_first_unfolds_beneath_its_button(visit: Visit):
    teams = await show(visit, "Teams")
    withdraw = await told_in_its_channel(visit, teams)

    await withdraw.click()
    await expect(withdraw).to_have_attribute("aria-expanded", "true")
    await teams.get_by_role("button", name="Withdraw it").last.click()

    await expect(teams.get_by_text("You withdrew it.")).to_be_visible()


async def test_a_press_that_has_begun_holds_and_stays_unfolded_though_the_day_changes_above_it(visit: Visit):
    teams = await show(visit, "Teams")
    withdraw = await told_in_its_channel(visit, teams)
    await withdraw.hover()
    await visit.page.mouse.down()

    async with visit.beside() as there:
        await there.page.get_by_role("button", name="+1 day").click()
        await expect(there.page.locator("play-clock")).to_contain_text("Tue")
    await visit.page.mouse.up()

    await expect(visit.page.locator("play-clock")).to_contain_text("Tue")
    await expect(withdraw).to_have_attribute("aria-expanded", "true")
    await go(teams, "Skald")
    await expect(withdraw).to_have_attribute("aria-expanded", "true")


async def test_hostile_words_are_words_there_too(visit: Visit):
    teams = await show(visit, "Teams")
    await teams.get_by_role("textbox").fill(HOSTILE)
    await teams.get_by_role("textbox").press("Enter")
    await tell(teams, HOSTILE)

    await expect(teams.get_by_role("article").filter(has_text="onerror")).to_contain_text(HOSTILE)
    await go(teams, "Skald")
    card = teams.get_by_role("article").filter(has_text="onerror").last
    await expect(card).to_contain_text("<img src=x onerror=alert(1)>")
    await expect(teams.locator(".said img, .said a")).to_have_count(0)


async def test_the_list_behind_a_slash_is_for_channels_and_answered_alone(visit: Visit):
    teams = await show(visit, "Teams")
    composer = teams.get_by_role("textbox", name="Post in well-done")

    await composer.press_sequentially("/he")
    await composer.press("Enter")
    await composer.press("Enter")

    await expect(teams.get_by_text("Only you can see this").first).to_be_visible()


async def test_what_the_app_is_is_read_by_keys_alone_beside_the_chat_with_it(visit: Visit):
    teams, keyboard = await show(visit, "Teams"), Keyboard(visit.page)
    await expect(teams.get_by_role("tab", name="About")).to_have_count(0)
    await go(teams, "Skald")

    await teams.get_by_role("tab", name="Chat").focus()
    await keyboard.press("ArrowRight")

    about = teams.get_by_role("tabpanel", name="About")
    await expect(about).to_contain_text("Tell what a colleague did, and which of your values it showed.")
    await expect(about).to_contain_text("See your name, your e-mail address and your language.")
    await expect(teams.get_by_role("textbox")).to_be_hidden()
    assert await violations(visit.page) == []
    await keyboard.press("ArrowLeft")
    await expect(teams.get_by_role("textbox", name="Message Skald")).to_be_visible()


async def test_a_pane_that_opens_while_another_is_still_looked_at_is_no_fault(visit: Visit):
    asked, turned, let_in = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def behind(route: Route) -> None:
        asked.set()
        await turned.wait()
        await route.continue_()

    async def state(route: Route) -> None:
        await let_in.wait()
        await route.continue_()

    await visit.page.route("**/drawer?*", behind)
    await visit.page.route("**/state?*platform=teams*", state)
    await visit.page.get_by_role("tab", name="Data").click()
    async with asyncio.timeout(PATIENCE):
        await asked.wait()
    await visit.page.get_by_role("radio", name="Teams").check()
    async with visit.page.expect_response("**/drawer?*"):
        turned.set()
    let_in.set()

    await expect(pane(visit.page, "Teams").get_by_text("sees it")).to_be_visible()
    await expect(visit.page.get_by_role("tabpanel", name="Data").get_by_role("heading")).to_be_visible()


async def test_a_conversation_pressed_while_one_becomes_somebody_else_is_theirs(visit: Visit):
    teams, pressed = await show(visit, "Teams"), asyncio.Event()

    async def state(route: Route) -> None:
        await pressed.wait()
        await route.continue_()

    await visit.page.route("**/state?*", state)
    people = visit.page.get_by_role("navigation", name="You are")
    await people.get_by_role("button", name="Daniel Okafor").click()
    await teams.get_by_role("navigation", name="Conversations").get_by_role("button", name="Skald").click()
    pressed.set()

    await expect(teams.get_by_text("as Daniel Okafor sees it")).to_be_visible()
    await expect(teams.get_by_role("heading", level=2, name="Skald")).to_be_visible()


async def test_somebody_chosen_while_another_pane_is_still_looked_at_is_who_one_becomes(visit: Visit):
    pressed = asyncio.Event()

    async def state(route: Route) -> None:
        await pressed.wait()
        await route.continue_()

    await visit.page.route("**/state?*platform=teams*", state)
    await visit.page.get_by_role("radio", name="Teams").check()
    people = visit.page.get_by_role("navigation", name="You are")
    await people.get_by_role("button", name="Daniel Okafor").click()
    pressed.set()

    await expect(pane(visit.page, "Teams").get_by_text("as Daniel Okafor sees it")).to_be_visible()


async def test_what_is_shown_stays_when_the_page_is_loaded_again(visit: Visit):
    await show(visit, "Both")

    await visit.page.reload()

    await expect(visit.page.get_by_role("radio", name="Both")).to_be_checked()
    await expect(pane(visit.page, "Slack").get_by_text("as Raj Nair sees it")).to_be_visible()
    await expect(pane(visit.page, "Teams").get_by_text("as Raj Nair sees it")).to_be_visible()


async def test_of_two_panes_each_keeps_its_person_and_the_channel_hears_on_both(visit: Visit):
    teams = await show(visit, "Both")
    slack = pane(visit.page, "Slack")
    await teams.get_by_role("textbox").focus()

    await be(visit, "Ana")
    await expect(teams.get_by_text("as Ana Ferreira sees it")).to_be_visible()
    await expect(slack.get_by_text("as Raj Nair sees it")).to_be_visible()
    await visit.composer.focus()
    await visit.tell()
    await visit.waits_on_both()
    await be(visit, "Daniel", called=True)
    await slack.get_by_role("button", name="Approve it").last.click()

    await expect(
        slack.get_by_role("article").filter(has_text="Approved by Daniel Okafor").last
    ).to_be_visible()
    await expect(teams.get_by_text("as Ana Ferreira sees it")).to_be_visible()
    await expect(teams.get_by_role("article").filter(has_text=DEED)).to_be_visible()


async def test_somebody_chosen_while_one_pane_has_been_looked_at_and_the_other_not_is_who_one_becomes(
    visit: Visit,
):
    await show(visit, "Both")
    pressed = asyncio.Event()

    async def state(route: Route) -> None:
        await pressed.wait()
        await route.continue_()

    await visit.page.route("**/state?*platform=teams*", state)
    await visit.composer.fill("Good morning")
    async with visit.page.expect_response("**/state?*platform=slack*"):
        await visit.composer.press("Enter")
    people = visit.page.get_by_role("navigation", name="You are")
    await people.get_by_role("button", name="Daniel").click()
    pressed.set()

    await expect(pane(visit.page, "Slack").get_by_text("as Daniel Okafor sees it")).to_be_visible()


async def test_with_both_shown_a_request_stands_on_both_and_is_decided_on_both(visit: Visit):
    teams = await show(visit, "Both")
    slack = pane(visit.page, "Slack")
    await visit.composer.focus()
    await visit.tell()
    await visit.waits_on_both()

    await be(visit, "Daniel", called=True)
    await expect(slack.get_by_text("as Daniel Okafor sees it")).to_be_visible()
    await teams.get_by_role("textbox").focus()
    await be(visit, "Daniel")
    await teams.get_by_role("button", name="Approve it").last.click()

    for each in (slack, teams):
        article = each.get_by_role("article").filter(has_text="Approved by Daniel Okafor")
        await expect(article.last).to_be_visible()


async def test_a_switch_takes_away_the_platform_that_it_names(visit: Visit):
    teams = await show(visit, "Teams")

    await visit.page.get_by_role("switch", name="Teams is down").click()

    await expect(teams.get_by_text("Teams is not answering.")).to_be_visible()
    await visit.page.get_by_role("radio", name="Slack").check()
    await expect(visit.page.get_by_role("switch", name="Slack is down")).not_to_be_checked()


@pytest.mark.parametrize("width", [320, 390, 720, 1000])
@pytest.mark.parametrize("shown", ["teams", "both"])
async def test_on_a_narrow_page_nothing_goes_beyond_its_edge(visit: Visit, shown: str, width: int):
    await show(visit, "Teams")
    await be(visit, "Raj Nair")
    address = visit.page.url.partition("?")[0]
    await visit.page.set_viewport_size({"width": width, "height": 844})

    await visit.page.goto(f"{address}?show={shown}")

    await expect(pane(visit.page, "Teams").get_by_role("article").first).to_be_visible()
    assert await visit.page.evaluate("document.documentElement.scrollWidth") == width


async def test_on_the_narrowest_phone_the_clock_covers_nobody_and_words_have_the_whole_width(visit: Visit):
    teams = await show(visit, "Teams")
    await visit.page.set_viewport_size({"width": 320, "height": 844})
    words = teams.get_by_role("textbox", name="Post in well-done")
    await words.fill("recognise @Mei Lin")
    await visit.page.evaluate("scrollTo(0, document.body.scrollHeight)")

    clock = await visit.page.get_by_role("banner").bounding_box()
    people = await visit.page.get_by_role("navigation", name="You are").bounding_box()
    typed = await words.bounding_box()

    assert clock
    assert people
    assert typed
    assert people["y"] >= clock["y"] + clock["height"] - 1
    assert typed["width"] > 0.8 * 320
