"""The gallery in a browser: one look after another, and a picture of an example in any of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from playwright.async_api import Browser, Locator, Page, expect

from adapters.compose.gallery import gallery
from adapters.paper.slack.state import PaperSlack
from adapters.playground.gallery import Gallery, routes
from adapters.playground.server import address, page
from adapters.playground.stage import Stage
from adapters.web.server import listener, serving_on
from tests.support.plain_line import line
from tests.support.standing import standing


@dataclass
class Hall:
    """`faults` are what the console complained of."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)

    async def look(self, **look: str) -> None:
        """As the address says: only, find, on, theme, width, dir, plain. Slack alone, unless it says more."""
        await self.page.goto(f"{self.address}/gallery?{urlencode({'on': 'slack', **look})}")
        await expect(self.count).to_contain_text("examples.")

    async def picture(self, name: str, file: Path, **look: str) -> None:
        """One example's frame alone, in one look."""
        await self.look(only=name, **look)
        await self.example(name).locator(".frame:visible").screenshot(path=file)

    @property
    def count(self) -> Locator:
        return self.page.get_by_role("main").get_by_role("status").first

    @property
    def shown(self) -> Locator:
        return self.page.locator(".example:visible")

    def example(self, name: str) -> Locator:
        return self.page.locator(f'[id="{name}"]')


@asynccontextmanager
async def hall(browser: Browser, link: str) -> AsyncIterator[Hall]:
    """At a playground that runs at `link`, which is changed for the cookie without its page."""
    context = await browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="light")
    await context.request.get(link)
    entered = Hall(await context.new_page(), link.partition("/?")[0])
    entered.page.set_default_timeout(60_000)
    entered.page.on("console", lambda said: _complained(entered, said.type, said.text))
    entered.page.on("pageerror", lambda error: entered.faults.append(str(error)))
    yield entered
    await context.close()


@asynccontextmanager
async def opened(shown: Gallery | None = None) -> AsyncIterator[str]:
    """A playground's link with the gallery behind it and no app; `shown` hangs there instead of ours."""
    paper = PaperSlack()
    with listener("127.0.0.1", 0) as held:
        port = held.getsockname()[1]
        async with line() as http:
            stage = Stage(lambda: standing(paper, http))
            app = page(stage, "key", port, routes(lambda: shown or gallery()))
            async with serving_on(held, app):
                yield address("key", port)


def _complained(entered: Hall, kind: str, words: str) -> None:
    if kind == "error":
        entered.faults.append(words)
