"""The first minute in a real Chromium: by Enter alone, by mouse, by hand in another way, or not at all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from adapters.compose.playing import Playground, opened
from tests.support.browsing import Keyboard, Visit, browser, visiting

__all__ = ["browser"]  # the fixture
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

TOLD = "had the visitor’s lost pass ready at the door"
OWN = "/recognise @Mei Lin Pride Mended the door of the map room before anybody had asked."
HOSTILE = "<img src=x onerror=alert(1)> <b>bold</b> <!channel> &lt;i&gt; *star* :star2: javascript:alert(1)"


@pytest_asyncio.fixture(loop_scope="module")
async def office(tmp_path: Path) -> AsyncIterator[Playground]:
    async with opened(tmp_path, 0) as found:
        yield found


@pytest_asyncio.fixture(loop_scope="module")
async def visit(browser: Browser, office: Playground) -> AsyncIterator[Visit]:
    async with visiting(browser, office.link, guided=True) as begun:
        yield begun
        await expect(begun.page.locator(".fault")).to_have_count(0)


def guide(visit: Visit) -> Locator:
    return visit.page.get_by_role("region", name="The first minute")


def on(visit: Visit, name: str) -> Locator:
    """The guide's button of that name, with the key that presses it."""
    return guide(visit).get_by_role("button", name=name)


async def gone_for_good(visit: Visit) -> None:
    await expect(guide(visit)).to_have_count(0)
    await visit.page.reload()
    await expect(visit.composer).to_be_visible()
    await expect(guide(visit)).to_have_count(0)


async def approve_by_enter(visit: Visit, keyboard: Keyboard) -> None:
    await expect(on(visit, "Be Daniel Okafor")).to_be_focused()
    await keyboard.press("Enter")
    await expect(visit.page.get_by_role("button", name="Approve it")).to_be_focused()
    await keyboard.press("Enter")
    await expect(guide(visit)).to_contain_text("#well-done heard it.")


async def be_told_by_enter(visit: Visit, keyboard: Keyboard) -> None:
    await expect(on(visit, "Move the clock")).to_be_focused()
    await keyboard.press("Enter")
    await expect(on(visit, "Be Mei Lin")).to_be_focused()
    await keyboard.press("Enter")


async def test_the_first_minute_by_enter_alone(visit: Visit):
    keyboard = Keyboard(visit.page)

    await expect(on(visit, "Send it")).to_be_focused()
    await keyboard.press("Enter")
    await expect(visit.page.get_by_role("dialog").get_by_role("button", name="Send it")).to_be_focused()
    await keyboard.press("Enter")
    await approve_by_enter(visit, keyboard)
    await expect(guide(visit)).to_contain_text("Move the clock to Thursday 08:30.")
    await be_told_by_enter(visit, keyboard)

    await expect(visit.message(TOLD)).to_be_visible()
    await expect(visit.page.get_by_role("button", name="Thank Raj")).to_be_focused()
    await gone_for_good(visit)


async def test_the_first_minute_by_mouse(visit: Visit):
    await on(visit, "Send it").click()
    await visit.page.get_by_role("dialog").get_by_role("button", name="Send it").click()
    await on(visit, "Be Daniel Okafor").click()
    await expect(on(visit, "Be Daniel Okafor")).to_have_count(0)
    await visit.page.get_by_role("button", name="Approve it").click()
    await on(visit, "Move the clock").click()
    await on(visit, "Be Mei Lin").click()

    await expect(visit.message(TOLD)).to_be_visible()
    await gone_for_good(visit)


async def test_the_first_minute_in_teams_by_enter_alone(visit: Visit):
    keyboard = Keyboard(visit.page)
    await visit.page.get_by_role("radio", name="Teams").check()

    await expect(on(visit, "Send it")).to_be_focused()
    await keyboard.press("Enter")
    await expect(visit.page.get_by_role("button", name="Open the form")).to_be_focused()
    await keyboard.press("Enter")
    await keyboard.reach("Send it")
    await keyboard.press("Enter")
    await approve_by_enter(visit, keyboard)
    await be_told_by_enter(visit, keyboard)

    await expect(visit.page.get_by_text("as Mei Lin sees it")).to_be_visible()
    await expect(visit.page.get_by_role("radio", name="Teams")).to_be_checked()
    await expect(visit.message(TOLD)).to_be_visible()
    await expect(guide(visit)).to_have_count(0)


