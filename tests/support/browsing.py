"""A real Chromium for tests, and somebody who uses the playground's page with it."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from tests.support.clock import PATIENCE

expect.set_options(timeout=60_000)  # on a busy machine an office answers late, and is right all the same

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WITH_PICTURES = bool(os.environ.get("SKALD_TEST_PICTURES"))
"""Whether somebody wants to look through what was drawn; to take the pictures is half of the time."""
DEED = "Had the visitor’s lost pass ready at the door before her bus left."

WAITS_ON_BOTH = """async () => {
  const seen = ["slack", "teams"].map(async (each) => (await fetch(`/state?platform=${each}`)).json());
  return (await Promise.all(seen)).every(({ cast }) => cast.find(({ who }) => who === "daniel").waiting);
}"""
"""Whether something waits for Daniel on both platforms, as the server has it."""

OVERLAPS = """() => {
  const every = "h1, h2, p, a, label, input, select, button, summary, figcaption, img";
  const told = [...document.querySelectorAll(every)]
    .filter((each) => !each.closest(".unseen") && each.getClientRects().length);
  const over = [];
  for (const [at, one] of told.entries()) for (const other of told.slice(at + 1)) {
    if (one.contains(other) || other.contains(one)) continue;
    for (const a of one.getClientRects()) for (const b of other.getClientRects()) {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 1 && high > 1) over.push(`${one.textContent.trim()} | ${other.textContent.trim()}`);
    }
  }
  return over;
}"""
"""Pairs of words and controls that stand over each other on a page."""


@dataclass
class Visit:
    """One browser with one page; `faults` are what its console complained of."""

    page: Page
    faults: list[str] = field(default_factory=list)

    async def be(self, name: str, *, called: bool = False) -> None:
        """`called`: once something new waits for them, which the page then opens."""
        people = self.page.get_by_role("navigation", name="You are").get_by_role("button", name=name)
        if called:
            await expect(people).to_have_accessible_name(re.compile("1 new$"))
        await people.click()
        await expect(self.page.get_by_text(f"as {name} sees it")).to_be_visible()

    async def go(self, name: str) -> None:
        places = self.page.get_by_role("navigation", name="Conversations")
        await places.get_by_role("button", name=name).last.click()
        await expect(self.page.get_by_role("heading", level=2, name=name)).to_be_visible()

    @asynccontextmanager
    async def beside(self) -> AsyncIterator[Visit]:
        """The same page in another tab."""
        page = await self.page.context.new_page()
        await page.goto(self.page.url)
        yield Visit(page, self.faults)
        await page.close()

    @property
    def composer(self) -> Locator:
        return self.page.locator("#composer")

    def message(self, words: str) -> Locator:
        return self.page.get_by_role("article").filter(has_text=words)

    async def waits_on_both(self) -> None:
        """Once the page, too, knows of Daniel's request on both: else he is led to where it waits sooner."""
        await self.page.wait_for_function(WAITS_ON_BOTH)
        await self.composer.fill("Good morning")
        await self.composer.press("Enter")
        slack = self.page.get_by_role("region", name="Slack", exact=True)
        await expect(slack.get_by_role("article").get_by_text("Good morning")).to_be_visible()

    async def tell(self, words: str = DEED) -> None:
        await self.composer.fill(f"/recognise @Mei Lin People {words}")
        await self.composer.press("Enter")
        await self.page.get_by_role("button", name="Send it").click()
        await expect(self.page.get_by_role("dialog")).to_have_count(0)


@dataclass
class Keyboard:
    """Keys alone. `reach` goes by Tab, as somebody without a mouse would, to what is called so.

    What is not there yet, or not called so yet, is come to in a later round.
    """

    page: Page

    async def press(self, key: str) -> None:
        await self.page.keyboard.press(key)

    async def type(self, words: str) -> None:
        await self.page.keyboard.type(words)

    async def reach(self, name: str) -> None:
        focused = self.page.locator("head, *:focus").last  # the head, called nothing, where nothing is
        seen, loop = [], asyncio.get_running_loop()
        end = loop.time() + PATIENCE
        while loop.time() < end:
            await self.press("Tab")
            seen.append(await _name(focused))
            if seen[-1] == name:
                return
        raise AssertionError(f"Tab never came to {name!r}, only to {seen[-40:]}")


async def _name(element: Locator) -> str:
    """As it is called in the accessibility tree."""
    said = re.match(r"""- '?\w+ "(.*?)\"""", await element.aria_snapshot())
    return said[1] if said else ""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """With a profile of its own that nobody used before."""
    binary = chromium()
    async with async_playwright() as driver:
        opened = await driver.chromium.launch(executable_path=binary, headless=True, args=ARGUMENTS)
        yield opened
        async with asyncio.timeout(PATIENCE):
            await opened.close()


def chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.skip("no Chromium on this desk: install chromium to drive the page")


@asynccontextmanager
async def visiting(browser: Browser, link: str, *, guided: bool = False, **look: Any) -> AsyncIterator[Visit]:
    """Fails at the end if the console complained of anything. Unless `guided`, the guide is sent away.

    `look` is the browser's own, such as its viewport and whether it is dark.
    """
    context = await browser.new_context(**look)
    page = await context.new_page()
    page.set_default_timeout(60_000)
    begun = Visit(page)
    page.on("console", lambda said: begun.faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: begun.faults.append(str(error)))
    await page.goto(link)
    await expect(begun.composer).to_be_visible()
    alone = page.get_by_role("button", name="Look around alone")
    if not guided and await alone.is_visible():
        await alone.click()
        await expect(alone).to_have_count(0)
    yield begun
    assert begun.faults == [], begun.faults
    await context.close()
