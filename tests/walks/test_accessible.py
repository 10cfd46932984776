"""The playground's page and the gallery have no fault that axe can find, in either light, wide or narrow."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import Literal

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from adapters.compose.playing import opened
from tests.support.axe import violations
from tests.support.browsing import Visit, browser

__all__ = ["browser"]  # the fixture
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

LIGHTS: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
WIDTHS = {"wide": 1440, "narrow": 390}
TABS = {"happened": "What happened", "wire": "Wire", "data": "Data", "why": "Why not?"}
CHOICES = (("Light", "Dark"), ("Desk", "Phone"), ("Left to right", "Right to left"), ("drawn", "read aloud"))
LOOKS = [
    ("Light", "Desk", "Left to right", "drawn"),
    ("Dark", "Phone", "Right to left", "drawn"),
    ("Light", "Phone", "Right to left", "read aloud"),
    ("Dark", "Desk", "Right to left", "read aloud"),
    ("Dark", "Phone", "Left to right", "read aloud"),
]
"""So few that every two choices meet in one of them: all sixteen cost minutes."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def link(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    async with opened(tmp_path_factory.mktemp("office"), 0) as ground:
        yield ground.link


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def page(browser: Browser, link: str) -> AsyncIterator[Page]:
    context = await browser.new_context(reduced_motion="reduce")
    page = await context.new_page()
    page.set_default_timeout(60_000)
    await page.goto(link)
    yield page
    await context.close()


@pytest_asyncio.fixture(loop_scope="module")
async def guided(page: Page, link: str) -> Visit:
    """In an office where nothing has happened yet, on the page that is there anyway."""
    await page.set_viewport_size({"width": 1440, "height": 900})
    await _act(page, link, {"act": "start over"})
    await page.goto(_origin(link))
    begun = Visit(page)
    await expect(begun.composer).to_be_visible()
    return begun


@pytest_asyncio.fixture(loop_scope="module")
async def visit(guided: Visit, link: str) -> Visit:
    """The same, looked around in alone."""
    await _act(guided.page, link, {"act": "guide", "do": "leave"})
    await expect(guided.page.get_by_role("region", name="The first minute")).to_have_count(0)
    return guided


async def _act(page: Page, link: str, deed: dict[str, str]) -> None:
    here = _origin(link)
    me = (await (await page.request.get(f"{here}/state")).json())["me"]
    answer = await page.request.post(f"{here}/act", data={"as": me, **deed}, headers={"Origin": here})
    assert answer.ok, await answer.text()


def _origin(link: str) -> str:
    return link.partition("/?")[0]


async def faults(page: Page, room: str | None = None) -> str:
    """Of all four looks; `room` is the one that a narrow page has to be in for what is looked at."""
    found: dict[str, list[str]] = {}
    for (name, width), light in itertools.product(WIDTHS.items(), LIGHTS):
        await page.emulate_media(color_scheme=light)
        await page.set_viewport_size({"width": width, "height": 900})
        if room and name == "narrow":
            await page.get_by_role("navigation", name="Rooms").get_by_role("button", name=room).click()
        for each in await violations(page):
            found.setdefault(each, []).append(f"{light} and {name}")
    return told(f"{each} ({'; '.join(looks)})" for each, looks in found.items())


def told(found: Iterable[str]) -> str:
    return "".join(f"\n{each}" for each in found)


async def _quiet(visit: Visit) -> None:
    await expect(visit.page.get_by_role("region", name="Messages")).to_be_visible()


async def _form(visit: Visit) -> None:
    await visit.composer.fill("/recognise")
    await visit.composer.press("Enter")
    await expect(visit.page.get_by_role("dialog")).to_be_visible()


async def _refused(visit: Visit) -> None:
    await _form(visit)
    await visit.page.get_by_role("button", name="Send it").click()
    await expect(visit.page.get_by_label("Who did it?")).to_be_focused()


async def _private(visit: Visit) -> None:
    await visit.composer.fill("/skald")
    await visit.composer.press("Enter")
    await expect(visit.page.get_by_text("Only you can see this")).to_be_visible()


async def _request(visit: Visit) -> None:
    await visit.tell()
    await visit.be("Daniel Okafor", called=True)
    await expect(visit.page.get_by_role("button", name="Approve it")).to_be_visible()


async def _decided(visit: Visit) -> None:
    """So that something is on the wire, in the rows, held for somebody's hours, and due."""
    await _request(visit)
    await visit.page.get_by_role("button", name="Approve it").last.click()
    await expect(visit.page.get_by_role("tab", name="Why not? 1")).to_be_visible()


