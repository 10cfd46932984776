"""Sending to the app, with Slack's patience: three seconds, then the person is told that it failed."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from time import perf_counter
from typing import Any
from urllib.parse import parse_qs

import orjson

from adapters.paper.slack.client.line import Answered, Line
from adapters.paper.slack.client.signing import FORM, SignedRequest
from adapters.paper.slack.messages import Message
from adapters.paper.slack.state import PaperSlack
from adapters.paper.slack.witness import Exchange


@dataclass(frozen=True, slots=True)
class Answer:
    """What the app answered, and what became of it.

    `status` is 0 when no answer came in time or at all. `error` is what Slack shows the person
    instead; `message` what it put into the conversation; `held_back` the fields, by label, for
    which the client itself did not send a form, in which case there is no request.
    """

    status: int = 0
    ms: float = 0.0
    body: Any = None
    request: SignedRequest | None = None
    error: str | None = None
    message: Message | None = None
    held_back: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    late: bool = False

    @property
    def ok(self) -> bool:
        return self.status == HTTPStatus.OK and self.error is None


class Wire:
    def __init__(self, paper: PaperSlack, line: Line, url: str, *, patience: float = 3.0) -> None:
        self._paper = paper
        self._line = line
        self._url = url
        self._patience = patience
        self._late: set[asyncio.Task[Answered]] = set()

    async def send(self, request: SignedRequest) -> Answer:
        """Waits no longer than Slack does; a request given up on still runs its course in the app."""
        started = perf_counter()
        call = asyncio.create_task(self._post(request))
        try:
            await asyncio.wait({call}, timeout=self._patience)
        except asyncio.CancelledError:
            call.cancel()
            raise
        ms = (perf_counter() - started) * 1000
        if not call.done():
            self._late.add(call)
            call.add_done_callback(self._came_late)
            return self._kept(request, Answer(0, ms, request=request, late=True))
        try:
            got = call.result()
        except OSError:
            return self._kept(request, Answer(0, ms, request=request))
        answer = Answer(got.status_code, ms, _body(got), request, headers=dict(got.headers))
        return self._kept(request, answer)

    async def settle(self) -> None:
        """Waits for the answers that came too late for anybody."""
        await asyncio.gather(*self._late, return_exceptions=True)

    def _came_late(self, call: asyncio.Task[Answered]) -> None:
        self._late.discard(call)
        if not call.cancelled():
            call.exception()  # looked at, so that nobody complains of one that nobody saw

    async def _post(self, request: SignedRequest) -> Answered:
        return await self._line.post(self._url, content=request.body, headers=request.headers)

    def _kept(self, request: SignedRequest, answer: Answer) -> Answer:
        self._paper.keep(
            Exchange(
                "to_app",
                request.kind,
                answer.status,
                answer.ms,
                partial(_asked, request),
                answer.body,
                self._paper.now(),
                request,
            )
        )
        return answer


def _body(got: Answered) -> Any:
    """JSON where the app says so, else the words."""
    if got.headers.get("content-type", "").startswith("application/json"):
        with suppress(orjson.JSONDecodeError):
            return orjson.loads(got.content)
    return got.content.decode("utf-8", "replace")


def _asked(request: SignedRequest) -> Any:
    try:
        if request.headers.get("Content-Type", "").startswith(FORM):
            fields = {key: values[0] for key, values in parse_qs(request.body.decode()).items()}
            return orjson.loads(fields["payload"]) if "payload" in fields else fields
        return orjson.loads(request.body)
    except (ValueError, UnicodeDecodeError):
        return request.body.decode("utf-8", "replace")
