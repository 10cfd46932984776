"""Takes the pictures of the docs: plays stories, looks where they say “Picture”, into the gallery and at
the pages that people read in a browser.

`python -m tests.support.pictures` takes all of them. A name that ends with -dark or -phone is taken so.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.async_api import Browser, Page, async_playwright, expect

from adapters.compose.playing import opened
from adapters.compose.stories import story
from adapters.playground.script.following import Following
from adapters.playground.script.playing import Player
from adapters.playground.stage import Stage
from tests.support import reading_room
from tests.support.browsing import ARGUMENTS, chromium, visiting
from tests.support.corridor import corridor
from tests.support.hall import hall

DOCS = Path(__file__).parents[2] / "docs"
PICTURES = DOCS / "pictures"
FIRST_WALK = DOCS / "stories" / "first-walk.txt"
ON_TEAMS = DOCS / "stories" / "on-teams.txt"
LOOKS: dict[str, dict[str, Any]] = {
    "": {"viewport": {"width": 1440, "height": 900}},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True},
}
A5: dict[str, Any] = {"viewport": {"width": 559, "height": 794}, "device_scale_factor": 2}
_LET_GO = "document.querySelector('h2:focus, article :focus, .composer-box :focus')?.blur()"
BOTH = {look: LOOKS[look] for look in ("", "dark")}


@dataclass
class Camera:
    """A page in every look; all of them go along with the story."""

    stage: Stage
    following: Following
    pages: dict[str, Page]
    folder: Path

    async def take(self, name: str) -> None:
        """Without the line that says which step is played, and once what moves has come to rest."""
        last = name.rpartition("-")[2]
        page = self.pages[last if last in self.pages else ""]
        if step := self.following():
            for each in self.pages.values():  # none lags behind, for the next picture may be its own
                await expect(each.locator("[data-follow]:visible")).to_have_text(step["line"])
            self.following.end()
            self.stage.changes.tell()
        await expect(page.locator("[data-follow]:visible")).to_have_count(0)
        await page.evaluate(_LET_GO)
        await page.wait_for_timeout(500)
        await page.screenshot(path=self.folder / f"{name}.png")
        print(f"{self.folder.name}/{name}.png")  # noqa: T201


async def take(folder: Path = PICTURES) -> bool:
    async with _browser() as browser:
        await reading_room.take(browser, folder)
        await _without_chat(browser, folder)
        held = await _story(browser, folder, FIRST_WALK, LOOKS, gallery=True)
        return await _story(browser, folder, ON_TEAMS, BOTH) and held


async def _story(
    browser: Browser, folder: Path, file: Path, looks: Mapping[str, dict[str, Any]], *, gallery: bool = False
) -> bool:
    following = Following()
    async with AsyncExitStack() as stack:
        kept = Path(stack.enter_context(TemporaryDirectory()))
        ground = await stack.enter_async_context(opened(kept, 0, follow=following))
        shown = "&show=both" if looks is BOTH else ""
        pages = {
            look: (
                await stack.enter_async_context(
                    visiting(browser, ground.link + shown, guided=not shown, **how)
                )
            ).page
            for look, how in looks.items()
        }
        camera = Camera(ground.stage, following, pages, folder)
        player = Player(ground.stage, print, following, picture=camera.take)
        held = await player.play(story(file))
        if gallery:
            await _gallery(browser, ground.link, folder)
        return held


async def _without_chat(browser: Browser, folder: Path) -> None:
    """The pages that need no account: as on a telephone, and as printed on A5."""
    async with corridor() as url:
        for name, path, how in (
            ("door-phone", "door/an act of kindness", LOOKS["phone"]),
            ("told", "told/with a picture", LOOKS[""]),
            ("poster", "poster/of a branch", A5),
            ("slip", "slip/asked", A5),
        ):
            context = await browser.new_context(**how)
            page = await context.new_page()
            await page.goto(f"{url}/{path}")
            await page.screenshot(path=folder / f"{name}.png", full_page=how is not A5)
            print(f"{folder.name}/{name}.png")  # noqa: T201
            await context.close()


async def _gallery(browser: Browser, link: str, folder: Path) -> None:
    async with hall(browser, link) as gallery:
        await gallery.look(only="request", find="approved", on="both")
        await gallery.page.screenshot(path=folder / "gallery.png")


@asynccontextmanager
async def _browser() -> AsyncIterator[Browser]:
    async with async_playwright() as driver:
        opened = await driver.chromium.launch(executable_path=chromium(), headless=True, args=ARGUMENTS)
        yield opened
        await opened.close()


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    sys.exit(not asyncio.run(take()))
