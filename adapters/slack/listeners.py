"""Listeners: one for each kind of payload, on Bolt's app behind the guard.

`process_before_response` makes Bolt await the listener instead of polling for its acknowledgement:
an exception cannot become a 404 after three seconds, and no request waits ten idle milliseconds.
Bolt then keeps no deadline; ours is in `boundary`.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.logger.messages import warning_client_prioritized_and_token_skipped
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.request.payload_utils import (
    is_block_actions,
    is_event,
    is_shortcut,
    is_slash_command,
    is_view_closed,
    is_view_submission,
)
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient
from starlette.types import ASGIApp

from adapters.slack.callers import Payload
from adapters.slack.closed_forms import ClosedForms
from adapters.slack.commands import Commands
from adapters.slack.desk import Desk
from adapters.slack.events import Events
from adapters.slack.guard import Guard
from adapters.slack.install import Workspaces
from adapters.slack.presses import Presses
from adapters.slack.sent_forms import SentForms
from adapters.slack.shortcuts import Shortcuts

Fits = Callable[[dict[str, Any]], bool]
Listener = Callable[[Payload], Awaitable[BoltResponse]]


def endpoint(desk: Desk, secret: str, now: Callable[[], datetime]) -> ASGIApp:
    """What serves POST /slack/events: guard, then Bolt, then one of the listeners."""
    app = bolt(desk, secret)

    async def answer(payload: dict[str, Any]) -> BoltResponse:
        """As Bolt takes it from Socket Mode: an object, and no text to be read a second time."""
        return await app.async_dispatch(AsyncBoltRequest(body=payload, mode="socket_mode"))

    return Guard(answer, secret, now)


def bolt(desk: Desk, secret: str | None) -> AsyncApp:
    logging.getLogger("slack_bolt.AsyncApp").addFilter(_of_use)
    app = AsyncApp(
        name="skald",  # else Bolt reads the whole stack's source to find one
        process_before_response=True,
        signing_secret=secret or "",
        request_verification_enabled=False,  # the guard has done it, on the raw bytes and by our clock
        authorize=_Authorize(desk.workspaces),
        client=AsyncWebClient(base_url=desk.api.url, session=desk.api.session, retry_handlers=[]),
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    app.use(_listeners(desk))
    return app


def _of_use(record: logging.LogRecord) -> bool:
    """Bolt finds SLACK_BOT_TOKEN in the environment by itself, and warns that it does not use it."""
    return record.getMessage() != warning_client_prioritized_and_token_skipped()


@dataclass(frozen=True, slots=True)
class _Listeners(AsyncMiddleware):
    """As Bolt's own assistant is one: its decorators build two dozen arguments to ask each, and to call."""

    each: Sequence[tuple[Fits, Listener]]

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002  Bolt's signature
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002  as above
    ) -> BoltResponse:
        for fits, listener in self.each:
            if fits(req.body):
                return await listener(req.body)
        return await next()


def _listeners(desk: Desk) -> _Listeners:
    """The most frequent come first."""
    return _Listeners(
        (
            (is_slash_command, Commands(desk).on_command),
            (is_view_submission, SentForms(desk).on_form),
            (is_block_actions, Presses(desk).on_press),
            (is_shortcut, Shortcuts(desk).on_shortcut),
            (is_view_closed, ClosedForms(desk).on_closing),
            (is_event, Events(desk).on_event),
        )
    )


@dataclass(frozen=True, slots=True)
class _Authorize(AsyncAuthorize):
    """From what is known already: asking anybody here would run outside the listeners' deadline."""

    workspaces: Workspaces

    async def __call__(
        self, *, enterprise_id: str | None, team_id: str | None, **_: object
    ) -> AuthorizeResult:
        installation = self.workspaces.met(enterprise_id or team_id or "")
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_user_id=installation.bot_user if installation else None,
            bot_token=installation.token if installation else "",
        )
