"""Pictures as browsers and platforms fetch them: by an address that nobody guesses, and while they may."""

from __future__ import annotations

import re
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.ports import Run

UNDER = "/wall/pictures/"
_ADDRESS = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
_HEADERS = {
    "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "content-disposition": "inline; filename=picture.jpg",
    "cross-origin-resource-policy": "cross-origin",
    "x-robots-tag": "noindex",
}


def routes(show: Callable[[str], bytes | None], run: Run) -> list[Route]:
    """`show` gives the JPEG at an address, on the database's own thread; None where there is none."""

    async def picture(request: Request) -> Response:
        address = request.path_params["address"]
        jpeg = await run(lambda: show(address)) if _ADDRESS.fullmatch(address) else None
        if jpeg is None:
            return PlainTextResponse("Nothing lives here.\n", 404)
        return Response(jpeg, media_type="image/jpeg", headers=_HEADERS)

    return [Route(f"{UNDER}{{address}}", picture, methods=["GET"])]
