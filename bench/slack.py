"""A Slack that does as little as one can: it takes what is sent, answers that all is well, and notes when.

The paper Slack checks all that it gets, which takes longer than what is measured here.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import orjson

WORKSPACE = "T0BELIEVABLE"
BOT = "U0BENCHBOT"


@dataclass(frozen=True, slots=True)
class Post:
    at: float
    channel: str


@dataclass(slots=True)
class ThinSlack:
    """`url` ends in a slash; `views` are those that were opened, as they came."""

    url: str = ""
    views: list[dict[str, Any]] = field(default_factory=list)
    posts: asyncio.Queue[Post] = field(default_factory=asyncio.Queue)

    def take(self, method: str, body: bytes) -> dict[str, Any]:
        match method:
            case "auth.test":
                return {"team_id": WORKSPACE, "user_id": BOT}
            case "chat.postMessage":
                channel = orjson.loads(body)["channel"]
                self.posts.put_nowait(Post(time.perf_counter(), channel))
                return {"channel": channel, "ts": f"{time.time():.6f}"}
            case "conversations.open":
                return {"channel": {"id": "D" + str(orjson.loads(body)["users"])[1:]}}
            case "views.open":
                self.views = [orjson.loads(body)["view"]]
                return {"view": {"id": "V0BENCH"}}
            case "users.list":
                return {"members": []}
            case "conversations.list":
                return {"channels": []}
            case "users.lookupByEmail" | "users.info":
                return {"ok": False, "error": "users_not_found"}
            case _:
                return {}


@asynccontextmanager
async def thin_slack() -> AsyncIterator[ThinSlack]:
    slack = ThinSlack()
    async with answering(lambda method, body: {"ok": True, **slack.take(method, body)}) as address:
        slack.url = f"{address}/api/"
        yield slack


Take = Callable[[str, bytes], Mapping[str, Any]]
"""What is answered to the last step of a path and a body."""


@asynccontextmanager
async def answering(take: Take) -> AsyncIterator[str]:
    """Where it listens on this computer."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Line(take), "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


class _Line(asyncio.Protocol):
    """One connection: requests one after the other, each with its length said before it."""

    def __init__(self, take: Take) -> None:
        self._take, self._got = take, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._got += data
        while (request := self._whole()) is not None:
            self._answer(*request)

    def _whole(self) -> tuple[str, bytes] | None:
        head, found, rest = self._got.partition(b"\r\n\r\n")
        length = _length(head)
        if not found or len(rest) < length:
            return None
        self._got = rest[length:]
        path = head.split(b" ", 2)[1].decode().partition("?")[0]
        return path.rpartition("/")[2], rest[:length]

    def _answer(self, method: str, body: bytes) -> None:
        answer = orjson.dumps(self._take(method, body))
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(answer)}\r\n\r\n"
        self._transport.write(head.encode() + answer)


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0
