"""Bodies: what somebody sends us, whole, in time and not too large; and how deep its JSON goes."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import orjson
from starlette.requests import ClientDisconnect
from starlette.types import Receive

LARGEST_BODY = 1024 * 1024
_MOST_DIGITS = 9
_DEEPEST = 64
_TOO_FAR_IN = b"\n" + b"  " * _DEEPEST


class Misshapen(ValueError):
    """Nothing that the platform sends. The message says what is wrong, for whoever reads the answer."""


class Rejected(Exception):
    """The request is nothing that the platform sends. The message is the answer's one line."""

    def __init__(self, status: HTTPStatus, why: str) -> None:
        super().__init__(why)
        self.status = status


def refuse_long(declared: bytes) -> None:
    """`declared` is the Content-Length, as it came. Raises Rejected."""
    long = len(declared) > _MOST_DIGITS
    if declared.isdigit() and (long or int(declared) > LARGEST_BODY):
        raise Rejected(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The request is too large.")


async def whole(receive: Receive, patience: float) -> bytes:
    """The body. It has `patience` seconds to arrive. Raises Rejected or ClientDisconnect."""
    body, more = bytearray(), True
    try:
        async with asyncio.timeout(patience):
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise ClientDisconnect
                body += message.get("body", b"")
                more = message.get("more_body", False)
                if len(body) > LARGEST_BODY:
                    raise Rejected(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The request is too large.")
    except TimeoutError:
        raise Rejected(HTTPStatus.REQUEST_TIMEOUT, "The request took too long to arrive.") from None
    return bytes(body)


def too_deep(payload: Mapping[str, Any]) -> bool:
    """Written a step further in for each level, some line of it begins as far in as that; C looks for it."""
    try:
        return _TOO_FAR_IN in orjson.dumps(payload, option=orjson.OPT_INDENT_2)
    except orjson.JSONEncodeError:  # deeper still than orjson writes
        return True
