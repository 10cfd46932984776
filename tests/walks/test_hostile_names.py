"""People, channels, words and commands written like markup are words wherever the page draws them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from adapters.compose.playing import opened
from adapters.paper.slack.state import PaperSlack
from tests.support.browsing import DEED, Visit, browser, visiting

__all__ = ["browser"]  # the fixture
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

NAMES = {who: f"<img src=x onerror=alert(1)> {who}" for who in ("raj", "mei", "daniel")}
ROOM = "<script>alert(2)</script><b>room"
WORDS = '"><img src=x onerror=alert(3)><a href="javascript:alert(4)">here</a>'


@dataclass(frozen=True, slots=True)
class Masked:
    """Somebody at a page on which everybody they meet, and the room they are in, is called like markup."""

    visit: Visit
    paper: PaperSlack
    asked: list[str]

    async def be(self, who: str) -> None:
        await self.visit.page.locator(f'[data-person="{self.paper.person(who).id}"]').click()
        await expect(self.visit.page.get_by_text(f"as {NAMES[who]} sees it")).to_be_visible()

    async def type(self, words: str) -> None:
        await self.visit.composer.fill(words)
        await self.visit.composer.press("Enter")

    def button(self, name: str) -> Locator:
        return self.visit.page.get_by_role("button", name=name)

    def message(self, words: str) -> Locator:
        return self.visit.message(words).last

    async def see_nothing_alive(self) -> None:
        page = self.visit.page
        await expect(
            page.locator('img[src="x"], [onerror], a[href^="javascript:"], b > script')
        ).to_have_count(0)
        await expect(page.locator(".fault")).to_have_count(0)
        assert self.asked == []


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def masked(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Masked]:
    async with opened(tmp_path_factory.mktemp("played"), 0) as played:
        office = (await played.stage.scene()).office
        for who, name in NAMES.items():
            person = office.paper.change_person(who, real_name=name, display_name=name)
            await office.client.event("user_change", person=person.id)
        office.paper.add_channel(ROOM, [*NAMES])
        async with visiting(browser, played.link) as visit:
            asked: list[str] = []
            visit.page.on("dialog", lambda dialog: asked.append(dialog.message))
            yield Masked(visit, office.paper, asked)


async def test_a_name_like_markup_is_read_among_the_people_and_offered_to_the_composer(masked: Masked):
    people = masked.visit.page.get_by_role("navigation", name="You are")

    await masked.visit.composer.fill("/recognise @mei")

    await expect(people.get_by_role("button", name=NAMES["mei"])).to_be_visible()
    await expect(masked.visit.page.get_by_role("option", name=NAMES["mei"])).to_be_visible()
    await masked.see_nothing_alive()


async def test_a_channel_called_like_markup_is_read_in_the_list_and_above_what_was_said(masked: Masked):
    await masked.visit.go(ROOM)

    await masked.type(WORDS)

    await expect(masked.message(WORDS)).to_contain_text(NAMES["raj"])
    await expect(masked.visit.page.get_by_role("heading", level=2, name=ROOM)).to_be_visible()
    await masked.see_nothing_alive()


async def test_a_command_like_markup_is_read_in_its_form_and_in_all_that_comes_of_it(masked: Masked):
    await masked.visit.go("well-done")
    await masked.type(f"/recognise @mei People {DEED} {WORDS}")
    await expect(masked.visit.page.get_by_label("What happened?")).to_have_value(f"{DEED} {WORDS}")
    await expect(masked.visit.page.get_by_role("dialog")).to_contain_text(NAMES["mei"])

    await masked.button("Send it").last.click()
    await masked.be("daniel")
    await masked.visit.go("Skald")
    await expect(masked.message("asks you to read this")).to_contain_text(WORDS)
    await masked.see_nothing_alive()
    await masked.button("Approve it").last.click()

    await expect(masked.message("Approved by")).to_contain_text(NAMES["mei"])
    await masked.visit.go("well-done")
    await expect(masked.message("saw it.")).to_contain_text(NAMES["raj"])
    await expect(masked.message("saw it.")).to_contain_text(WORDS)
    await masked.see_nothing_alive()


async def test_a_command_that_nobody_knows_is_repeated_as_it_was_typed(masked: Masked):
    await masked.type(f"/{WORDS}")

    await expect(
        masked.visit.page.get_by_role("alert").filter(has_text="There is no command")
    ).to_contain_text('/"><img')
    await masked.see_nothing_alive()


@pytest.mark.parametrize("tab", ["happened", "wire", "data"])
async def test_the_drawer_tells_of_such_names_in_words(masked: Masked, tab: str):
    page = masked.visit.page

    await page.locator(f"#tab-{tab}").click()

    await expect(page.locator(f"#behind-{tab}")).to_contain_text("<img src=x onerror=alert(1)>")
    await masked.see_nothing_alive()
