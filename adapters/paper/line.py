"""The line to the app: a request goes over it as it stands, once, and what was answered comes back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Protocol

import aiohttp

_SECONDS = 60  # long after the platform has given up: the app's late answer is still read


@dataclass(frozen=True, slots=True)
class SignedRequest:
    """Exactly what goes over the wire, so that it can go again."""

    headers: dict[str, str]
    body: bytes
    kind: str = "raw"


class Answered(Protocol):
    """Names of headers are in lower case."""

    @property
    def status_code(self) -> int: ...

    @property
    def headers(self) -> Mapping[str, str]: ...

    @property
    def content(self) -> bytes: ...


class Line(Protocol):
    """Raises OSError where nothing came back. httpx.AsyncClient is one too, and reaches an app in memory."""

    async def post(self, url: str, *, content: bytes, headers: Mapping[str, str]) -> Answered: ...


@asynccontextmanager
async def line_to_app() -> AsyncIterator[Line]:
    """To this computer alone: no proxy leads there, and no cookie is kept.

    Through aiohttp, which takes less time over a request than httpx does.
    """
    jar, limit = aiohttp.DummyCookieJar(), aiohttp.ClientTimeout(_SECONDS)
    async with aiohttp.ClientSession(cookie_jar=jar, timeout=limit) as session:
        yield _Direct(session)


@dataclass(frozen=True, slots=True)
class _Read:
    status_code: int
    headers: Mapping[str, str]
    content: bytes


@dataclass(frozen=True, slots=True)
class _Direct:
    session: aiohttp.ClientSession

    async def post(self, url: str, *, content: bytes, headers: Mapping[str, str]) -> Answered:
        try:
            async with self.session.post(url, data=content, headers=headers, allow_redirects=False) as got:
                lower = {name.lower(): value for name, value in got.headers.items()}
                return _Read(got.status, lower, await got.read())
        except aiohttp.ClientError as why:
            raise ConnectionError(str(why)) from why
