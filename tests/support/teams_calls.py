"""Activities as Teams sends them, and a door to knock at with them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import orjson
from starlette.types import ASGIApp

AMER = "https://smba.trafficmanager.net/amer/"
TENANT = "7a1e0000-0000-4000-8000-00000000000a"
APP = "5ca1d000-0000-4000-8000-00000000000b"


def message(**changed: Any) -> dict[str, Any]:
    return {
        "type": "message",
        "id": "1795425120000",
        "channelId": "msteams",
        "serviceUrl": AMER,
        "text": "recognise",
        "from": {"id": "29:maya", "name": "Maya", "aadObjectId": "0e1f-maya"},
        "recipient": {"id": f"28:{APP}", "name": "Skald"},
        "conversation": {"id": "a:1maya", "conversationType": "personal", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
        **changed,
    }


def invoke(name: str = "adaptiveCard/action", **changed: Any) -> dict[str, Any]:
    return {**message(), "type": "invoke", "name": name, "value": {}, **changed}


def changed(activity: Mapping[str, Any], path: tuple[str, ...], value: Any) -> dict[str, Any]:
    """With another value at the end of the path; without any where it is `...`."""
    first, *rest = path
    if rest:
        return {**activity, first: changed(activity[first], tuple(rest), value)}
    kept = {key: each for key, each in activity.items() if key != first}
    return kept if value is ... else {**kept, first: value}


async def call(
    app: ASGIApp, method: str, headers: Mapping[str, str | bytes], messages: list[Mapping[str, Any]]
) -> tuple[int, bytes]:
    """One ASGI request with its messages, and nothing after them."""
    waiting, answers = list(messages), []
    raw = [
        (name.encode(), each if isinstance(each, bytes) else each.encode()) for name, each in headers.items()
    ]
    scope = {"type": "http", "method": method, "path": "/", "query_string": b"", "headers": raw}

    async def receive() -> Any:
        return waiting.pop(0) if waiting else await asyncio.Event().wait()

    async def send(message: Any) -> None:
        answers.append(message)

    await app(scope, receive, send)
    if not answers:
        return 0, b""
    return answers[0]["status"], b"".join(each.get("body", b"") for each in answers[1:])


async def knock(
    app: ASGIApp, activity: Any, method: str = "POST", **headers: str | bytes
) -> tuple[int, bytes]:
    """With a JSON body, or with one as it stands where it is bytes."""
    body = activity if isinstance(activity, bytes) else orjson.dumps(activity)
    sent = {
        "content-type": "application/json",
        **{key.replace("_", "-"): each for key, each in headers.items()},
    }
    return await call(app, method, sent, [{"type": "http.request", "body": body, "more_body": False}])
