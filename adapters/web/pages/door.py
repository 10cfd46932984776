"""The page of people without an account: a branch's door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus
from types import MappingProxyType

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
from bot.domain.door import Note
from bot.domain.draft import Draft
from bot.domain.invitation import Invitation, Purpose
from bot.domain.refusals import Refusal
from bot.usecases.open_door import Knock, open_door
from bot.usecases.tell_at_door import Noting, tell_at_door
from bot.views.pages.door import DoorPage, kind_of, note_in, set_aside

_BY_ADDRESS = Bound(20, timedelta(minutes=10))
_BY_LINK = Bound(120, timedelta(hours=1))
_NOTHING: Mapping[str, str] = MappingProxyType({})


class _Gone(Exception):
    """The link is not ours, or over."""


def routes(ground: Ground) -> list[Route]:
    door = _Door(ground, Pace(_BY_ADDRESS, ground.now), Pace(_BY_LINK, ground.now))
    return [Route("/wall/tell/{link}", door.answer, methods=["GET", "POST"])]


@dataclass(frozen=True, slots=True)
class _Door:
    ground: Ground
    by_address: Pace
    by_link: Pace
    room: Room = field(default_factory=Room)

    async def answer(self, request: Request) -> Response:
        """Whatever is wrong with a link, nothing is here."""
        try:
            door = self.ground.links.read(request.path_params["link"], Purpose.DOOR)
            if request.method == "POST":
                return await self._sent(request, door)
            blank = Note(Draft(kind=kind_of(request.query_params.get("kind", ""))))
            return await self._drawn(Knock(door, blank), HTTPStatus.OK)
        except (Forged, _Gone):
            return absent()

    async def _sent(self, request: Request, door: Invitation) -> Response:
        """Counted before anything of it is read, so that nobody sends one picture after the other."""
        allowed = self.by_address.allows(address_of(request)) and self.by_link.allows(str(door))
        kind = kind_of(request.query_params.get("kind", ""))
        try:
            async with filled(request, self.room) as sent:
                return await self._taken(sent, door, note_in(sent.fields, kind), allowed=allowed)
        except ClientDisconnect:
            return Response(status_code=HTTPStatus.BAD_REQUEST)  # nobody hears it any more
        except (Rejected, Misshapen):
            return await self._drawn(_refused(door, "page.too_large"), HTTPStatus.BAD_REQUEST)

    async def _taken(self, sent: Sent, door: Invitation, note: Note, *, allowed: bool) -> Response:
        nonce, typed = nonce_in(self.ground.links, sent.fields, door.organisation), sent.fields
        if not nonce:
            return await self._drawn(
                _refused(door, "page.stale", note), HTTPStatus.UNPROCESSABLE_ENTITY, typed
            )
        if not allowed:
            too_often = _refused(door, "page.too_often", note, nonce)
            return await self._drawn(too_often, HTTPStatus.TOO_MANY_REQUESTS, typed)
        try:
            await leave(self.ground, sent, door, nonce)
            if "turn" in typed:
                return await self._drawn(Knock(door, note, nonce), HTTPStatus.OK, typed)
            told = await self.ground.run(lambda: tell_at_door(self.ground.ports, Noting(door, note, nonce)))
        except Refusal as refusal:
            return await self._drawn(
                Knock(door, note, nonce, refusal), HTTPStatus.UNPROCESSABLE_ENTITY, typed
            )
        if isinstance(told, DoorPage):
            return self._page(told, HTTPStatus.UNPROCESSABLE_ENTITY, door, set_aside(typed, note.draft.kind))
        return RedirectResponse(self.ground.links.path(told), HTTPStatus.SEE_OTHER)

    async def _drawn(self, knock: Knock, status: HTTPStatus, typed: Mapping[str, str] = _NOTHING) -> Response:
        try:
            page = await self.ground.run(lambda: open_door(self.ground.ports, knock))
        except Refusal as refusal:
            raise _Gone from refusal
        return self._page(page, status, knock.door, set_aside(typed, knock.note.draft.kind))

    def _page(
        self, page: DoorPage, status: HTTPStatus, door: Invitation, aside: tuple[tuple[str, str], ...]
    ) -> Response:
        opened = mark(self.ground.links, door.organisation, page.asked.form.nonce)
        return drawn("door.html", page, status, opened=opened, aside=aside)


def _refused(door: Invitation, key: str, note: Note | None = None, nonce: str = "") -> Knock:
    return Knock(door, note or Note(), nonce, Refusal(key))
