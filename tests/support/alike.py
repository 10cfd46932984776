"""Every example drawn twice, by the playground and by others, and both read as people read them."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, CDPSession, Page
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from adapters.compose.gallery import gallery
from adapters.playground.server import STATIC
from adapters.web.server import serving
from tests.support import npm

PICTURES = Path(__file__).parents[2] / "build" / "drawn-alike"
A_MONTH = 30 * 86_400
CONTROLS = frozenset({"button", "checkbox", "combobox", "link", "listbox", "menuitem", "radio", "searchbox"})
CONTROLS |= {"slider", "spinbutton", "switch", "textbox"}

Example = Mapping[str, Any]
Control = tuple[str, str]

_SHOWN = gallery().shown()
EXAMPLES: dict[str, Example] = {each["name"]: each for each in _SHOWN["examples"]}
# Later than the examples, so that none of their days is called today.
OFFICE: dict[str, Any] = {**_SHOWN["office"], "now": _SHOWN["office"]["now"] + A_MONTH}


@dataclass(frozen=True, slots=True)
class Drawing:
    """The visible words in their order, and what can be worked, by role and by name."""

    words: str
    controls: tuple[Control, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    blocks: list[dict[str, Any]]
    ours: Drawing
    theirs: Drawing


@dataclass(frozen=True, slots=True)
class Board:
    """The page with the two drawings."""

    page: Page
    cdp: CDPSession
    faults: list[str]

    async def draw(self, example: Example) -> Pair:
        ours, theirs = await self.page.evaluate(
            "([example, office]) => window.draw(example, office)", [example, OFFICE]
        )
        return Pair(
            example["payload"]["blocks"],
            Drawing(_plain(ours), await self._controls("[data-drawn]")),
            Drawing(_plain(theirs), await self._controls("[data-theirs]")),
        )

    async def keep(self, name: str) -> None:
        """As a picture, for eyes."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        picture = PICTURES / f"{name.replace('/', '-')}.png"
        await self.page.screenshot(path=picture, full_page=True)

    async def _controls(self, within: str) -> tuple[Control, ...]:
        """From Chromium's own accessibility tree, in its order."""
        node = await self.cdp.send("Runtime.evaluate", {"expression": f"document.querySelector('{within}')"})
        tree = await self.cdp.send("Accessibility.queryAXTree", {"objectId": node["result"]["objectId"]})
        return tuple(_control(each) for each in tree["nodes"] if _works(each))


@asynccontextmanager
async def drawing_board(browser: Browser, folder: Path) -> AsyncIterator[Board]:
    """On loopback; nothing on it comes from elsewhere."""
    npm.bundle("alike.js", folder)
    for each in ("alike.html", "pair.css"):
        (folder / each).write_bytes((npm.HOME / each).read_bytes())
    routes = [Mount("/static", StaticFiles(directory=STATIC)), Mount("/", StaticFiles(directory=folder))]
    context = await browser.new_context(
        timezone_id=OFFICE["zone"], color_scheme="light", viewport={"width": 1240, "height": 400}
    )
    async with serving(Starlette(routes=routes)) as address:
        page = await context.new_page()
        faults: list[str] = []
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        await page.clock.set_fixed_time(OFFICE["now"])
        await page.goto(f"{address}/alike.html")
        yield Board(page, await context.new_cdp_session(page), faults)
    await context.close()


def _works(node: Mapping[str, Any]) -> bool:
    return not node["ignored"] and node["role"]["value"] in CONTROLS


def _control(node: Mapping[str, Any]) -> Control:
    states = {each["name"]: each["value"].get("value") for each in node.get("properties", ())}
    chosen = " chosen" if states.get("checked") == "true" else ""
    return node["role"]["value"] + chosen, _plain(node.get("name", {}).get("value", ""))


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()
