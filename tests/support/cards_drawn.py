"""Cards for Teams, drawn by the renderer on which Teams' own is built, in a real Chromium."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, CDPSession, Page
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from adapters.teams.words import GAP
from adapters.web.server import serving
from tests.support import npm
from tests.support.alike import PICTURED, Control
from tests.support.alike import controls as controls_of
from tests.support.browsing import WITH_PICTURES
from tests.support.made_pictures import picture

PICTURES = Path(__file__).parents[2] / "build" / "drawn-cards"


@dataclass(frozen=True, slots=True)
class Drawing:
    """The visible words in their order; and what is alive in them, which hostile words must never be.

    `nobody` are names between tags of a mention that no entity speaks of; `controls` are all that can
    be worked, by role and by name.
    """

    words: str
    links: list[str]
    mentions: list[str]
    nobody: list[str]
    marked: list[str]
    faults: list[str]
    controls: tuple[Control, ...]


@dataclass(frozen=True, slots=True)
class Easel:
    """The page with one drawing at a time."""

    page: Page
    cdp: CDPSession
    faults: list[str]

    async def draw(self, name: str, card: dict[str, Any], *, controls: bool = True) -> Drawing:
        wide = "Input." in str(card)
        drawn = await self.page.evaluate(
            "(example) => window.draw(example)", {"name": name, "card": card, "wide": wide}
        )
        found = await controls_of(self.cdp, "#card") if controls else ()
        return Drawing(**{**drawn, "words": plain(drawn["words"])}, controls=found)

    async def keep(self, name: str) -> None:
        """As a picture, for eyes that want one."""
        if not WITH_PICTURES:
            return
        PICTURES.mkdir(parents=True, exist_ok=True)
        picture = PICTURES / f"{name.replace('/', '-')}.png"
        await self.page.locator("main").screenshot(path=picture)


@asynccontextmanager
async def easel(browser: Browser, folder: Path) -> AsyncIterator[Easel]:
    """On loopback; nothing on it comes from elsewhere."""
    npm.bundle("cards.js", folder)
    styles = (folder / "cards.css").read_bytes() if (folder / "cards.css").exists() else b""
    (folder / "cards.css").write_bytes(styles + (npm.HOME / "cards.css").read_bytes())
    (folder / "cards.html").write_bytes((npm.HOME / "cards.html").read_bytes())
    context = await browser.new_context(
        timezone_id="Europe/London", locale="en-GB", viewport={"width": 680, "height": 400}
    )
    async with serving(Starlette(routes=[Mount("/", StaticFiles(directory=folder))])) as address:
        page = await context.new_page()
        await page.route(PICTURED, lambda route: route.fulfill(body=picture(), content_type="image/jpeg"))
        faults: list[str] = []
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        await page.goto(f"{address}/cards.html")
        yield Easel(page, await context.new_cdp_session(page), faults)
    await context.close()


def plain(words: str) -> str:
    return re.sub(r"\s+", " ", words.replace(GAP, "")).strip()
