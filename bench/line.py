"""A line to a server: requests over kept connections, so many in flight, and how long each answer took."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

IN_FLIGHT = 8


@dataclass(frozen=True, slots=True)
class Said:
    seconds: float
    body: bytes


class Line:
    """To one server. An answer that is not a 200 ends the bench: a figure of something broken is none."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname, parts.port
        self._free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def burst(self, requests: Sequence[bytes], in_flight: int = IN_FLIGHT) -> list[Said]:
        left = iter(requests)
        shares = await asyncio.gather(*(self._send(left) for _ in range(in_flight)))
        return [each for share in shares for each in share]

    async def one(self, request: bytes) -> Said:
        return (await self._send([request]))[0]

    def close(self) -> None:
        for _, writer in self._free:
            writer.close()
        self._free.clear()

    async def _send(self, requests: Iterable[bytes]) -> list[Said]:
        reader, writer = await self._connection()
        said = []
        for each in _following(requests):
            began = time.perf_counter()
            writer.write(each)
            body = await _answer(reader)
            said.append(Said(time.perf_counter() - began, body))
        self._free.append((reader, writer))
        return said

    async def _connection(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        while self._free:
            reader, writer = self._free.pop()
            if not reader.at_eof():
                return reader, writer
            writer.close()
        return await asyncio.open_connection(self._host, self._port)


def _following(requests: Iterable[bytes]) -> Iterator[bytes]:
    """Several take from one iterator in turn."""
    yield from requests


async def _answer(reader: asyncio.StreamReader) -> bytes:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if b"transfer-encoding: chunked" in head:
        body = await _chunks(reader)
    else:
        body = await reader.readexactly(_length(head))
    if not head.startswith(b"http/1.1 200"):
        raise RuntimeError(f"{head.decode()}{body.decode(errors='replace')}")
    return body


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    whole = b""
    while size := int(await reader.readuntil(b"\r\n"), 16):
        whole += (await reader.readexactly(size + 2))[:-2]
    await reader.readexactly(2)
    return whole


def _length(head: bytes) -> int:
    _, found, rest = head.partition(b"content-length:")
    return int(rest.partition(b"\r\n")[0]) if found else 0
