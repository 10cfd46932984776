"""A month of Riverbank Council as it is read in a browser, for the pictures of the docs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page

from adapters.links import Links
from adapters.web.server import serving
from bot.domain.ids import ValueKey
from bot.domain.invitation import Invitation, Purpose
from bot.domain.passes import LASTS, Pass
from bot.domain.people import Person, Platform
from bot.domain.values import Value
from tests.support.hallway import Hallway
from tests.support.riverbank import FRONT_DESK, LIBRARIES, PARKS, PEOPLE, PRIDE

_PASSION = Value(ValueKey("passion"), 1, "Passion", "We put our heart into what we do.", "heart")
_OPEN = Value(ValueKey("open"), 1, "Open", "We say what is so, and listen.", "speech_balloon")
_MOVED = "Moved the large-print shelf to the window."
_NINE = "Put nine changes of address into one form, so that a visitor had to tell it only once."
_EACH_EVENING = "Told all nineteen flats each evening what was known and what was not."
_CHAIR = (
    "I had moved, and had nine offices to tell. Nobody hurried me. I was given a chair and a cup of tea, "
    "and I went home with one form instead of nine."
)
_STORIES = (
    (
        *("passion", "Joe Bell", "The large print stood where it was dark.", _MOVED),
        "I can see the covers in daylight. I choose for myself again.",
    ),
    (
        *("pride", "Mei Lin", "A visitor’s pass lay on the counter, and her bus was coming."),
        *("Had the lost pass ready at the door before her bus left.", ""),
    ),
    (
        *("open", "Tom Hale", "Tenants asked each day when the lift would run.", _EACH_EVENING),
        "At last somebody said: we do not know yet.",
    ),
    (
        *("people", "Grace Whitlock", "A borrower had stopped coming. She could no longer manage the bus."),
        "Put her on the round of the library van. She has books again.",
        "I thought nobody had noticed I was gone.",
    ),
    ("people", "Joan Abara", "A family had moved, and nine offices had to know.", _NINE, _CHAIR),
)
_KINDNESS = (
    ("Tom Hale", "Wrote out the bus times for a visitor with no phone."),
    ("Grace Whitlock", "Posted a lost toy rabbit home, with its own library card."),
)
_BRANCHES = {
    "Joan Abara": FRONT_DESK,
    "Mei Lin": FRONT_DESK,
    "Grace Whitlock": LIBRARIES,
    "Joe Bell": LIBRARIES,
}
_LOBBY = {
    "viewport": {"width": 1920, "height": 1080},
    "device_scale_factor": 0.75,
}
_HAND = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2}
_DESK = {"viewport": {"width": 1280, "height": 900}}
_DARK = {"color_scheme": "dark"}


class ReadingRoom(Hallway):
    """Whose wall, library and pages hold what was told this month."""

    def furnish(self) -> None:
        office = self.office
        for each in Platform:
            office.installed(each)
        office.changes_its_rules(values=(PEOPLE, PRIDE, _PASSION, _OPEN))
        raj = office.person("Raj Nair", branch=FRONT_DESK)
        people = {each: office.person(each, branch=_BRANCHES.get(each, PARKS)) for _, each, *_ in _STORIES}
        for number in range(18):
            value, doer, *_ = _STORIES[number % len(_STORIES)]
            self._recognised(raj, people[doer], value, f"Found a glove, and its hand, on round {number + 1}.")
        for doer, deed in _KINDNESS:
            office.tells_kindness(people[doer], deed=deed, ours=True)
        for value, doer, situation, deed, quote in _STORIES:
            permission = "staff" if quote else ""
            told = office.tells_story(
                raj,
                people[doer],
                value=value,
                situation=situation,
                deed=deed,
                quote=quote,
                permission=permission,
            )
            office.approve(office.rosa, told)

    def _recognised(self, teller: Person, doer: Person, value: str, deed: str) -> None:
        told = self.office.nominate(teller, doer, value=value, deed=deed)
        self.office.approve(self.office.rosa, told)

    @property
    def wall(self) -> str:
        return self.links.path(Invitation(self.office.id, Purpose.WALL))

    def way_in(self, name: str) -> str:
        (person,) = (each for each in self.office.ledger.people.values() if each.name == name)
        return self.links.path(Pass(person.id, self.office.now + LASTS).invitation(self.office.id))


async def take(browser: Browser, folder: Path) -> None:
    """The wall in each light and in a hand, the library, and the page of one story."""
    room = ReadingRoom()
    room.links = Links(room.links.keys)  # served without https here
    room.furnish()
    async with serving(room.app) as url:
        for name, look in (("wall", _LOBBY), ("wall-dark", {**_LOBBY, **_DARK}), ("wall-phone", _HAND)):
            async with _looking(browser, url + room.wall, look) as page:
                await page.screenshot(path=folder / f"{name}.png")
        async with _looking(browser, url + room.way_in("Mei Lin"), _DESK) as page:
            await page.get_by_label("Words in it").fill("van books")
            await page.get_by_role("button", name="Find a story").click()
            await page.get_by_role("link", name="Read all of them").wait_for()
            await page.screenshot(path=folder / "library.png")
        async with _looking(browser, url + room.way_in("Mei Lin"), {**_HAND, **_DARK}) as page:
            await page.get_by_role("link", name="Read it all").first.click()
            await page.get_by_role("heading", name="A story").wait_for()
            await page.screenshot(path=folder / "story-phone.png")


@asynccontextmanager
async def _looking(browser: Browser, address: str, look: dict[str, Any]) -> AsyncIterator[Page]:
    context = await browser.new_context(**look)
    page = await context.new_page()
    await page.goto(address)
    yield page
    await context.close()
