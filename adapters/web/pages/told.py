"""What somebody told at a door: its page, behind a private address, and taking it back there."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from adapters.links import Forged
from adapters.web.pages.drawing import absent, drawn
from adapters.web.pages.ground import Ground
from bot.domain.invitation import Purpose
from bot.domain.refusals import Refusal
from bot.usecases.open_told import open_told
from bot.usecases.withdraw_told import withdraw_told


def routes(ground: Ground) -> list[Route]:
    return [Route("/wall/told/{link}", _Told(ground).answer, methods=["GET", "POST"])]


@dataclass(frozen=True, slots=True)
class _Told:
    ground: Ground

    async def answer(self, request: Request) -> Response:
        """To send it takes it back: whoever has the address may, and once is as good as twice."""
        ports = self.ground.ports
        try:
            told = self.ground.links.read(request.path_params["link"], Purpose.TOLD)
            if request.method == "POST":
                await self.ground.run(lambda: withdraw_told(ports, told))
                return RedirectResponse(self.ground.links.path(told), HTTPStatus.SEE_OTHER)
            return drawn("told.html", await self.ground.run(lambda: open_told(ports, told)))
        except (Forged, Refusal):
            return absent()
