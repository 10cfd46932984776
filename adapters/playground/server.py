"""The playground's one page: it shows a paper Slack to whoever sits at this machine, and lets them use it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from adapters.playground.acts import Unheard
from adapters.playground.gate import Gate
from adapters.playground.scene import STARTED_OVER, Scene
from adapters.playground.stage import Stage
from adapters.playground.visits import Over

STATIC = Path(__file__).parent / "static"
_LARGEST = 16 * 1024 * 1024  # a picture as somebody chooses one, written in letters


def page(stage: Stage, token: str, port: int, beside: Sequence[Route] = ()) -> Starlette:
    """Serve it on 127.0.0.1:`port` alone, while the stage runs, and print `address(token, port)`.

    `beside` is what else stands behind the same link, such as the gallery.
    """
    desk = _Desk(stage)
    return Starlette(
        routes=[
            Route("/", desk.on_page),
            Route("/state", desk.on_state),
            Route("/drawer", desk.on_drawer),
            Route("/events", desk.on_events),
            Route("/act", desk.on_act, methods=["POST"]),
            Route("/wall{path:path}", _Rooms(stage), methods=None),
            *beside,
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[Middleware(Gate, token=token, port=port)],
    )


def address(token: str, port: int) -> str:
    return f"http://127.0.0.1:{port}/?token={token}"


class _Desk:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    async def _in_an_office(self, look: Callable[[Scene], Coroutine[Any, Any, Response]]) -> Response:
        """Whoever looked while somebody started over looks at the fresh one."""
        scene = await self._stage.scene()
        try:
            return await scene.visits.of(look(scene))
        except Over:
            if await self._stage.scene() is scene:
                return _trouble("The playground has ended.", 503)
            return await self._in_an_office(look)

    async def on_page(self, _: Request) -> Response:
        return FileResponse(STATIC / "index.html")

    async def on_state(self, request: Request) -> Response:
        return await self._in_an_office(lambda scene: _state(scene, request))

    async def on_drawer(self, request: Request) -> Response:
        return await self._in_an_office(lambda scene: _drawer(scene, request))

    async def on_events(self, _: Request) -> Response:
        return StreamingResponse(self._stage.changes.stream(), media_type="text/event-stream")

    async def on_act(self, request: Request) -> Response:
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return _trouble("The page sends JSON, and this is something else.", 415)
        body = await _body(request)
        if body is None:
            return _trouble("That is more than the playground takes at once.", 413)
        deed = _json(body)
        if deed is None:
            return _trouble("The page sends JSON, and this is something else.", 400)
        try:
            trouble = await self._stage.do(deed)
        except Unheard as unheard:
            return _trouble(str(unheard), 422)
        self._stage.changes.tell()  # what is read, or said under a field, changes no message
        return JSONResponse({"trouble": trouble})


class _Rooms:
    """What people open in a browser, as its public address would give it, where nobody is while they play."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scene = await self._stage.scene()
        try:
            await scene.visits.of(_opened(scene.office.rooms, scope, receive, send))
        except Over:
            await _trouble(STARTED_OVER, 503)(scope, receive, send)


async def _opened(rooms: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    await rooms(scope, receive, send)


async def _state(scene: Scene, request: Request) -> Response:
    """`as` may be a username, which is the same on every platform."""
    asked, platform = request.query_params, request.query_params.get("platform", "slack")
    try:
        sight = (scene.on(platform) or scene).sight
    except Unheard as unheard:
        return _trouble(str(unheard), 404)
    person = sight.id(asked.get("as") or sight.first())
    if not sight.playable(person):
        return _trouble("Nobody here can be that person.", 404)
    return JSONResponse(await scene.of(person, asked.get("in"), platform))


async def _drawer(scene: Scene, request: Request) -> Response:
    asked, platform = request.query_params, request.query_params.get("platform", "slack")
    try:
        sight = (scene.on(platform) or scene).sight
        person = sight.id(asked.get("as") or sight.first())
        if scene.drawer is None or not sight.playable(person):
            return _trouble("There is no such drawer here.", 404)
        return JSONResponse(await scene.drawer.of(asked.get("tab", ""), person, platform))
    except Unheard as unheard:
        return _trouble(str(unheard), 404)


async def _body(request: Request) -> bytes | None:
    """None where it is too large, which is found out before it is all in memory."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST:
            return None
    return bytes(body)


def _json(body: bytes) -> dict[str, Any] | None:
    try:
        deed = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    return deed if isinstance(deed, dict) else None


def _trouble(words: str, status: int) -> Response:
    return JSONResponse({"trouble": words}, status)
