"""Somebody without an account, with a browser and the address of a branch's page."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from html import unescape

import httpx

from bot.domain.invitation import Invitation, Purpose

CALLED, SAW = "Mei at the front desk", "Bea from the van"
HAPPENED = "Walked a lost visitor to the right desk."
KIND = "Posted a lost toy rabbit home with its own library card."
_FIELD = re.compile(r'<(?:input|textarea|select)\b[^>]*?\bname="(\w+)"')
_NUMBERS = itertools.count(1)
_OPENED = re.compile(r'name="page" value="([^"]+)"')


def door_of(town, branch: str = "housing") -> str:
    """The page's path, as its link or code has it today."""
    house = town.house
    with house.ports.look(house.organisation) as work:
        generation = work.invitations.generation(Purpose.DOOR, branch)
    return house.links.path(Invitation(house.organisation, Purpose.DOOR, branch, generation or 0))


def _somewhere() -> str:
    """An address of nobody else's: towns are shared, and what one address may send is bounded."""
    return f"2001:db8::{next(_NUMBERS):x}"


@dataclass
class Browser:
    """Follows where it is sent, and sends a form back as it was drawn, filled; behind a proxy."""

    http: httpx.AsyncClient
    url: str
    page: httpx.Response | None = None
    filled: dict[str, str] = field(default_factory=dict)
    address: str = field(default_factory=_somewhere)

    async def open(self, path: str) -> httpx.Response:
        self.page = await self.http.get(self.url + path, headers=self._from)
        return self.page

    async def send(self, **fields: str) -> httpx.Response:
        """The form of the page it stands on."""
        return await self._sent("", {**self._mark, **fields})

    async def turn(self, kind: str, **fields: str) -> httpx.Response:
        """The same to another kind, before it is sent."""
        self.page = await self.http.post(
            f"{self.page.url.copy_with(query=None)}?kind={kind}",
            data={**self._mark, **fields, "turn": "on"},
            headers=self._from,
        )
        return self.page

    async def send_with(self, picture: bytes, name: str = "van.jpg", **fields: str) -> httpx.Response:
        """The same with a picture, as browsers send it."""
        files = {"picture": (name, picture, "image/jpeg")}
        return await self._sent("", {**self._mark, **fields}, files)

    async def send_to(self, url: str, picture: bytes, **fields: str) -> httpx.Response:
        """The form of its page, where that is found by now."""
        files = {"picture": ("van.jpg", picture, "image/jpeg")}
        self.page = await self.http.post(
            url, data={**self._mark, **fields}, files=files, follow_redirects=True, headers=self._from
        )
        return self.page

    async def puts(self, picture: bytes | None, **fields: str) -> httpx.Response:
        """To what was told, on its own page."""
        files = {"picture": ("van.jpg" if picture else "", picture or b"", "application/octet-stream")}
        into = "" if str(self.page.url).endswith("/picture") else "/picture"
        return await self._sent(into, {**self._mark, **fields}, files)

    @property
    def _from(self) -> dict[str, str]:
        return {"X-Forwarded-For": self.address}

    @property
    def _mark(self) -> dict[str, str]:
        assert self.page is not None
        opened = _OPENED.search(self.page.text)
        return {"page": opened[1]} if opened else {}

    async def _sent(self, into: str, fields: dict[str, str], files: object = None) -> httpx.Response:
        assert self.page is not None
        url = str(self.page.url) + into
        self.page = await self.http.post(
            url, data=fields, files=files, follow_redirects=True, headers=self._from
        )
        return self.page

    async def tells(self, path: str, **fields: str) -> httpx.Response:
        await self.open(path)
        usual = {"called": CALLED, "saw": SAW, "deed": HAPPENED, "value": "people"}
        return await self.send(**{**usual, **fields})

    @property
    def words(self) -> str:
        """What stands on the page, without markup."""
        assert self.page is not None
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.page.text)).split())

    @property
    def fields(self) -> list[str]:
        assert self.page is not None
        return [each for each in _FIELD.findall(self.page.text) if each != "page"]
