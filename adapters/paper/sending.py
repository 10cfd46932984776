"""Sending to the app with a platform's patience, and keeping what was sent and what came back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from time import perf_counter
from typing import Any

import orjson

from adapters.paper.line import Answered, Line, SignedRequest
from adapters.paper.witness import Exchange


@dataclass(frozen=True, slots=True)
class Came:
    """What came back. `status` is 0 where nothing did, in time (then it is `late`) or at all."""

    status: int
    ms: float
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    late: bool = False


class Sending:
    """`asked` reads a request for whoever looks at what was kept."""

    def __init__(
        self,
        line: Line,
        url: str,
        keep: Callable[[Exchange], None],
        now: Callable[[], float],
        asked: Callable[[SignedRequest], Any],
    ) -> None:
        self._line = line
        self._url = url
        self._keep = keep
        self._now = now
        self._asked = asked
        self._late: set[asyncio.Task[Answered]] = set()

    async def send(self, request: SignedRequest, patience: float) -> Came:
        """Waits for so many seconds; a request given up on still runs its course in the app."""
        started = perf_counter()
        call = asyncio.create_task(self._post(request))
        try:
            await asyncio.wait({call}, timeout=patience)
        except asyncio.CancelledError:
            call.cancel()
            raise
        came = self._came(call, (perf_counter() - started) * 1000)
        asked = partial(self._asked, request)
        self._keep(
            Exchange("to_app", request.kind, came.status, came.ms, asked, came.body, self._now(), request)
        )
        return came

    async def settle(self) -> None:
        """Waits for the answers that came too late for anybody."""
        await asyncio.gather(*self._late, return_exceptions=True)

    def _came(self, call: asyncio.Task[Answered], ms: float) -> Came:
        if not call.done():
            self._late.add(call)
            call.add_done_callback(self._came_late)
            return Came(0, ms, late=True)
        try:
            got = call.result()
        except OSError:
            return Came(0, ms)
        return Came(got.status_code, ms, _body(got), dict(got.headers))

    def _came_late(self, call: asyncio.Task[Answered]) -> None:
        self._late.discard(call)
        if not call.cancelled():
            call.exception()  # looked at, so that nobody complains of one that nobody saw

    async def _post(self, request: SignedRequest) -> Answered:
        return await self._line.post(self._url, content=request.body, headers=request.headers)


def _body(got: Answered) -> Any:
    """JSON where the app says so, else the words."""
    if got.headers.get("content-type", "").startswith("application/json"):
        with suppress(orjson.JSONDecodeError):
            return orjson.loads(got.content)
    return got.content.decode("utf-8", "replace")
