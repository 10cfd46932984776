"""What somebody told at a door: its page, behind a private address, a picture for it, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus

from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from adapters.links import Forged
from adapters.web.pages.drawing import absent, drawn
from adapters.web.pages.filled import Misshapen, Rejected, Sent, filled
from adapters.web.pages.ground import Ground
from adapters.web.pages.left import leave
from adapters.web.pages.opened import mark, nonce_in
from adapters.web.pages.pace import Bound, Pace, address_of
from adapters.web.pages.parts import Room
from adapters.web.pictures import UNDER
from bot.domain.draft import Draft
from bot.domain.invitation import Invitation, Purpose
from bot.domain.refusals import Refusal
from bot.usecases.open_told import Look, open_told
from bot.usecases.picture_told import Picturing, picture_told
from bot.usecases.withdraw_told import withdraw_told
from bot.views.pages.door import picture_in
from bot.views.pages.told import ToldPage

_PICTURES = Bound(20, timedelta(minutes=10))
"""From one address."""


def routes(ground: Ground) -> list[Route]:
    told = _Told(ground, Pace(_PICTURES, ground.now))
    return [
        Route("/wall/told/{link}", told.answer, methods=["GET", "POST"]),
        Route("/wall/told/{link}/picture", told.pictured, methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True)
class _Told:
    ground: Ground
    by_address: Pace
    room: Room = field(default_factory=Room)

    async def answer(self, request: Request) -> Response:
        """To send it takes it back: whoever has the address may, and once is as good as twice."""
        try:
            told = self.ground.links.read(request.path_params["link"], Purpose.TOLD)
            if request.method == "POST":
                await self.ground.run(lambda: withdraw_told(self.ground.ports, told))
                return self._back(told)
            return await self._drawn(Look(told), HTTPStatus.OK)
        except (Forged, Refusal):
            return absent()

    async def pictured(self, request: Request) -> Response:
        allowed = self.by_address.allows(address_of(request))
        try:
            told = self.ground.links.read(request.path_params["link"], Purpose.TOLD)
            return await self._sent(request, told, allowed=allowed)
        except (Forged, Refusal):
            return absent()

    async def _sent(self, request: Request, told: Invitation, *, allowed: bool) -> Response:
        try:
            async with filled(request, self.room) as sent:
                return await self._taken(sent, told, allowed=allowed)
        except ClientDisconnect:
            return Response(status_code=HTTPStatus.BAD_REQUEST)  # nobody hears it any more
        except (Rejected, Misshapen):
            look = Look(told, Draft(), refusal=Refusal("page.too_large"))
            return await self._drawn(look, HTTPStatus.BAD_REQUEST)

    async def _taken(self, sent: Sent, told: Invitation, *, allowed: bool) -> Response:
        draft = picture_in(sent.fields)
        nonce = nonce_in(self.ground.links, sent.fields, told.organisation)
        if not nonce or not allowed:
            look = Look(told, draft, nonce, Refusal("page.too_often" if nonce else "page.stale"))
            return await self._drawn(look, HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            await leave(self.ground, sent, told, nonce)
            picturing = Picturing(told, draft, nonce)
            again = await self.ground.run(lambda: picture_told(self.ground.ports, picturing))
        except Refusal as refusal:
            return await self._drawn(Look(told, draft, nonce, refusal), HTTPStatus.UNPROCESSABLE_ENTITY)
        if again is not None:
            return self._page(again, told, HTTPStatus.UNPROCESSABLE_ENTITY)
        return self._back(told)

    async def _drawn(self, look: Look, status: HTTPStatus) -> Response:
        page = await self.ground.run(lambda: open_told(self.ground.ports, look))
        return self._page(page, look.told, status)

    def _page(self, page: ToldPage, told: Invitation, status: HTTPStatus) -> Response:
        links = self.ground.links
        opened = mark(links, told.organisation, page.adding.form.nonce) if page.adding else ""
        into = f"{links.path(told)}/picture"
        return drawn("told.html", page, status, opened=opened, into=into, pictures=UNDER)

    def _back(self, told: Invitation) -> Response:
        return RedirectResponse(self.ground.links.path(told), HTTPStatus.SEE_OTHER)
