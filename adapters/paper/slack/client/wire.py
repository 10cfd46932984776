"""Sending to the app, with Slack's patience: three seconds, then the person is told that it failed."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

import orjson

from adapters.paper.line import Line, SignedRequest
from adapters.paper.sending import Sending
from adapters.paper.slack.client.signing import FORM
from adapters.paper.slack.messages import Message
from adapters.paper.slack.state import PaperSlack


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
        self._sending = Sending(line, url, paper.keep, paper.now, _asked)
        self._patience = patience

    async def send(self, request: SignedRequest) -> Answer:
        came = await self._sending.send(request, self._patience)
        return Answer(came.status, came.ms, came.body, request, headers=came.headers, late=came.late)

    async def settle(self) -> None:
        """Waits for the answers that came too late for anybody."""
        await self._sending.settle()


def _asked(request: SignedRequest) -> Any:
    try:
        if request.headers.get("Content-Type", "").startswith(FORM):
            fields = {key: values[0] for key, values in parse_qs(request.body.decode()).items()}
            return orjson.loads(fields["payload"]) if "payload" in fields else fields
        return orjson.loads(request.body)
    except (ValueError, UnicodeDecodeError):
        return request.body.decode("utf-8", "replace")
