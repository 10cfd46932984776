"""What axe finds wrong with a page for those who hear it, zoom it or use it without a mouse.

The page's policy lets no foreign script in, not even for tests. Playwright hands axe to Chromium as a
debugger does, which no policy governs, and axe itself is asked not to copy style sheets into the page.
"""

from __future__ import annotations

from functools import cache

from playwright.async_api import Page

from tests.support import npm

# `preload` would write copies of imported sheets into the page, for a rule that is off by default.
RUN = """() => axe.run(document, {preload: false, resultTypes: ["violations"]}).then(({violations}) =>
  violations.flatMap(({id, help, nodes}) => nodes.map(({target, any, all, none}) => [
    id, target.flat().join(" "), help, ...[...any, ...all, ...none].slice(0, 1).map((each) => each.message),
  ].join(" | "))))"""


async def violations(page: Page) -> list[str]:
    """Each with its rule, where it is, and what would help."""
    if not await page.evaluate("() => 'axe' in window"):
        await page.evaluate(_source())
    return list(await page.evaluate(RUN))


@cache
def _source() -> str:
    return (npm.modules() / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
