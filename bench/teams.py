"""What Teams sends, and a connector that does as little as one can: it takes what is sent, and names it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import orjson

from bench.slack import answering

SILENT = "hello"
REPLYING = "recognise"
"""To this word both adapters reply with the card; to any other with nothing."""

CARD: dict[str, Any] = {
    "type": "AdaptiveCard",
    "version": "1.5",
    "body": [
        {"type": "TextBlock", "text": "Maya noticed what Tom did", "weight": "bolder", "wrap": True},
        {"type": "TextBlock", "text": "He walked a lost visitor to the right desk and waited.", "wrap": True},
        {"type": "FactSet", "facts": [{"title": "Value", "value": "Listen first"}]},
    ],
    "actions": [
        {"type": "Action.Execute", "title": "Approve it", "verb": "skald", "data": {"skald": {"a": 1}}}
    ],
}
REPLY: dict[str, Any] = {
    "type": "message",
    "summary": "Maya noticed what Tom did",
    "attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "content": CARD}],
}


@dataclass(slots=True)
class ThinConnector:
    """`url` ends in a slash."""

    url: str = ""
    posts: int = 0

    def take(self, _step: str, _body: bytes) -> dict[str, Any]:
        self.posts += 1
        return {"id": "1795425120001"}


@asynccontextmanager
async def thin_connector() -> AsyncIterator[ThinConnector]:
    connector = ThinConnector()
    async with answering(connector.take) as address:
        connector.url = f"{address}/"
        yield connector


def saying(text: str, service_url: str) -> bytes:
    """A message in a personal chat, as a whole request."""
    body = orjson.dumps(
        {
            "type": "message",
            "id": "1795425120000",
            "timestamp": "2026-11-23T09:00:00.000Z",
            "localTimestamp": "2026-11-23T10:00:00.000+01:00",
            "channelId": "msteams",
            "serviceUrl": service_url,
            "text": text,
            "textFormat": "plain",
            "locale": "en-GB",
            "from": {"id": "29:1maya", "name": "Maya", "aadObjectId": "0e1f0000-0000-4000-8000-000000000001"},
            "recipient": {"id": "28:bench", "name": "Skald"},
            "conversation": {"id": "a:1maya", "conversationType": "personal", "tenantId": "bench"},
            "entities": [{"type": "clientInfo", "locale": "en-GB", "country": "GB", "platform": "Windows"}],
            "channelData": {"tenant": {"id": "bench"}},
        }
    )
    head = (
        f"POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
