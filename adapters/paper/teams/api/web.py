"""The servers of a paper Teams as an ASGI app: the connector, Entra's tokens, and the set of keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from time import perf_counter
from typing import Any
from urllib.parse import parse_qsl

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.paper.endings import LineCut, struck
from adapters.paper.faults import Fault
from adapters.paper.teams.api.calls import CALLS, Asked, Call
from adapters.paper.teams.keys import metadata_json
from adapters.paper.teams.passes import Denied
from adapters.paper.teams.refused import JSON, Refused, bad
from adapters.paper.teams.state import PaperTeams
from adapters.paper.witness import Exchange

Act = Callable[[bytes], Response]
_LARGEST = 4 * 1024 * 1024
_REGION = "/{region}"


def connector(paper: PaperTeams) -> Starlette:
    """Faults strike by the names in CALLS, and by `token`, `managed`, `metadata` and `keys`."""
    desk = _Desk(paper)
    known = [
        Route(_REGION + call.path, partial(desk.on_call, name), methods=[call.method])
        for name, call in CALLS.items()
    ]
    return Starlette(
        routes=[
            *known,
            Route(_REGION + "/v3/attachments/{key}/views/original", desk.on_attachment, methods=["GET"]),
            Route("/{tenant}/oauth2/v2.0/token", desk.on_token, methods=["POST"]),
            Route("/metadata/identity/oauth2/token", desk.on_managed, methods=["GET"]),
            Route("/v1/.well-known/openidconfiguration", desk.on_metadata),
            Route("/v1/.well-known/keys", desk.on_keys),
        ]
    )


class _Desk:
    def __init__(self, paper: PaperTeams) -> None:
        self._paper = paper

    async def on_call(self, name: str, request: Request) -> Response:
        return await self._take(request, name, partial(self._call, CALLS[name], request))

    async def on_attachment(self, request: Request) -> Response:
        return await self._take(request, "attachment", lambda _: self._attachment(request))

    async def on_token(self, request: Request) -> Response:
        return await self._take(request, "token", partial(self._token, request.path_params["tenant"]))

    async def on_managed(self, request: Request) -> Response:
        """Azure's own token, for an app that has an identity and no secret."""
        return await self._take(request, "managed", lambda _: self._managed(request))

    async def on_metadata(self, request: Request) -> Response:
        return await self._take(request, "metadata", lambda _: _json(metadata_json(self._paper.base_url)))

    async def on_keys(self, request: Request) -> Response:
        return await self._take(
            request, "keys", lambda _: _json({"keys": [key.public for key in self._paper.keys]})
        )

    async def _take(self, request: Request, name: str, act: Act) -> Response:
        """The fault that strikes, if any, around what was asked; either way it goes to the log."""
        started = perf_counter()
        fault = self._paper.faults.next(name)
        if fault is not None and fault.kind == "refused":
            return self._logged(name, started, b"", LineCut())
        body = await request.body()
        if fault is None:
            answer = act(body)
        else:
            answer = await struck(fault, lambda: act(body), _turned_away)
        return self._logged(name, started, body, answer)

    def _call(self, call: Call, request: Request, body: bytes) -> Response:
        try:
            if self._paper.app.id:
                self._paper.passes.admit(request.headers.get("authorization", ""))
            asked = Asked(request.path_params, request.query_params, _object(body))
            tenant = self._tenant(asked)
            self._keep_to_the_rate(call, asked, tenant)
            return _json(call.run(self._paper, asked), call.status)
        except Refused as refused:
            after = refused.retry_after
            return _refusal(refused, {"retry-after": str(after)} if after is not None else {})

    def _attachment(self, request: Request) -> Response:
        """https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4"""
        try:
            if self._paper.app.id:
                self._paper.passes.admit(request.headers.get("authorization", ""))
        except Refused as refused:
            return _refusal(refused)
        found = self._paper.pictures.get(request.path_params["key"])
        if found is None:
            return _refusal(Refused(HTTPStatus.NOT_FOUND, "NotFound", "There is no such attachment."))
        return Response(found, media_type="image/png")

    def _tenant(self, asked: Asked) -> str:
        """Whose it is. Raises Refused 403 where that tenant's connector stands elsewhere."""
        where = self._paper.conversations.get(asked.where.partition(";messageid=")[0])
        tenant = where.tenant if where else str(asked.body.get("tenantId", ""))
        if tenant not in self._paper.tenants:
            return self._paper.home.id
        if self._paper.tenants[tenant].region != asked.path["region"]:
            words = "Invalid bot api host."
            raise Refused(HTTPStatus.FORBIDDEN, "InvalidBotApiHost", words)
        return tenant

    def _keep_to_the_rate(self, call: Call, asked: Asked, tenant: str) -> None:
        """A thread and its channel are one conversation."""
        if self._paper.rates is None:
            return
        where = asked.where.partition(";messageid=")[0]
        wait = self._paper.rates.wait_for(call.rate, where, tenant, self._paper.now())
        if wait:
            words = "API calls quota exceeded."
            raise Refused(HTTPStatus.TOO_MANY_REQUESTS, "TooManyRequests", words, retry_after=wait)

    def _token(self, tenant: str, body: bytes) -> Response:
        asked = dict(parse_qsl(body.decode("utf-8", "replace")))
        try:
            given = self._paper.passes.give(self._paper.app, frozenset(self._paper.tenants), tenant, asked)
        except Denied as denied:
            return _json(denied.body, denied.status)
        return _json(given)

    def _managed(self, request: Request) -> Response:
        """https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token"""
        asked = request.query_params
        if request.headers.get("metadata") != "true" or asked.get("client_id") != self._paper.app.id:
            return _json({"error": "invalid_request", "error_description": "Identity not found"}, 400)
        given = self._paper.passes.issue()
        until = int(self._paper.now()) + given["expires_in"]
        return _json(given | {"expires_on": str(until), "resource": asked.get("resource", "")})

    def _logged(self, name: str, started: float, body: bytes, answer: Response) -> Response:
        silent = isinstance(answer, LineCut)
        self._paper.keep(
            Exchange(
                direction="from_app",
                method=name,
                status=0 if silent else answer.status_code,
                ms=(perf_counter() - started) * 1000,
                asked=partial(_readable, name, body),
                answer=None if silent else _readable(name, bytes(answer.body)),
                at=self._paper.now(),
            )
        )
        return answer


def _object(body: bytes) -> JSON:
    if not body:
        return {}
    if len(body) > _LARGEST:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "MessageSizeTooBig", "Message size too large.")
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise bad("The body is not JSON") from None
    if not isinstance(value, dict):
        raise bad("The body is no object")
    return value


def _json(value: JSON, status: int = HTTPStatus.OK, headers: Mapping[str, str] | None = None) -> Response:
    return Response(orjson.dumps(value), status, headers, "application/json; charset=utf-8")


def _refusal(refused: Refused, headers: Mapping[str, str] | None = None) -> Response:
    return _json(refused.json(), refused.status, headers)


def _readable(name: str, body: bytes) -> Any:
    """Never the secret, nor a token."""
    if name in {"token", "managed"}:
        return None
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return body.decode("utf-8", "replace")


def _turned_away(fault: Fault) -> Response:
    if fault.kind == "rate_limited":
        return _refusal(Refused(429, "TooManyRequests"), {"retry-after": fault.retry_after})
    return _refusal(Refused(fault.status, fault.error))
