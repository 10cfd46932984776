"""The room of the wall: whoever comes by a signed link, or from the street where that is wanted, sees it."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.links import Forged
from adapters.web.pages.closing import closed
from adapters.web.pages.drawing import absent, drawn
from adapters.web.pages.ground import Ground
from adapters.web.pages.river import HEIGHT, WIDTH, paths
from bot.domain.ids import OrganisationId
from bot.domain.invitation import Purpose
from bot.domain.refusals import Refusal
from bot.usecases.open_wall import Passing, open_wall
from bot.views.pages.closed import Room
from bot.views.pages.wall import Wall

PATH = "/wall"


def routes(ground: Ground, organisation: OrganisationId) -> list[Route]:
    """`organisation` is whose wall is public here, if any is; a signed link names its own."""
    room = _Room(ground, organisation)
    return [Route(PATH, room.on_street), Route(f"{PATH}/{{link}}", room.on_link)]


def drawing_of(page: Wall, here: str = PATH) -> Response:
    """`here` is where it hangs: what is told on it in part is told whole under there."""
    river = list(zip(page.lines, paths(len(page.lines)), strict=True))
    return drawn("wall.html", page, river=river, width=WIDTH, height=HEIGHT, whole=f"{here}/story/")


@dataclass(frozen=True, slots=True)
class _Room:
    ground: Ground
    organisation: OrganisationId

    async def on_street(self, _: Request) -> Response:
        """Where it is not for the street, it is closed and nobody learns whether it is there at all."""
        try:
            return await self._wall(Passing(self.organisation), PATH)
        except Refusal:
            return await closed(self.ground, self.organisation, Room.WALL)

    async def on_link(self, request: Request) -> Response:
        try:
            invitation = self.ground.links.read(request.path_params["link"], Purpose.WALL)
            return await self._wall(
                Passing(invitation.organisation, invitation), self.ground.links.path(invitation)
            )
        except (Forged, Refusal):
            return absent()

    async def _wall(self, passing: Passing, here: str) -> Response:
        return drawing_of(await self.ground.run(lambda: open_wall(self.ground.ports, passing)), here)
