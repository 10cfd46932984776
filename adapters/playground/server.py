"""The playground's one page: it shows a paper Slack to whoever sits at this machine, and lets them use it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from adapters.paper.slack.client.client import PaperClient
from adapters.paper.slack.state import PaperSlack
from adapters.playground.acts import Acts, Unheard
from adapters.playground.changes import Changes
from adapters.playground.gate import Gate
from adapters.playground.seeds import CAST, COMMANDS, ROOMS, Colleague, Command
from adapters.playground.sights import Readings, Sight

STATIC = Path(__file__).parent / "static"
_LARGEST = 256 * 1024


def page(
    paper: PaperSlack,
    client: PaperClient,
    token: str,
    port: int,
    *,
    cast: Sequence[Colleague] = CAST,
    commands: Sequence[Command] = COMMANDS,
) -> Starlette:
    """Serve it on 127.0.0.1:`port` alone, and print `address(token, port)`.

    An open page holds its stream of changes open: call `end_streams` before the server is to stop.
    """
    desk = _Desk(paper, client, cast, commands)
    app = Starlette(
        routes=[
            Route("/", desk.on_page),
            Route("/state", desk.on_state),
            Route("/events", desk.on_events),
            Route("/act", desk.on_act, methods=["POST"]),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[Middleware(Gate, token=token, port=port)],
    )
    app.state.changes = desk.changes
    return app


def end_streams(app: Starlette) -> None:
    changes: Changes = app.state.changes
    changes.end()


def address(token: str, port: int) -> str:
    return f"http://127.0.0.1:{port}/?token={token}"


class _Desk:
    def __init__(
        self, paper: PaperSlack, client: PaperClient, cast: Sequence[Colleague], commands: Sequence[Command]
    ) -> None:
        readings = Readings(paper)
        self._sight = Sight(paper, readings, cast, ROOMS, commands)
        self._acts = Acts(paper, client, self._sight, readings, commands)
        self.changes = Changes(paper)

    async def on_page(self, _: Request) -> Response:
        return FileResponse(STATIC / "index.html")

    async def on_state(self, request: Request) -> Response:
        person = request.query_params.get("as") or self._sight.first()
        if not self._sight.playable(person):
            return _trouble("Nobody here can be that person.", 404)
        return JSONResponse(self._sight.of(person, request.query_params.get("in")))

    async def on_events(self, _: Request) -> Response:
        return StreamingResponse(self.changes.stream(), media_type="text/event-stream")

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
            trouble = await self._acts.do(deed)
        except Unheard as unheard:
            return _trouble(str(unheard), 422)
        self.changes.tell()  # what is read, or said under a field, changes no message
        return JSONResponse({"trouble": trouble})


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
