"""The room of one story: its address says which, and whoever asks for it shows who they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.links import Forged
from adapters.web.pages.closing import closed
from adapters.web.pages.drawing import absent, drawn
from adapters.web.pages.ground import Ground
from adapters.web.pages.library import PATH as LIBRARY
from adapters.web.pages.passes import carried
from adapters.web.pages.wall import PATH as WALL
from adapters.web.pictures import UNDER
from bot.domain.ids import OrganisationId, RecognitionId
from bot.domain.invitation import Invitation, Purpose
from bot.domain.refusals import Refusal
from bot.usecases.open_story_page import Calling, open_story_page
from bot.views.pages.closed import Room
from bot.views.pages.story import StoryPage

_RECORD = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)


def routes(ground: Ground, organisation: OrganisationId) -> list[Route]:
    """`organisation` is whose wall is public here, if any is; a link and a pass say theirs."""
    room = _Room(ground, organisation)
    return [
        Route(f"{WALL}/story/{{record}}", room.on_its_own, methods=["GET"]),
        Route(f"{WALL}/{{link}}/story/{{record}}", room.on_link, methods=["GET"]),
    ]


def drawing_of(page: StoryPage, back: str) -> Response:
    return drawn("story.html", page, back=back, pictures=UNDER)


@dataclass(frozen=True, slots=True)
class _Room:
    ground: Ground
    organisation: OrganisationId

    async def on_its_own(self, request: Request) -> Response:
        invitation = carried(request, self.ground.links)
        page = await self._page(request, invitation)
        if page is None:
            return await closed(self.ground, self.organisation, Room.TOLD)
        return drawing_of(page, LIBRARY if page.for_colleague else WALL)

    async def on_link(self, request: Request) -> Response:
        try:
            invitation = self.ground.links.read(request.path_params["link"], Purpose.WALL)
        except Forged:
            return absent()
        page = await self._page(request, invitation)
        return drawing_of(page, self.ground.links.path(invitation)) if page else absent()

    async def _page(self, request: Request, invitation: Invitation | None) -> StoryPage | None:
        record = request.path_params["record"]
        if not _RECORD.fullmatch(record):
            return None
        organisation = invitation.organisation if invitation else self.organisation
        calling = Calling(organisation, RecognitionId(record), invitation)
        try:
            return await self.ground.run(lambda: open_story_page(self.ground.ports, calling))
        except Refusal:
            return None
