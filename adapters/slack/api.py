"""Slack over HTTP: one attempt with a time-out, no redirect and no retry; and its Web API in these terms.

aiohttp is used directly: it never repeats a POST, while the SDK's clients by default do after a
dropped connection, which may post a second copy.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import orjson

from adapters.origins import origin
from adapters.waits import retry_after

API_URL = "https://slack.com/api/"
_CONNECT = 3.0  # seconds, of those that a whole exchange may take
_REPLIES = ("https", "hooks.slack.com", 443)


class SlackSaidNo(Exception):
    """Slack answered with an error code, which is the message; `wait` are the seconds it asks for."""

    def __init__(self, error: str, wait: float | None = None) -> None:
        super().__init__(error)
        self.error = error
        self.wait = wait


class SlackAway(Exception):
    """Slack did not answer in time, or not with anything that can be read."""


@dataclass(frozen=True, slots=True)
class Api:
    """What answers and the directory ask of Slack. `url` ends in a slash; `now` reads a Retry-After date.

    The session is shared: a new one for each call costs a connection.
    """

    session: aiohttp.ClientSession
    now: Callable[[], datetime]
    url: str = API_URL

    async def call(
        self, token: str, method: str, payload: Mapping[str, Any], patience: float
    ) -> dict[str, Any]:
        """A writing method, as JSON. Raises SlackSaidNo or SlackAway."""
        return await self._asked("POST", method, patience, token=token, body=payload)

    async def read(self, token: str, method: str, patience: float, **arguments: str | int) -> dict[str, Any]:
        """A reading method: Slack takes their arguments in the address, not as JSON."""
        return await self._asked("GET", method, patience, token=token, arguments=arguments)

    async def pages(
        self, token: str, method: str, patience: float, **arguments: str | int
    ) -> AsyncIterator[dict[str, Any]]:
        """Page after page by cursor, until Slack names no next one."""
        cursor = ""
        while True:
            page = await self.read(
                token, method, patience, **arguments, **({"cursor": cursor} if cursor else {})
            )
            yield page
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return

    async def reply(self, url: str, payload: Mapping[str, Any], patience: float) -> None:
        """Straight to a response_url, where nothing can be owed. Raises SlackAway."""
        try:
            await exchange(self.session, "POST", url, patience, body=payload)
        except (aiohttp.ClientError, TimeoutError) as why:
            raise SlackAway(f"response_url: {type(why).__name__}") from why

    async def _asked(self, verb: str, method: str, patience: float, **sent: Any) -> dict[str, Any]:
        try:
            answer = await exchange(self.session, verb, self.url + method, patience, **sent)
            if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
                raise SlackSaidNo("ratelimited", answer.wait(self.now()))
            said = orjson.loads(answer.body)
        except (aiohttp.ClientError, TimeoutError, orjson.JSONDecodeError) as why:
            raise SlackAway(f"{method}: {type(why).__name__}") from why
        if not isinstance(said, dict) or not said.get("ok"):
            error = said.get("error") if isinstance(said, dict) else None
            raise SlackSaidNo(str(error or "unreadable"))
        scopes = answer.headers.get("x-oauth-scopes")
        return said if scopes is None else {**said, "scopes": scopes}


@dataclass(frozen=True, slots=True)
class Answer:
    """`headers` are found by their name in any case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def success(self) -> bool:
        return self.status < HTTPStatus.MULTIPLE_CHOICES

    @property
    def json(self) -> dict[str, Any]:
        """Empty where it is anything but a JSON object."""
        try:
            answer = orjson.loads(self.body)
        except orjson.JSONDecodeError:
            return {}
        return answer if isinstance(answer, dict) else {}

    def wait(self, now: datetime) -> float:
        """The seconds that Slack asks to wait."""
        return retry_after(self.headers.get("Retry-After"), now)


async def exchange(
    session: aiohttp.ClientSession,
    verb: str,
    url: str,
    patience: float,
    *,
    token: str | None = None,
    body: Mapping[str, Any] | None = None,
    arguments: Mapping[str, str | int] | None = None,
) -> Answer:
    """The one way to Slack: whatever comes back within `patience` seconds, uninterpreted.

    Raises aiohttp.ClientError or TimeoutError where nothing did.
    """
    bearer = {} if token is None else {"Authorization": f"Bearer {token}"}
    kind = {} if body is None else {"Content-Type": "application/json; charset=utf-8"}
    async with session.request(
        verb,
        url,
        params=arguments,
        data=None if body is None else orjson.dumps(body),
        headers={**bearer, **kind},
        timeout=_within(patience),
        allow_redirects=False,
    ) as response:
        return Answer(response.status, response.headers, await response.read())


@lru_cache(maxsize=16)
def _within(patience: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=patience, connect=_CONNECT)


def open_session() -> aiohttp.ClientSession:
    """Connections are not kept long: one that Slack has just closed would make a post ambiguous.

    Nor are they counted: a workspace that hangs may not use up those of all others.
    """
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=5), cookie_jar=aiohttp.DummyCookieJar()
    )


def trusted(url: str, api_url: str) -> bool:
    """Whether a response_url is Slack's own, or of the server that stands in for Slack."""
    try:
        place, api = origin(urlsplit(url)), origin(urlsplit(api_url))
    except ValueError:
        return False
    return place == _REPLIES or (api != origin(urlsplit(API_URL)) and place == api)
