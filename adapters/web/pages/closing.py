"""What is answered in the place of a page for colleagues, to everybody else and whatever the reason."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import Response

from adapters.web.pages.drawing import drawn
from adapters.web.pages.ground import Ground
from bot.domain.ids import OrganisationId
from bot.usecases.open_closed import open_closed
from bot.views.pages.closed import Room


async def closed(ground: Ground, organisation: OrganisationId, room: Room) -> Response:
    page = await ground.run(lambda: open_closed(ground.ports, organisation, room))
    return drawn("closed.html", page, HTTPStatus.NOT_FOUND)
