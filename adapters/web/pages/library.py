"""The room of the library: a colleague comes by a link of their own, and reads on by the pass it leaves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from adapters.links import Forged
from adapters.web.pages.closing import closed
from adapters.web.pages.drawing import drawn
from adapters.web.pages.ground import Ground
from adapters.web.pages.passes import carried, hand_out
from bot.domain.ids import OrganisationId
from bot.domain.invitation import Invitation, Purpose
from bot.domain.passes import pass_of
from bot.domain.refusals import Refusal
from bot.domain.shelf import Leaf
from bot.domain.wanted import NAMES
from bot.usecases.open_library import Browsing, open_library
from bot.views.pages.closed import Room
from bot.views.pages.library import LibraryPage

PATH = "/wall/stories"
_LONGEST_QUERY = 4000
_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)
_NO_CHOICE = {"kind": "none"}


def routes(ground: Ground, organisation: OrganisationId) -> list[Route]:
    """`organisation` is whose closed page is shown to whoever has no pass."""
    library = _Library(ground, organisation)
    return [
        Route(PATH, library.page, methods=["GET"]),
        Route(f"{PATH}/{{link}}", library.enter, methods=["GET"]),
    ]


def drawing_of(page: LibraryPage, status: int = HTTPStatus.OK) -> Response:
    older = None if page.behind is None else address_of(Leaf(page.leaf.wanted, page.behind))
    newest = address_of(Leaf(page.leaf.wanted))
    return drawn("library.html", page, status, path=PATH, older_at=older, newest_at=newest)


def address_of(leaf: Leaf) -> str:
    asked = {"words": " ".join(leaf.wanted.words), **leaf.wanted.keys}
    if leaf.behind is not None:
        asked["behind"] = str(leaf.behind)
    query = urlencode({name: said for name, said in asked.items() if said})
    return f"{PATH}?{query}" if query else PATH


@dataclass(frozen=True, slots=True)
class _Library:
    ground: Ground
    organisation: OrganisationId

    async def enter(self, request: Request) -> Response:
        """Leads on at once, so that the link stays in nobody's address bar."""
        links, signed = self.ground.links, request.path_params["link"]
        try:
            invitation = links.read(signed, Purpose.PASS)
            await self._page(Browsing(invitation))
        except (Forged, Refusal):
            return await self._closed()
        onwards = RedirectResponse(PATH, HTTPStatus.SEE_OTHER)
        return hand_out(onwards, signed, pass_of(invitation), self.ground.now(), links)

    async def page(self, request: Request) -> Response:
        invitation = carried(request, self.ground.links)
        if invitation is None:
            return await self._closed()
        try:
            return drawing_of(await self._page(_browsing(invitation, request)))
        except Refusal:
            return await self._closed()

    async def _page(self, browsing: Browsing) -> LibraryPage:
        return await self.ground.run(lambda: open_library(self.ground.ports, browsing))

    async def _closed(self) -> Response:
        return await closed(self.ground, self.organisation, Room.TOLD)


def _browsing(invitation: Invitation, request: Request) -> Browsing:
    """What is longer than any form of ours, or no number where one belongs, asks for nothing that is here."""
    if len(request.url.query) > _LONGEST_QUERY:
        return Browsing(invitation, _NO_CHOICE)
    asked = request.query_params
    behind = asked.get("behind", "")
    if behind and not _NUMBER.fullmatch(behind):
        return Browsing(invitation, _NO_CHOICE)
    keys = {each: asked[each] for each in NAMES if asked.get(each)}
    return Browsing(invitation, keys, asked.get("words", ""), int(behind) if behind else None)
