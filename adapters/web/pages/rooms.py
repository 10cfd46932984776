"""All rooms that people open in a browser."""

from __future__ import annotations

from starlette.routing import Route

from adapters.web.pages import door, kept, library, poster, slip, story, told, wall
from adapters.web.pages.ground import Ground
from bot.domain.ids import OrganisationId


def routes(ground: Ground, organisation: OrganisationId) -> list[Route]:
    """`organisation` is whose they are where no link and no pass says whose."""
    return [
        *kept.routes(),
        *door.routes(ground),
        *poster.routes(ground),
        *slip.routes(ground),
        *told.routes(ground),
        *library.routes(ground, organisation),
        *story.routes(ground, organisation),
        *wall.routes(ground, organisation),
    ]
