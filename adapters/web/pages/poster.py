"""A branch's page to print, and the code on it."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import segno
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.links import Forged
from adapters.web.pages.drawing import absent, drawn
from adapters.web.pages.ground import Ground
from bot.domain.invitation import Purpose
from bot.domain.refusals import Refusal
from bot.usecases.open_poster import open_poster
from bot.views.pages.poster import Poster

_AROUND = 4  # modules of white around the code, as readers want them
_HEADERS = {"Cache-Control": "no-store", "Cross-Origin-Resource-Policy": "same-origin"}


def routes(ground: Ground) -> list[Route]:
    poster = _Poster(ground)
    return [
        Route("/wall/tell/{link}/print", poster.page, methods=["GET"]),
        Route("/wall/tell/{link}/code.svg", poster.code, methods=["GET"]),
    ]


@dataclass(frozen=True, slots=True)
class _Poster:
    ground: Ground

    async def page(self, request: Request) -> Response:
        try:
            page = await self._poster(request)
        except (Forged, Refusal):
            return absent()
        return drawn("poster.html", page, code=f"/wall/tell/{request.path_params['link']}/code.svg")

    async def code(self, request: Request) -> Response:
        try:
            page = await self._poster(request)
        except (Forged, Refusal):
            return absent()
        return Response(svg(page.address), headers=_HEADERS, media_type="image/svg+xml")

    async def _poster(self, request: Request) -> Poster:
        door = self.ground.links.read(request.path_params["link"], Purpose.DOOR)
        return await self.ground.run(lambda: open_poster(self.ground.ports, door))


def svg(address: str) -> bytes:
    """Black on white, whatever the page is: so a camera reads it."""
    picture = BytesIO()
    code = segno.make_qr(address, error="m")
    code.save(picture, kind="svg", border=_AROUND, dark="#000", light="#fff", omitsize=True, svgns=True)
    return picture.getvalue()
