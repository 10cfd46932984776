"""A colleague's browser: it comes by the link from chat, and carries what it was given from there on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

import httpx

LINK = re.compile(r"https://skald\.riverbank\.example(/wall/stories/[\w.%-]+)")


def link_in(page: object) -> str:
    """The path of a colleague's own link, wherever it stands on what they see."""
    found = LINK.search(str(page))
    assert found, page
    return found[1]


@dataclass
class Reader:
    """Its cookies are sent whatever the scheme: the tests' server has no certificate."""

    http: httpx.AsyncClient
    url: str
    cookies: dict[str, str] = field(default_factory=dict)
    page: httpx.Response | None = None

    async def ask(self, path: str, method: str = "GET") -> httpx.Response:
        sent = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"cookie": sent} if sent else {}
        self.page = await self.http.request(method, f"{self.url}{path}", headers=headers)
        return self.page

    async def enter(self, path: str) -> httpx.Response:
        """And on to where that leads."""
        answer = await self.ask(path)
        if answer.status_code != httpx.codes.SEE_OTHER:
            return answer
        name, _, value = answer.headers["set-cookie"].partition(";")[0].partition("=")
        self.cookies[name] = value
        return await self.ask(answer.headers["location"])

    @property
    def words(self) -> str:
        """What stands on the page, without markup."""
        assert self.page is not None
        return " ".join(unescape(re.sub(r"<[^>]+>", "", self.page.text)).split())
