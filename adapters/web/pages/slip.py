"""The slip for somebody without chat, as a page to print."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.links import Forged
from adapters.web.pages.drawing import absent, drawn
from adapters.web.pages.ground import Ground
from bot.domain.invitation import Purpose
from bot.domain.refusals import Refusal
from bot.usecases.open_slip import open_slip


def routes(ground: Ground) -> list[Route]:
    return [Route("/wall/slip/{link}", _Slip(ground).page, methods=["GET"])]


@dataclass(frozen=True, slots=True)
class _Slip:
    ground: Ground

    async def page(self, request: Request) -> Response:
        try:
            slip = self.ground.links.read(request.path_params["link"], Purpose.SLIP)
            return drawn("slip.html", await self.ground.run(lambda: open_slip(self.ground.ports, slip)))
        except (Forged, Refusal):
            return absent()
