"""Every example drawn twice, by the playground and by others, and both read as people read them."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
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
from tests.support.browsing import WITH_PICTURES
from tests.support.made_pictures import picture

PICTURES = Path(__file__).parents[2] / "build" / "drawn-alike"
PICTURED = "https://*/wall/pictures/*"
A_MONTH = 30 * 86_400
CONTROLS = frozenset({"button", "checkbox", "combobox", "link", "listbox", "menuitem", "radio", "searchbox"})
CONTROLS |= {"slider", "spinbutton", "switch", "textbox", "Date"}

Example = Mapping[str, Any]
Office = Mapping[str, Any]
Control = tuple[str, str]
Look = tuple[str, str]

_SHOWN = gallery().shown()
EXAMPLES: dict[str, Example] = {each["name"]: each for each in _SHOWN["examples"]}
# Later than the examples, so that none of their days is called today.
OFFICE: dict[str, Any] = {**_SHOWN["office"], "now": _SHOWN["office"]["now"] + A_MONTH}


@dataclass(frozen=True, slots=True)
class Drawing:
    """The visible words in their order, and what can be worked, by role and by name.

    `looks` are stretches of words with how they stand out, and `line` where one is drawn; of cards only.
    """

    words: str
    controls: tuple[Control, ...]
    looks: tuple[Look, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """`sent` are blocks, or a card; `unfolded` is both drawings anew, once for each button that unfolds."""

    sent: Any
    ours: Drawing
    theirs: Drawing
    unfolded: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """`without` turns their drawing of what was sent into what it would be if this were no difference."""

    name: str
    why: str
    without: Callable[[Any, Drawing], Drawing]


def alike(pair: Pair, known: Sequence[Difference], but: Difference | None = None) -> Drawing:
    """Their drawing without what is known, all of it or all but one."""
    theirs = pair.theirs
    for each in known:
        if each is not but:
            theirs = each.without(pair.sent, theirs)
    return theirs


@dataclass(frozen=True, slots=True)
class Board:
    """The page with the two drawings."""

    page: Page
    cdp: CDPSession
    faults: list[str]

    async def draw(self, example: Example, office: Office) -> Pair:
        drawn = await self.page.evaluate(
            "([example, office]) => window.draw(example, office)", [example, office]
        )
        sent = example["card"] if "card" in example else example["payload"]["blocks"]
        folded = await self._pair(sent, drawn["read"])
        return replace(
            folded, unfolded=tuple([await self._unfold(sent, each) for each in range(drawn["unfolding"])])
        )

    async def _unfold(self, sent: Any, place: int) -> Pair:
        return await self._pair(sent, await self.page.evaluate("(place) => window.unfold(place)", place))

    async def _pair(self, sent: Any, read: Any) -> Pair:
        ours, theirs = read
        return Pair(
            sent, await self._drawing("[data-drawn]", *ours), await self._drawing("[data-theirs]", *theirs)
        )

    async def _drawing(self, within: str, words: str, looks: list[list[str]]) -> Drawing:
        found = tuple((plain(text), look) for text, look in looks)
        return Drawing(plain(words), await controls(self.cdp, within), found)

    async def keep(self, name: str) -> None:
        """As a picture, for eyes that want one."""
        if not WITH_PICTURES:
            return
        picture = PICTURES / f"{name.replace('/', '-')}.png"
        picture.parent.mkdir(parents=True, exist_ok=True)
        await self.page.screenshot(path=picture, full_page=True)


async def controls(cdp: CDPSession, within: str) -> tuple[Control, ...]:
    """From Chromium's own accessibility tree, as they are read; `within` is a selector.

    A button is called by its name, and what is said of it comes after a semicolon.
    """
    node = await cdp.send("Runtime.evaluate", {"expression": f"document.querySelector('{within}')"})
    found = {"objectId": node["result"]["objectId"]}
    tree = await cdp.send("Accessibility.queryAXTree", found)
    page = await cdp.send("DOM.describeNode", {**found, "depth": -1, "pierce": True})
    place = {each: number for number, each in enumerate(_as_written(page["node"]))}
    nodes = sorted(tree["nodes"], key=lambda each: place.get(each.get("backendDOMNodeId"), -1))
    return tuple(_control(each) for each in nodes if _works(each))


def _as_written(node: Mapping[str, Any]) -> Iterator[int]:
    """The tree of accessibility is given one depth after the other, and a page is read from the top."""
    yield node["backendNodeId"]
    for each in (*node.get("shadowRoots", ()), *node.get("children", ())):
        yield from _as_written(each)


@asynccontextmanager
async def drawing_board(browser: Browser, folder: Path) -> AsyncIterator[Board]:
    """On loopback; nothing on it comes from elsewhere."""
    npm.bundle("alike.js", folder)
    for each in ("alike.html", "pair.css"):
        (folder / each).write_bytes((npm.HOME / each).read_bytes())
    routes = [Mount("/static", StaticFiles(directory=STATIC)), Mount("/", StaticFiles(directory=folder))]
    context = await browser.new_context(
        timezone_id=OFFICE["zone"],
        locale="en-GB",
        color_scheme="light",
        viewport={"width": 1240, "height": 400},
    )
    async with serving(Starlette(routes=routes)) as address:
        page = await context.new_page()
        await page.route(PICTURED, lambda route: route.fulfill(body=picture(), content_type="image/jpeg"))
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
    role, name = node["role"]["value"], node.get("name", {}).get("value", "")
    more = node.get("description", {}).get("value", "") if role == "button" else ""
    of_field = name.startswith("Show date picker")  # Chromium's own: it says again what is said of its field
    return role + chosen, plain(f"{name}; {more}" if name and more and not of_field else name)


def plain(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()