async def _show(visit: Visit, name: str) -> None:
    await visit.page.get_by_role("radio", name=name).check()
    await expect(visit.page.get_by_role("region", name="Teams", exact=True)).to_be_visible()


async def _teams(visit: Visit) -> None:
    """A card, and a form in the chat."""
    await _show(visit, "Teams")
    await visit.page.locator("#teams-composer").fill("/recognise @Mei Lin Rang the visitor back.")
    await visit.page.locator("#teams-composer").press("Enter")
    await expect(visit.page.get_by_text("Only you can see this").first).to_be_visible()


async def _teams_refused(visit: Visit) -> None:
    await _show(visit, "Teams")
    await visit.page.get_by_role("button", name="Recognise", exact=True).click()
    await visit.page.get_by_role("dialog").get_by_role("button", name="Send it").click()
    await expect(visit.page.get_by_role("dialog").get_by_label("Who did it?")).to_be_focused()


async def _both(visit: Visit) -> None:
    await visit.tell()
    await _show(visit, "Both")


async def _down(visit: Visit) -> None:
    await visit.page.get_by_role("switch", name="Slack is down").click()
    await expect(visit.page.get_by_text("Slack is not answering.").first).to_be_visible()


MOMENTS: dict[str, Callable[[Visit], Awaitable[None]]] = {
    "with nothing new": _quiet,
    "with a form": _form,
    "with a form that was refused": _refused,
    "with a private answer": _private,
    "with a request to decide": _request,
    "while Slack is down": _down,
    "in Teams": _teams,
    "in Teams with a form that was refused": _teams_refused,
    "with both side by side": _both,
}


async def test_a_fault_is_found_whatever_the_page_forbids(visit: Visit):
    await visit.page.evaluate("() => { document.documentElement.lang = ''; }")

    found = await violations(visit.page)

    assert [each.partition(" | ")[0] for each in found] == ["html-has-lang"]


async def test_the_first_minute_has_no_fault(guided: Visit):
    await expect(guided.page.get_by_role("region", name="The first minute")).to_be_visible()

    found = await faults(guided.page)
    assert not found, found


@pytest.mark.parametrize("moment", MOMENTS)
async def test_the_page_has_no_fault(visit: Visit, moment: str):
    await MOMENTS[moment](visit)

    found = await faults(visit.page)
    assert not found, found


@pytest.mark.parametrize("tab", TABS)
async def test_the_drawer_has_no_fault(visit: Visit, tab: str):
    await _decided(visit)
    await visit.page.get_by_role("tab", name=TABS[tab]).click()
    lines = visit.page.get_by_role("tabpanel").get_by_role("listitem")
    await expect(lines.first).to_be_visible()
    if tab == "wire":
        await lines.get_by_role("button", expanded=False).first.click()

    found = await faults(visit.page, "What happened")
    assert not found, found


async def test_what_comes_next_has_no_fault(visit: Visit):
    await _decided(visit)

    found = await faults(visit.page, "Next up")
    assert not found, found


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def gallery(browser: Browser, link: str) -> AsyncIterator[Page]:
    """Every example, opened once."""
    context = await browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = await context.new_page()
    await page.goto(link)
    await page.goto(f"{_origin(link)}/gallery")
    await expect(page.get_by_text("examples.").first).to_be_visible()
    yield page
    await context.close()


async def test_every_two_choices_of_the_gallery_meet_in_a_look():
    wanted = {
        pair for one, other in itertools.combinations(CHOICES, 2) for pair in itertools.product(one, other)
    }

    met = {pair for look in LOOKS for pair in itertools.combinations(look, 2)}

    assert met == wanted


@pytest.mark.parametrize("look", LOOKS, ids=", ".join)
async def test_the_gallery_has_no_fault(gallery: Page, look: tuple[str, ...]):
    *choices, shown = look
    for each in choices:
        await gallery.get_by_role("radio", name=each, exact=True).check()
    await gallery.get_by_role("checkbox", name="As read aloud").set_checked(shown == "read aloud")

    found = told(await violations(gallery))
    assert not found, found


@pytest.mark.parametrize("light", LIGHTS)
async def test_the_gallery_in_a_narrow_window_has_no_fault(gallery: Page, light: Literal["light", "dark"]):
    await gallery.get_by_role("radio", name="System").check()
    await gallery.emulate_media(color_scheme=light)
    await gallery.set_viewport_size({"width": 390, "height": 900})

    found = told(await violations(gallery))
    assert not found, found
