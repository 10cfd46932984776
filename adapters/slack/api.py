"""Slack's Web API, as far as answers and the directory need it: one attempt, one time-out, no retry."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import orjson

SLACK = "https://slack.com/api/"


class SlackSaidNo(Exception):
    """Slack answered with an error code, which is the message."""

    def __init__(self, error: str, wait: float | None = None) -> None:
        super().__init__(error)
        self.error = error
        self.wait = wait


class SlackAway(Exception):
    """Slack did not answer in time, or not with anything that can be read."""


@dataclass(frozen=True, slots=True)
class Api:
    """`url` ends in a slash. The session is shared: a new one for each call costs a connection."""

    session: aiohttp.ClientSession
    url: str = SLACK

    async def call(
        self, token: str, method: str, payload: Mapping[str, Any], patience: float
    ) -> dict[str, Any]:
        """A writing method, as JSON. Raises SlackSaidNo or SlackAway."""
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json; charset=utf-8"}
        return await self._answer("POST", method, patience, data=orjson.dumps(payload), headers=headers)

    async def read(self, token: str, method: str, patience: float, **arguments: str | int) -> dict[str, Any]:
        """A reading method: Slack takes their arguments in the address, not as JSON."""
        headers = {"Authorization": f"Bearer {token}"}
        return await self._answer("GET", method, patience, params=arguments, headers=headers)

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
        headers = {"Content-Type": "application/json; charset=utf-8"}
        limit = aiohttp.ClientTimeout(total=patience)
        try:
            async with self.session.post(
                url, data=orjson.dumps(payload), headers=headers, timeout=limit, allow_redirects=False
            ):
                return
        except (aiohttp.ClientError, TimeoutError) as why:
            raise SlackAway(f"response_url: {type(why).__name__}") from why

    async def _answer(self, verb: str, method: str, patience: float, **sent: Any) -> dict[str, Any]:
        limit = aiohttp.ClientTimeout(total=patience)
        try:
            async with self.session.request(
                verb, self.url + method, timeout=limit, allow_redirects=False, **sent
            ) as response:
                raw = await response.read()
                if response.status == 429:  # noqa: PLR2004  Too Many Requests
                    raise SlackSaidNo("ratelimited", _seconds(response.headers.get("Retry-After")))
                answer = orjson.loads(raw)
                scopes = response.headers.get("x-oauth-scopes")
        except (aiohttp.ClientError, TimeoutError, orjson.JSONDecodeError) as why:
            raise SlackAway(f"{method}: {type(why).__name__}") from why
        if not isinstance(answer, dict) or not answer.get("ok"):
            error = answer.get("error") if isinstance(answer, dict) else None
            raise SlackSaidNo(str(error or "unreadable"))
        return answer if scopes is None else {**answer, "scopes": scopes}


def _seconds(header: str | None) -> float:
    try:
        return min(max(float(header or 1), 1.0), 3600.0)
    except ValueError:
        return 30.0
