"""A story played before somebody's eyes: the page goes along, and is theirs again afterwards."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from adapters.compose.playing import Playground, opened
from adapters.playground.script.following import Following
from adapters.playground.script.playing import Player
from adapters.playground.script.reading import read
from tests.support.browsing import browser, visiting
from tests.support.clock import PATIENCE

__all__ = ["browser"]  # the fixture
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
STORY = """
Raj types “/recognise @Mei Lin People Rang the visitor back.” in #front-desk
Picture “opened”
Raj fills “What did it change?” with “She made her appointment.”
Picture “filled”
Raj presses “Send it”
Daniel presses “Approve it”
Picture “approved”
Raj sees “Rang the visitor back.” in #well-done
Picture “posted”
"""


@pytest_asyncio.fixture(loop_scope="module")
async def following() -> Following:
    return Following()


@pytest_asyncio.fixture(loop_scope="module")
async def ground(tmp_path: Path, following: Following) -> AsyncIterator[Playground]:
    async with opened(tmp_path, 0, follow=following) as ground:
        yield ground


async def test_the_page_is_where_each_step_happens_and_shows_it(
    browser: Browser, ground: Playground, following: Following
):
    told: list[str] = []
    async with visiting(browser, ground.link) as visit:

        async def look(name: str) -> None:
            page, step = visit.page, following()
            assert step is not None
            await expect(page.locator("[data-platform=slack] [data-follow]")).to_have_text(step["line"])
            match name:
                case "opened":
                    await expect(page.get_by_role("dialog", name="Recognise a colleague")).to_be_visible()
                case "filled":
                    await expect(page.get_by_text("as Raj Nair sees it")).to_be_visible()
                    field = page.get_by_label("What did it change?")
                    await expect(field).to_have_value("She made her appointment.")
                    await expect(field).to_be_focused()
                case "approved":
                    await expect(page.get_by_text("as Daniel Okafor sees it")).to_be_visible()
                    await expect(visit.message("Rang the visitor back.")).to_contain_text("Approved by")
                case "posted":
                    await expect(page.get_by_role("heading", level=2, name="well-done")).to_be_visible()
                    await expect(visit.message("Rang the visitor back.")).to_be_visible()

        player = Player(ground.stage, told.append, following, picture=look, patience=PATIENCE)
        held = await player.play(read("a story", STORY))

        assert held, "\n".join(told)
        await expect(visit.page.locator("[data-platform=slack] [data-follow]")).to_be_hidden()
        await visit.be("Mei Lin")
