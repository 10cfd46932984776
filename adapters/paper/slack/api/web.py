"""Slack's web API as an ASGI app: `/api/{method}` and `/response/{key}`, with its rates and its faults."""

from __future__ import annotations

from collections.abc import Callable
from email.utils import formatdate
from functools import partial
from time import perf_counter
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.paper.endings import LineCut, struck
from adapters.paper.faults import Fault
from adapters.paper.slack.api.arguments import Arguments, read_arguments
from adapters.paper.slack.api.methods import METHODS, Method
from adapters.paper.slack.api.responses import respond
from adapters.paper.slack.refused import JSON, Refused
from adapters.paper.slack.state import PaperSlack
from adapters.paper.witness import Exchange

Act = Callable[[bytes], Response]


def web_api(paper: PaperSlack) -> Starlette:
    desk = _Desk(paper)
    return Starlette(
        routes=[
            Route("/api/{method}", desk.on_call, methods=["GET", "POST"]),
            Route("/response/{key:path}", desk.on_response, methods=["POST"]),
            Route("/files-pri/{path:path}", desk.on_file, methods=["GET"]),
        ]
    )


class _Desk:
    def __init__(self, paper: PaperSlack) -> None:
        self._paper = paper

    async def on_call(self, request: Request) -> Response:
        method = request.path_params["method"]
        return await self._take(request, method, lambda body: self._call(request, method, body))

    async def on_response(self, request: Request) -> Response:
        key = request.path_params["key"]
        return await self._take(request, "response_url", lambda body: self._respond(key, body))

    async def on_file(self, request: Request) -> Response:
        return await self._take(request, "url_private", lambda _: self._file(request))

    def _file(self, request: Request) -> Response:
        """Whoever may not have it is sent to log in, as a browser would be."""
        token = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
        allowed = token == self._paper.app.bot_token and "files:read" in self._paper.app.scopes
        file = self._paper.files.get(request.path_params["path"].removeprefix("download/").partition("/")[0])
        if not allowed or file is None:
            return Response(status_code=302, headers={"location": f"{self._paper.base_url}/?redir=file"})
        return Response(file.content, media_type=f"image/{file.kind}")

    async def _take(self, request: Request, method: str, act: Act) -> Response:
        """The fault that strikes, if any, around what was asked; either way it goes to the log."""
        started = perf_counter()
        fault = self._paper.faults.next(method)
        if fault is not None and fault.kind == "refused":
            return self._logged(method, started, None, LineCut())
        body = await request.body()
        if fault is None:
            answer = act(body)
        else:
            answer = await struck(fault, lambda: act(body), _turned_away)
        return self._logged(method, started, (request, body), answer)

    def _call(self, request: Request, method: str, body: bytes) -> Response:
        around = {
            "x-oauth-scopes": ",".join(sorted(self._paper.app.scopes)),
            "date": formatdate(self._paper.now(), usegmt=True),
        }
        try:
            arguments = read_arguments(request.headers.get("content-type", ""), body, request.url.query)
            known = _known(method)
            self._admit(request.headers.get("authorization", ""), arguments)
            wait = self._wait(method, known, arguments)
            if wait:
                return _limited(str(wait))
            return _json({"ok": True, **known.run(self._paper, arguments)}, headers=around)
        except Refused as refused:
            return _json(refused.json(), headers=around)

    def _admit(self, authorization: str, arguments: Arguments) -> None:
        token = authorization.removeprefix("Bearer ").strip() or arguments.text("token")
        if not token:
            raise Refused("not_authed")
        if token != self._paper.app.bot_token:
            raise Refused("invalid_auth")

    def _wait(self, method: str, known: Method, arguments: Arguments) -> int:
        if self._paper.rates is None:
            return 0
        channel = self._channel(arguments.text("channel")) if known.posts else None
        return self._paper.rates.wait_for(method, known.tier, channel, self._paper.now())

    def _channel(self, which: str) -> str:
        """One conversation has one rate, whether it is called by id or by name."""
        try:
            return self._paper.channel(which).id
        except Refused:
            return which

    def _respond(self, key: str, body: bytes) -> Response:
        """Slack answers a good one with the two letters, a spent or an old one with 404."""
        try:
            payload = read_arguments("application/json", body, "")
            respond(self._paper, key, payload.given())
        except Refused as refused:
            return _json(refused.json(), 404 if refused.error in {"expired_url", "used_url"} else 400)
        return Response("ok", media_type="text/plain")

    def _logged(
        self, method: str, started: float, asked: tuple[Request, bytes] | None, answer: Response
    ) -> Response:
        silent = isinstance(answer, LineCut)
        self._paper.keep(
            Exchange(
                direction="from_app",
                method=method,
                status=0 if silent else answer.status_code,
                ms=(perf_counter() - started) * 1000,
                asked=_reading(*asked) if asked is not None else lambda: None,
                answer=None if silent else _text(bytes(answer.body)),
                at=self._paper.now(),
            )
        )
        return answer


def _known(method: str) -> Method:
    if method not in METHODS:
        raise Refused("unknown_method", req_method=method)
    return METHODS[method]


def _json(value: JSON, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(orjson.dumps(value), status, headers, "application/json; charset=utf-8")


def _limited(retry_after: str) -> Response:
    return _json({"ok": False, "error": "ratelimited"}, 429, {"retry-after": retry_after})


def _reading(request: Request, body: bytes) -> Callable[[], Any]:
    """Keeps no more of the request than it needs."""
    kind = request.headers.get("content-type", "application/json")
    return partial(_readable, kind, body, request.url.query)


def _readable(kind: str, body: bytes, query: str) -> Any:
    """Never the token, wherever it stood."""
    try:
        return read_arguments(kind, body, query).given()
    except Refused:
        return _text(body)


def _text(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return body.decode("utf-8", "replace")


def _turned_away(fault: Fault) -> Response:
    if fault.kind == "rate_limited":
        return _limited(fault.retry_after)
    return _json({"ok": False, "error": fault.error})
