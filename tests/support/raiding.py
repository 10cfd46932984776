"""A hostile site in another tab: the same browser, another origin, and what becomes of its requests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson
from playwright.async_api import BrowserContext, Page, async_playwright, expect
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters.compose.playing import opened
from adapters.paper.slack.state import PaperSlack
from adapters.playground.server import address, page
from adapters.web.server import serving
from tests.support.browsing import ARGUMENTS, chromium
from tests.support.clock import PATIENCE

EVIL = "evil.example"
_BEFORE_THE_NAME_MOVED = "/evil"
_BARE = "<!doctype html><title>A page about something else</title><p>Nothing to see.</p>"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A request as it came to the playground, and what it was answered."""

    method: str
    path: str
    headers: dict[str, str]
    status: int


@dataclass(slots=True)
class Street:
    """Stands before the playground and notes who comes; for the evil name it keeps one page of its own."""

    app: ASGIApp
    seen: list[Arrival] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers = {name.decode(): words.decode("latin-1") for name, words in scope["headers"]}

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.seen.append(Arrival(scope["method"], scope["path"], headers, message["status"]))
            await send(message)

        if headers["host"].startswith(EVIL) and scope["path"] == _BEFORE_THE_NAME_MOVED:
            await HTMLResponse(_BARE)(scope, receive, send)
        else:
            await self.app(scope, receive, noting)


@dataclass(slots=True)
class Raid:
    """`own` is the tab in which somebody plays; `sites` are where the hostile page lives."""

    context: BrowserContext
    own: Page
    link: str
    paper: PaperSlack
    street: Street
    evil_port: int
    _known: int = 0

    @property
    def target(self) -> str:
        return self.link.partition("/?")[0]

    @property
    def _port(self) -> int | None:
        return urlsplit(self.link).port

    @property
    def deed(self) -> dict[str, Any]:
        """What the page itself would send, and what it would do."""
        raj, place = self.paper.person("raj").id, self.paper.channel("well-done").id
        return {"act": "type", "as": raj, "in": place, "text": "Written by a stranger"}

    async def tab(self, host: str) -> Page:
        """The hostile page, fresh; what comes to the playground is counted from here."""
        return await self._open(f"http://{host}:{self.evil_port}/")

    async def under_our_port(self) -> Page:
        """The evil name has moved to this machine: the playground's address is the page's own origin."""
        return await self._open(f"http://{EVIL}:{self._port}{_BEFORE_THE_NAME_MOVED}")

    async def _open(self, url: str) -> Page:
        for each in self.context.pages[2:]:  # windows that an attack left open
            await each.close()
        page = self.context.pages[1] if self.context.pages[1:] else await self.context.new_page()
        await page.goto(url)
        self._known = len(self.street.seen)
        return page

    async def attack(self, tab: Page, script: str) -> object:
        """What it gave; a browser that does not let it is as good as one that gives nothing."""
        guarded = (
            f"async ([at, deed]) => {{ try {{ return await ({script})(at, deed) }} catch {{ return null }} }}"
        )
        return await tab.evaluate(guarded, [self.target, orjson.dumps(self.deed).decode()])

    @property
    def asked(self) -> list[Arrival]:
        """Since the hostile tab opened; the playground's own tab asks nothing while nothing happens."""
        return self.street.seen[self._known :]

    @property
    def arrived(self) -> list[Arrival]:
        """The same, without what our own page asked wherever it is shown."""
        return [each for each in self.asked if each.headers.get("sec-fetch-site") != "same-origin"]

    def office(self) -> object:
        """All that a deed could change, and every request that a deed could cause."""
        messages = {each: self.paper.messages(each) for each in (*self.paper.channels, *self.paper.dms)}
        views = {person: tuple(each.id for each in stack) for person, stack in self.paper.views.items()}
        return messages, views, dict(self.paper.people), len(self.paper.log)


@asynccontextmanager
async def raided(folder: Path) -> AsyncIterator[Raid]:
    """A playground with its page open, in a browser in which a hostile site can be opened too."""
    async with opened(folder, 0) as played, async_playwright() as driver:
        token = parse_qs(urlsplit(played.link).query)["token"][0]
        street = Street(Starlette())
        async with serving(street) as front, serving(_site()) as evil:
            port = urlsplit(front).port or 0
            street.app = page(played.stage, token, port)
            rules = f"--host-resolver-rules=MAP {EVIL} 127.0.0.1"
            browser = await driver.chromium.launch(
                executable_path=chromium(), headless=True, args=[*ARGUMENTS, rules]
            )
            context = await browser.new_context()
            own = await context.new_page()
            await own.goto(address(token, port))
            await expect(own.locator("#composer")).to_be_visible()
            paper = (await played.stage.scene()).office.paper
            yield Raid(context, own, address(token, port), paper, street, urlsplit(evil).port or 0)
            async with asyncio.timeout(PATIENCE):
                await browser.close()
            played.stage.changes.end()


def _site() -> Starlette:
    async def bare(_: Request) -> Response:
        return HTMLResponse(_BARE)

    return Starlette(routes=[Route("/", bare)])
