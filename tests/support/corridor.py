"""The pages of people without an account, each as its examples have it, on a server of paper."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

from PIL import Image, ImageDraw
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.web.pages import kept
from adapters.web.pages.drawing import drawn
from adapters.web.pages.poster import svg
from adapters.web.server import application, serving
from bot.views.pages import door, poster, slip, told
from bot.views.pages.page import Page

CODE, SEEN = "/code.svg", "/seen/"
ROOMS: Mapping[str, tuple[Callable[[], Mapping[str, Page]], Mapping[str, str]]] = {
    "door": (door.examples, {"opened": "x", "aside": (("difference", "She has books again."),)}),
    "told": (told.examples, {"opened": "x", "into": "/sent", "pictures": SEEN}),
    "poster": (poster.examples, {"code": CODE}),
    "slip": (slip.examples, {}),
}
PAGES = [(room, name) for room, (examples, _) in ROOMS.items() for name in examples()]


@asynccontextmanager
async def corridor() -> AsyncIterator[str]:
    """Gives where it stands; a page is at /room/name."""
    routes = [
        Route("/code.svg", _code),
        Route(f"{SEEN}{{address:path}}", _seen),
        Route("/{room}/{name}", _page),
        *kept.routes(),
    ]
    async with serving(application(routes, reference=lambda: "K7-31QF")) as url:
        yield url


async def _page(request: Request) -> Response:
    room = request.path_params["room"]
    examples, ours = ROOMS[room]
    return drawn(f"{room}.html", examples()[request.path_params["name"]], **ours)


async def _code(_: Request) -> Response:
    return Response(svg("https://skald.riverbank.example/wall/tell/x.y"), media_type="image/svg+xml")


async def _seen(_: Request) -> Response:
    """A van before a house, as far as a few boxes go."""
    seen = Image.new("RGB", (1024, 768), "#cfd8d6")
    draw = ImageDraw.Draw(seen)
    draw.rectangle((0, 600, 1024, 768), "#8a8172")
    draw.rectangle((640, 220, 960, 600), "#b9a88a")
    draw.rectangle((760, 400, 850, 600), "#9c3d1c")
    draw.rounded_rectangle((120, 360, 620, 620), 30, "#1e6470")
    for wheel in (220, 500):
        draw.ellipse((wheel, 570, wheel + 100, 670), "#23201b")
    into = io.BytesIO()
    seen.save(into, "JPEG")
    return Response(into.getvalue(), media_type="image/jpeg")
