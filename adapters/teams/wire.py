"""The wire beneath botbuilder's clients: one attempt within a time, no redirect, and errors by their names.

Their own transport occupies a thread for each call and repeats a PUT that may have arrived. aiohttp
repeats one too, on a connection that was closed before it was read, unless it is kept from it.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any, NoReturn

import aiohttp
import orjson
from aiohttp import ClientHandlerType, ClientRequest, ClientResponse
from msrest.pipeline import AsyncHTTPSender, Request, Response
from msrest.universal_http import HTTPClientResponse
from yarl import URL

from adapters.teams.errors import TeamsAway, TeamsSaidNo
from adapters.teams.passes import Passes
from adapters.teams.sizes import Endless, read
from adapters.waits import retry_after

USUAL_PATIENCE = 10.0
_CONNECT = 3.0  # seconds, of those that a whole exchange may take
_LARGEST = 4 * 1024 * 1024  # a page of 500 members takes a tenth of it
_CODE = re.compile(r"[A-Za-z0-9_.-]{1,100}")
# Teams puts it beside the code, or into the message as text of JSON, with its quotation marks escaped.
_SUB_CODE = re.compile(rb'"?subCode\\*"\s*:\s*\\*"([A-Za-z0-9_]{1,100})')


class Wire(AsyncHTTPSender):  # type: ignore[misc]  # msrest has no types
    """The seconds that a call may take, with those for our token, are its `timeout`."""

    def __init__(self, session: aiohttp.ClientSession, passes: Passes, now: Callable[[], datetime]) -> None:
        self._session, self._passes, self._now = session, passes, now

    async def __aexit__(self, *_: object) -> None:
        """The session is closed by whoever opened it."""

    async def send(self, request: Request, **config: Any) -> Response:
        """Raises TeamsSaidNo or TeamsAway."""
        clock = asyncio.get_running_loop().time
        patience = float(config.get("timeout") or USUAL_PATIENCE)
        begun = clock()
        token = await self._token(patience)
        left = max(patience - (clock() - begun), 0.001)
        return Response(request, await self._exchange(request.http_request, token, left))

    async def fetch(self, address: str, most: int, patience: float) -> bytes:
        """A file, whole. Raises Endless for one of more bytes, TeamsSaidNo or TeamsAway."""
        clock = asyncio.get_running_loop().time
        begun = clock()
        token = await self._token(patience)
        left = max(patience - (clock() - begun), 0.001)
        bearer = {"Authorization": f"Bearer {token}"} if token else {}
        timeout = aiohttp.ClientTimeout(total=left, connect=min(_CONNECT, left))
        try:
            async with self._session.get(
                URL(address), headers=bearer, timeout=timeout, allow_redirects=False
            ) as answer:
                if answer.status != HTTPStatus.OK:
                    self._refuse(answer, b"", token)
                return await read(answer, most)
        except (aiohttp.ClientError, TimeoutError, ValueError) as fault:
            raise TeamsAway(type(fault).__name__, surely_unsent=True) from fault

    async def _token(self, patience: float) -> str:
        try:
            async with asyncio.timeout(patience):
                return await self._passes.token()
        except TimeoutError:
            raise TeamsAway("login: TimeoutError", surely_unsent=True) from None

    async def _exchange(self, asked: Any, token: str, left: float) -> HTTPClientResponse:
        bearer = {"Authorization": f"Bearer {token}"} if token else {}
        try:
            async with self._session.request(
                asked.method,
                URL(asked.url, encoded=True),
                data=asked.data,
                headers={**asked.headers, **bearer},
                timeout=aiohttp.ClientTimeout(total=left, connect=min(_CONNECT, left)),
                allow_redirects=False,
                middlewares=(_Once(),),
            ) as answer:
                body = await _body(answer)
        except (aiohttp.ClientError, TimeoutError) as fault:
            raise TeamsAway(type(fault).__name__, surely_unsent=_never_began(fault)) from fault
        if answer.status >= HTTPStatus.MULTIPLE_CHOICES:
            self._refuse(answer, body, token)
        return Answered(asked, answer, body)

    def _refuse(self, answer: ClientResponse, body: bytes, token: str) -> NoReturn:
        if answer.status == HTTPStatus.UNAUTHORIZED and self._passes.drop(token):
            raise TeamsAway("401: it takes a newer token", surely_unsent=True)
        asked = answer.headers.get("Retry-After")
        wait = None if asked is None else retry_after(asked, self._now())
        redirected = answer.status < HTTPStatus.BAD_REQUEST  # and with our token nobody follows it
        raise TeamsSaidNo(answer.status, "Redirected" if redirected else _code(body), wait)


class Answered(HTTPClientResponse):  # type: ignore[misc]  # msrest has no types
    """What msrest wants to know of an answer, which has been read."""

    def __init__(self, asked: Any, answer: ClientResponse, body: bytes) -> None:
        super().__init__(asked, answer)
        self.status_code, self.headers, self.reason = answer.status, answer.headers, answer.reason
        self._body = body

    def body(self) -> bytes:
        return self._body


class _Once:
    """Turns away a request's second attempt, which aiohttp makes by itself where it holds it harmless."""

    def __init__(self) -> None:
        self._begun = False

    async def __call__(self, request: ClientRequest, handler: ClientHandlerType) -> ClientResponse:
        if self._begun:
            raise aiohttp.ServerDisconnectedError
        self._begun = True
        return await handler(request)


async def _body(answer: ClientResponse) -> bytes:
    """Nothing of an error that says more than any of Teams: its status is what counts. Raises TeamsAway."""
    try:
        return await read(answer, _LARGEST)
    except Endless:
        if answer.status >= HTTPStatus.MULTIPLE_CHOICES:
            return b""
        raise TeamsAway("an answer larger than any of Teams", surely_unsent=False) from None


def _never_began(fault: Exception) -> bool:
    return isinstance(
        fault, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError | aiohttp.InvalidURL
    )


def _code(body: bytes) -> str:
    if found := _SUB_CODE.search(body):
        return found[1].decode()
    try:
        said = orjson.loads(body)
    except orjson.JSONDecodeError:
        return ""
    error = said.get("error", said) if isinstance(said, dict) else None
    code = error.get("code") if isinstance(error, dict) else None
    return code if isinstance(code, str) and _CODE.fullmatch(code) else ""


def open_session() -> aiohttp.ClientSession:
    """Connections are not kept long: one that Teams has just closed would make a post ambiguous."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=5), cookie_jar=aiohttp.DummyCookieJar()
    )
