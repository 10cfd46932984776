"""The guard: size, header syntax, signature and shape on the raw bytes, before Bolt sees anything.

Bolt reads the whole body and parses it before it checks the signature, and raises on much that is
odd, so it is handed what was read here. That was signed by Slack within the last five minutes and is
what Slack sends.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from slack_bolt.response import BoltResponse
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from adapters.bodies import Misshapen, Rejected, refuse_long, whole
from adapters.slack import shapes

_OLDEST = 300
_TIMESTAMP = re.compile(rb"[0-9]{10}")
_SIGNATURE = re.compile(rb"v0=[0-9a-f]{64}")
_CONTENT_TYPE = re.compile(rb"[a-z/+.-]{1,100}")


@dataclass(frozen=True, slots=True)
class Guard:
    """An ASGI application in front of `inner`, which answers what was checked, and nothing else.

    `secret` is Slack's signing secret. A body has `patience` seconds to arrive.
    """

    inner: Callable[[dict[str, Any]], Awaitable[BoltResponse]]
    secret: str
    now: Callable[[], datetime]
    patience: float = 5.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            payload = await self._checked(scope, receive)
        except Rejected as rejected:
            allow = {"allow": "POST"} if rejected.status == HTTPStatus.METHOD_NOT_ALLOWED else None
            response: Response = PlainTextResponse(f"{rejected}\n", rejected.status, allow)
            return await response(scope, receive, send)
        except ClientDisconnect:
            return None
        answer = await self.inner(payload)
        response = Response(answer.body, answer.status, answer.first_headers())
        return await response(scope, receive, send)

    async def _checked(self, scope: Scope, receive: Receive) -> dict[str, Any]:
        """The payload, signed and whole. Raises Rejected."""
        if scope["method"] != "POST":
            raise Rejected(HTTPStatus.METHOD_NOT_ALLOWED, "Slack sends POST requests here.")
        headers = dict(scope["headers"])
        timestamp, signature = _signs(headers, self.now())
        refuse_long(headers.get(b"content-length", b""))
        body = await whole(receive, self.patience)
        mark = hmac.digest(self.secret.encode(), b"v0:" + timestamp + b":" + body, "sha256").hex()
        if not hmac.compare_digest(b"v0=" + mark.encode(), signature):
            raise Rejected(HTTPStatus.UNAUTHORIZED, "The signature does not fit.")
        kind = headers.get(b"content-type", b"").partition(b";")[0].strip().lower()
        return _payload(kind, body)


def _signs(headers: Mapping[bytes, bytes], now: datetime) -> tuple[bytes, bytes]:
    timestamp = headers.get(b"x-slack-request-timestamp", b"")
    signature = headers.get(b"x-slack-signature", b"")
    if not _TIMESTAMP.fullmatch(timestamp) or not _SIGNATURE.fullmatch(signature):
        raise Rejected(HTTPStatus.UNAUTHORIZED, "The request is not signed by Slack.")
    if abs(now.timestamp() - int(timestamp)) > _OLDEST:
        raise Rejected(HTTPStatus.UNAUTHORIZED, "The signature is too old.")
    return timestamp, signature


def _payload(kind: bytes, body: bytes) -> dict[str, Any]:
    if not _CONTENT_TYPE.fullmatch(kind):
        raise Rejected(HTTPStatus.BAD_REQUEST, "The request is neither a form nor JSON.")
    try:
        payload = shapes.read(kind.decode(), body)
        shapes.check(payload)
    except Misshapen as why:
        raise Rejected(HTTPStatus.BAD_REQUEST, str(why)) from why
    return payload
