"""Takes the pictures of the docs from the running playground: `python -m tests.support.pictures`."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import Browser, async_playwright, expect

from adapters.compose.playing import playground
from tests.support.browsing import ARGUMENTS, Visit, chromium, visiting

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
DEED = (
    "Had the visitor’s lost pass ready at the door before her bus left. Saw it on the counter and rang her."
)


async def take() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        async with async_playwright() as driver, playground(Path(folder), 0) as link:
            opened = await driver.chromium.launch(executable_path=chromium(), headless=True, args=ARGUMENTS)
            await _walk(opened, link)
            await opened.close()


async def _walk(browser: Browser, link: str) -> None:
    async with visiting(browser, link) as visit:
        await visit.page.set_viewport_size({"width": 1280, "height": 860})
        await visit.composer.fill(f"/recognise @Mei Lin People {DEED}")
        await visit.composer.press("Enter")
        await expect(visit.page.get_by_role("dialog")).to_be_visible()
        await _take(visit, "form")
        await visit.page.get_by_role("button", name="Send it").click()
        await visit.be("Daniel Okafor", called=True)
        await expect(visit.page.get_by_role("button", name="Approve it")).to_be_visible()
        await _take(visit, "request")
        await visit.page.get_by_role("button", name="Approve it").click()
        await expect(visit.message("Approved by Daniel Okafor")).to_be_visible()
        await visit.go("well-done")
        await expect(visit.message("Raj Nair saw it.")).to_be_visible()
        await _take(visit, "post")


async def _take(visit: Visit, name: str) -> None:
    await visit.page.wait_for_timeout(400)  # what moves has come to rest
    await visit.page.screenshot(path=PICTURES / f"{name}.png")
    print(f"docs/pictures/{name}.png")  # noqa: T201


if __name__ == "__main__":
    asyncio.run(take())
