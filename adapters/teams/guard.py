"""The guard: size, shape, tenant, service and signature, before the SDK or a listener sees anything.

The SDK leaves out every check for which an activity does not name what it needs, and never looks at the
tenant. Whoever is not let in is not told which of signature and tenant it was.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import orjson
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from adapters.bodies import Misshapen, Rejected, refuse_long, whole
from adapters.teams import hosts, shapes
from adapters.teams.adapter import Answer, Listener, TeamsAdapter
from adapters.teams.connector import Connector
from adapters.teams.tokens import Unsigned, Verifier

__all__ = ["Answer", "Door", "Listener", "endpoint"]

log = logging.getLogger(__name__)

_JSON = re.compile(rb"application/(?:[a-z.-]{1,50}\+)?json", re.IGNORECASE)
_NOT_OURS = "The request was not sent by Teams for this app."


@dataclass(frozen=True, slots=True)
class Door:
    """Who is let in, and the way out. Without a `verifier` it is local: no signature, any tenant.

    Then only this computer's own addresses are written to; else only Microsoft's. A body has `patience`
    seconds to arrive. `app_id` is empty where local. `origin` is set where other servers stand in for
    Microsoft's. `tenants` are written in small letters.
    """

    app_id: str
    tenants: frozenset[str]
    connector: Connector
    verifier: Verifier | None
    patience: float = 5.0
    origin: str | None = None

    def __post_init__(self) -> None:
        if self.verifier is not None and not (self.app_id == self.verifier.app_id and self.tenants):
            raise ValueError("an app is known by its id, and serves named tenants")
        if self.verifier is None and self.app_id:
            raise ValueError("an app's requests are signed")

    @property
    def local(self) -> bool:
        return self.verifier is None

    def trusts(self, service_url: str) -> bool:
        """Whether messages may be written there."""
        try:
            return hosts.service(service_url, local=self.local, origin=self.origin) == service_url
        except hosts.Untrusted:
            return False

    def serves(self, tenant: str) -> bool:
        return self.local or tenant.lower() in self.tenants


def endpoint(door: Door, listener: Listener) -> ASGIApp:
    """Answers what the listener answers an invoke; anything else is acknowledged with 200 and no body."""
    return _Endpoint(door, listener, TeamsAdapter(door.connector, door.app_id))


@dataclass(frozen=True, slots=True)
class _Endpoint:
    door: Door
    listener: Listener
    adapter: TeamsAdapter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            activity = await self._checked(scope, receive)
        except Rejected as rejected:
            allow = {"allow": "POST"} if rejected.status == HTTPStatus.METHOD_NOT_ALLOWED else None
            refusal = PlainTextResponse(f"{rejected}\n", rejected.status, allow)
            return await refusal(scope, receive, send)
        except ClientDisconnect:
            return None
        answer = await self.adapter.turn(activity, self.listener)
        return await _written(answer)(scope, receive, send)

    async def _checked(self, scope: Scope, receive: Receive) -> Mapping[str, Any]:
        """The activity, of Teams and for us. Raises Rejected."""
        if scope["method"] != "POST":
            raise Rejected(HTTPStatus.METHOD_NOT_ALLOWED, "Teams sends POST requests here.")
        headers = dict(scope["headers"])
        if self.door.local and not hosts.names_here(headers.get(b"host", b"localhost").decode("latin-1")):
            raise Rejected(HTTPStatus.MISDIRECTED_REQUEST, "Only this computer is served here.")
        authorization = headers.get(b"authorization", b"")
        if not self.door.local and not authorization.startswith(b"Bearer "):
            raise _not_let_in("no bearer token")
        kind = headers.get(b"content-type", b"").partition(b";")[0].strip()
        if not _JSON.fullmatch(kind):
            raise Rejected(HTTPStatus.BAD_REQUEST, "The request is not JSON.")
        refuse_long(headers.get(b"content-length", b""))
        return await self._let_in(await whole(receive, self.door.patience), authorization)

    async def _let_in(self, body: bytes, authorization: bytes) -> Mapping[str, Any]:
        try:
            activity = shapes.read(body)
            tenant = shapes.tenant(activity)
            activity["serviceUrl"] = hosts.service(
                activity["serviceUrl"], local=self.door.local, origin=self.door.origin
            )
        except Misshapen as why:
            raise Rejected(HTTPStatus.BAD_REQUEST, str(why)) from why
        except hosts.Untrusted as why:
            raise Rejected(HTTPStatus.BAD_REQUEST, "The service is none of Teams.") from why
        if self.door.verifier is not None:
            try:
                await self.door.verifier.check(authorization.decode("latin-1"), activity)
            except Unsigned as why:
                raise _not_let_in(str(why)) from why
        if not self.door.serves(tenant):
            raise _not_let_in("another tenant")
        return activity


def _not_let_in(why: str) -> Rejected:
    log.info("Not let in: %s", why)
    return Rejected(HTTPStatus.UNAUTHORIZED, _NOT_OURS)


def _written(answer: Answer) -> Response:
    if answer.body is None:
        return Response(status_code=answer.status)
    return Response(orjson.dumps(answer.body), answer.status, media_type="application/json")