async def test_beside_both_panes_it_stands_where_one_acts(visit: Visit):
    slack, teams = (visit.page.get_by_role("region", name=name, exact=True) for name in ("Slack", "Teams"))
    await visit.page.get_by_role("radio", name="Both").check()
    await expect(teams.get_by_text("sees it")).to_be_visible()
    await expect(slack.get_by_role("region", name="The first minute")).to_be_visible()

    await teams.get_by_role("textbox").click()

    await expect(guide(visit)).to_have_count(1)
    await teams.get_by_role("button", name="Send it").click()
    await teams.get_by_role("button", name="Open the form").click()
    await teams.get_by_role("dialog").get_by_role("button", name="Send it").click()
    await visit.waits_on_both()
    await teams.get_by_role("textbox").click()
    await teams.get_by_role("button", name="Be Daniel Okafor").click()
    await expect(teams.get_by_text("as Daniel Okafor sees it")).to_be_visible()
    await expect(slack.get_by_text("as Raj Nair sees it")).to_be_visible()
    assert await teams.locator(".message.before", has_text="asks you to read this").count() == 0
    await teams.get_by_role("button", name="Approve it").click()
    await expect(guide(visit)).to_contain_text("#well-done heard it.")


async def test_each_step_may_be_done_by_hand_in_another_way(visit: Visit):
    await visit.composer.focus()
    await visit.page.keyboard.type(OWN)
    await visit.page.keyboard.press("Enter")
    await visit.page.get_by_role("dialog").get_by_role("button", name="Send it").click()
    await expect(guide(visit)).to_contain_text("It waits for Daniel.")
    await visit.be("Daniel Okafor", called=True)
    await visit.page.get_by_role("button", name="Approve it").click()
    await expect(guide(visit)).to_contain_text("#well-done heard it.")
    for day in ("Tue", "Wed", "Thu"):
        await visit.page.get_by_role("button", name="+1 day").click()
        await expect(visit.page.locator("play-clock .day")).to_contain_text(day)
    await expect(guide(visit)).to_contain_text("It has reached Mei.")
    await visit.be("Mei Lin", called=True)

    await expect(visit.message("Mended the door of the map room")).to_be_visible()
    await gone_for_good(visit)


async def test_whoever_looks_around_alone_is_left_alone(visit: Visit):
    await visit.page.get_by_role("button", name="Look around alone").click()

    await expect(visit.composer).to_have_value("")
    await expect(visit.composer).to_be_focused()
    await gone_for_good(visit)
    await visit.be("Daniel Okafor")
    await expect(guide(visit)).to_have_count(0)


async def test_a_fresh_office_has_its_first_minute_again(visit: Visit):
    await visit.page.get_by_role("button", name="Look around alone").click()
    await expect(guide(visit)).to_have_count(0)

    await visit.page.get_by_role("button", name="Start again").click()

    await expect(on(visit, "Send it")).to_be_visible()


async def test_a_form_that_is_closed_leaves_the_sentence_ready_once_more(visit: Visit):
    await on(visit, "Send it").click()
    await visit.page.get_by_role("dialog").get_by_role("button", name="Close").last.click()

    await expect(visit.page.get_by_role("dialog")).to_have_count(0)
    await expect(visit.composer).to_have_value(
        f"/recognise @Mei Lin People: Mei {TOLD} before her bus left. "
        "Mei saw it lying on the counter and rang her."
    )
    await expect(on(visit, "Send it")).to_be_focused()


async def test_words_begun_by_hand_take_the_place_of_the_sentence_and_stay(visit: Visit):
    await visit.composer.focus()
    await visit.page.keyboard.type("Half a")
    await visit.be("Mei Lin")
    await visit.be("Raj Nair")

    await expect(visit.composer).to_have_value("Half a")


async def test_the_focus_is_never_taken_from_somebody_who_types(
    visit: Visit, browser: Browser, office: Playground
):
    await on(visit, "Send it").click()
    await visit.page.get_by_role("dialog").get_by_role("button", name="Send it").click()
    await expect(on(visit, "Be Daniel Okafor")).to_be_visible()
    await visit.composer.focus()
    await visit.page.keyboard.type("Half a")

    async with visiting(browser, office.link, guided=True) as daniel:
        await on(daniel, "Be Daniel Okafor").click()
        await daniel.page.get_by_role("button", name="Approve it").click()
        await expect(guide(visit)).to_contain_text("#well-done heard it.")
    await visit.page.keyboard.type(" sentence")

    await expect(visit.composer).to_be_focused()
    await expect(visit.composer).to_have_value("Half a sentence")


