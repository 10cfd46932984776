"""The guard: size, header syntax, signature and shape on the raw bytes, before Bolt parses anything.

Bolt reads the whole body and parses it before it checks the signature, and raises on much that is
odd. Whatever passes here was signed by Slack within the last five minutes and is an object.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from urllib.parse import parse_qs

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger(__name__)

LARGEST_BODY = 1024 * 1024
_OLDEST = 300
_PATIENCE = 5.0
_TIMESTAMP = re.compile(rb"[0-9]{10}")
_SIGNATURE = re.compile(rb"v0=[0-9a-f]{64}")


class Rejected(Exception):
    """The request never came from Slack, or is nothing that Slack sends."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


@dataclass(frozen=True, slots=True)
class Guard:
    """An ASGI application in front of `inner`. `secret` is Slack's signing secret."""

    inner: ASGIApp
    secret: str
    now: Callable[[], datetime]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            body = await self._checked(request)
        except Rejected as rejected:
            response: Response = PlainTextResponse(f"{rejected}\n", rejected.status)
            return await response(scope, receive, send)
        except ClientDisconnect:
            return None
        return await self.inner(scope, _again(body), send)

    async def _checked(self, request: Request) -> bytes:
        if request.method != "POST":
            raise Rejected(405, "Slack sends POST requests here.")
        headers = dict(request.scope["headers"])
        timestamp, signature = _signs(headers, self.now())
        body = await _body(request)
        mark = hmac.new(self.secret.encode(), b"v0:" + timestamp + b":" + body, sha256).hexdigest()
        if not hmac.compare_digest(b"v0=" + mark.encode(), signature):
            raise Rejected(401, "The signature does not fit.")
        check_shape(headers.get(b"content-type", b""), body)
        return body


def _signs(headers: Mapping[bytes, bytes], now: datetime) -> tuple[bytes, bytes]:
    timestamp = headers.get(b"x-slack-request-timestamp", b"")
    signature = headers.get(b"x-slack-signature", b"")
    if not _TIMESTAMP.fullmatch(timestamp) or not _SIGNATURE.fullmatch(signature):
        raise Rejected(401, "The request is not signed by Slack.")
    if abs(now.timestamp() - int(timestamp)) > _OLDEST:
        raise Rejected(401, "The signature is too old.")
    return timestamp, signature


async def _body(request: Request) -> bytes:
    declared = request.headers.get("content-length", "")
    if declared.isascii() and declared.isdigit() and (len(declared) > 9 or int(declared) > LARGEST_BODY):  # noqa: PLR2004
        raise Rejected(413, "The request is too large.")
    parts: list[bytes] = []
    try:
        async with asyncio.timeout(_PATIENCE):
            async for part in request.stream():
                parts.append(part)
                if sum(map(len, parts)) > LARGEST_BODY:
                    raise Rejected(413, "The request is too large.")
    except TimeoutError:
        raise Rejected(408, "The request took too long to arrive.") from None
    return b"".join(parts)


def check_shape(content_type: bytes, body: bytes) -> None:
    """Raises Rejected unless the body is a JSON object, or a form whose `payload`, if any, is one."""
    try:
        text = body.decode("utf-8")
        if content_type.startswith(b"application/json"):
            found = orjson.loads(text)
        elif content_type.startswith(b"application/x-www-form-urlencoded"):
            form = parse_qs(text, max_num_fields=100, errors="strict")
            found = orjson.loads(form["payload"][0]) if "payload" in form else form
        else:
            raise Rejected(400, "The request is neither a form nor JSON.")
    except ValueError:
        raise Rejected(400, "The request cannot be read.") from None
    if not isinstance(found, dict) or not found:
        raise Rejected(400, "The request is not an object.")


def _again(body: bytes) -> Receive:
    """Hands the bytes that were checked, and no others, to whoever reads next."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return messages.pop() if messages else {"type": "http.disconnect"}

    return receive
