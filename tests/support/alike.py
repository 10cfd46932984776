"""Every example drawn twice, by the playground and by others, and both read as people read them."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, CDPSession, Page
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

import adapters.playground
from adapters.slack.desk import labels
from adapters.slack.forms import view
from adapters.slack.render import message
from adapters.web.server import serving
from bot.cards.elements import Card
from bot.cards.forms import Form
from bot.views.examples import of_every_view, people
from tests.support import npm

STATIC = Path(adapters.playground.__file__).parent / "static"
PICTURES = Path(__file__).parents[2] / "build" / "drawn-alike"
USERS = {key: f"U{key.upper()}" for key in people}
OFFICE: dict[str, Any] = {
    "me": USERS["raj"],
    "people": {USERS[key]: {"name": person.name} for key, person in people.items()},
    "channels": {},
    "now": 1_798_000_000,  # a month after the examples, so that no day is today
    "zone": "Europe/London",
}
CONTROLS = frozenset({"button", "checkbox", "combobox", "link", "listbox", "menuitem", "radio", "searchbox"})
CONTROLS |= {"slider", "spinbutton", "switch", "textbox"}

Blocks = list[dict[str, Any]]
Control = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The visible words in their order, and what can be worked, by role and by name."""

    words: str
    controls: tuple[Control, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    blocks: Blocks
    ours: Drawing
    theirs: Drawing


def examples() -> Iterator[tuple[str, Blocks]]:
    for name, states in of_every_view().items():
        for state, example in states.items():
            yield f"{name}/{state}", _blocks(example)


def _blocks(example: Card | Form) -> Blocks:
    match example:
        case Form():
            return view(example, "sealed", USERS)["blocks"]
        case Card():
            return message(example, USERS, "copy", labels("en"))["blocks"]


@asynccontextmanager
async def drawing_board(browser: Browser, folder: Path) -> AsyncIterator[Board]:
    """One page on loopback; nothing on it comes from elsewhere."""
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
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        await page.clock.set_fixed_time(OFFICE["now"])
        await page.goto(f"{address}/alike.html")
        yield Board(page, await context.new_cdp_session(page), faults)
    await context.close()


@dataclass(frozen=True, slots=True)
class Board:
    page: Page
    cdp: CDPSession
    faults: list[str]

    async def draw(self, name: str, blocks: Blocks) -> Pair:
        ours, theirs = await self.page.evaluate(
            "([name, blocks, office]) => window.draw(name, blocks, office)", [name, blocks, OFFICE]
        )
        return Pair(
            blocks,
            Drawing(_plain(ours), await self._controls("ours")),
            Drawing(_plain(theirs), await self._controls("theirs")),
        )

    async def keep(self, name: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        picture = PICTURES / f"{re.sub(r'[^a-z0-9]+', '-', name)}.png"
        await self.page.screenshot(path=picture, full_page=True)

    async def _controls(self, side: str) -> tuple[Control, ...]:
        """From Chromium's own accessibility tree, in its order."""
        node = await self.cdp.send(
            "Runtime.evaluate", {"expression": f"document.querySelector('[data-{side}]')"}
        )
        tree = await self.cdp.send("Accessibility.queryAXTree", {"objectId": node["result"]["objectId"]})
        return tuple(_control(each) for each in tree["nodes"] if _works(each))


def _works(node: Mapping[str, Any]) -> bool:
    return not node["ignored"] and node["role"]["value"] in CONTROLS


def _control(node: Mapping[str, Any]) -> Control:
    states = {each["name"]: each["value"].get("value") for each in node.get("properties", ())}
    chosen = " chosen" if states.get("checked") == "true" else ""
    return node["role"]["value"] + chosen, _plain(node.get("name", {}).get("value", ""))


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()
