"""A line to a platform that answers as told, or takes the request and hangs up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import orjson

from tests.support.waiting import until


@dataclass(frozen=True, slots=True)
class Request:
    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]
    verb: str = "POST"


@dataclass(slots=True)
class Line:
    """`answers` are used in order, the last for ever; None takes the request whole and hangs up.

    `silent` says nothing at all where the last would be said.
    """

    answers: list[bytes | None]
    silent: bool = False
    url: str = ""
    requests: list[Request] = field(default_factory=list)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._one(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def asked(self, count: int) -> None:
        """Returns when so many requests have come: whoever gives up on one may do so before it is read."""
        await until(lambda: len(self.requests) >= count or None)

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        verb, path, _ = head[0].split()
        self.requests.append(Request(path, headers, orjson.loads(body or b"{}"), verb))
        last = len(self.answers) == 1
        answer = self.answers[0] if last else self.answers.pop(0)
        if silent := self.silent and last:
            await reader.read()
        if answer is None or silent:
            return False
        writer.write(answer)
        await writer.drain()
        return True


def answer(body: Any, status: int = 200, **headers: str) -> bytes:
    """`body` as JSON, or as it stands where it is bytes."""
    raw = body if isinstance(body, bytes) else orjson.dumps(body)
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(raw)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + raw


@asynccontextmanager
async def line(*answers: bytes | None, silent: bool = False) -> AsyncIterator[Line]:
    told = Line(list(answers), silent)
    server = await asyncio.start_server(told.talk, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    told.url = f"http://{host}:{port}"
    try:
        yield told
    finally:
        server.close()
        await server.wait_closed()