async def test_a_form_can_be_left_to_be_somebody_else_and_is_found_as_it_was(visit: Visit):
    await on(visit, "Send it").click()
    deed = visit.page.get_by_label("What happened?")
    await deed.fill("Rang her, and")
    await visit.be("Mei Lin")
    await expect(visit.page.get_by_role("dialog")).to_have_count(0)

    await visit.be("Raj Nair")

    await expect(deed).to_have_value("Rang her, and")
    await deed.press("Escape")
    await expect(visit.page.get_by_text("What you typed here has not been sent.")).to_be_visible()


async def test_people_and_time_are_within_reach_of_the_keys_while_a_form_is_open(visit: Visit):
    keyboard = Keyboard(visit.page)
    await on(visit, "Send it").click()
    await expect(visit.page.get_by_role("dialog")).to_be_visible()

    await keyboard.reach("Daniel Okafor, Manager")
    await keyboard.reach("+1 hour")
    await keyboard.reach("Who did it?")

    assert await visit.page.locator("#composer:focus").count() == 0


async def test_quick_presses_are_sent_as_often_as_pressed_and_decide_once(visit: Visit, office: Playground):
    await on(visit, "Send it").click()
    await visit.page.get_by_role("dialog").get_by_role("button", name="Send it").click()
    await on(visit, "Be Daniel Okafor").click()

    await visit.page.get_by_role("button", name="Approve it").evaluate(
        "it => { it.click(); it.click(); it.click(); }"
    )

    told = visit.message(TOLD)
    await expect(told).to_contain_text("Approved by Daniel Okafor")
    await expect(visit.message("This press changed nothing.")).to_have_count(2)
    paper = (await office.stage.scene()).office.paper
    presses = [each for each in paper.log if each.method == "block_actions"][-3:]
    assert [each.request["user"]["id"] for each in presses] == [paper.person("daniel").id] * 3


async def test_a_press_on_somebody_that_has_begun_holds_though_something_comes_for_them(visit: Visit):
    await on(visit, "Send it").click()
    send = visit.page.get_by_role("dialog").get_by_role("button", name="Send it")
    await expect(send).to_be_visible()
    daniel = visit.page.get_by_role("navigation", name="You are").get_by_role("button", name="Daniel Okafor")
    await daniel.hover()
    await visit.page.mouse.down()

    await send.evaluate("it => it.click()")
    async with visit.beside() as there:
        await there.be("Daniel Okafor", called=True)
    await visit.page.mouse.up()

    await expect(visit.page.get_by_text("as Daniel Okafor sees it")).to_be_visible()


async def test_hostile_words_in_every_field_are_words_wherever_they_come_back(visit: Visit):
    await visit.composer.fill(f"/recognise @Mei Lin People {HOSTILE}")
    await visit.composer.press("Enter")
    await visit.page.get_by_label("What did it change?").fill(HOSTILE)
    await visit.page.get_by_role("dialog").get_by_role("button", name="Send it").click()
    await visit.be("Daniel Okafor", called=True)
    await visit.page.get_by_role("button", name="Ask one question").click()
    await visit.page.get_by_label("What do you need to know?").fill(HOSTILE)
    await visit.page.get_by_role("dialog").get_by_role("button", name="Send it").click()
    await visit.be("Raj Nair")
    await visit.go("Skald")
    await visit.page.get_by_role("button", name="Answer it").click()
    await visit.page.get_by_label("Your answer").fill(HOSTILE)
    await visit.page.get_by_role("dialog").get_by_role("button", name="Send it").click()
    await only_words(visit)
    await visit.be("Daniel Okafor")
    await visit.go("Skald")
    await only_words(visit)
    await visit.page.get_by_role("button", name="Decline what Raj Nair tells").last.click()
    await visit.page.get_by_label("Why can it not go out as it is?").fill(HOSTILE)
    await visit.page.get_by_role("dialog").get_by_role("button", name="Send it").click()
    await expect(visit.message("Declined by Daniel Okafor").last).to_be_visible()
    await visit.be("Raj Nair")
    await visit.page.get_by_role("button", name="Rewrite it").click()
    await expect(visit.page.get_by_label("What happened?")).to_have_value(HOSTILE)

    await only_words(visit)
    for tab in ("Wire", "Data", "Why not?", "What happened"):
        await visit.page.get_by_role("tab", name=tab).click()
        await expect(visit.page.get_by_role("tabpanel", name=tab)).to_be_visible()
        await only_words(visit)


async def only_words(visit: Visit) -> None:
    shown = visit.page.get_by_text("<img src=x onerror=alert(1)> <b>bold</b> <!channel> &lt;i&gt; *star*")
    await expect(shown.first).to_be_attached()
    await expect(visit.page.locator("img[src=x], .said b, .said i, .said a, [onerror]")).to_have_count(0)
