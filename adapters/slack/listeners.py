"""Listeners: one for each kind of payload, on Bolt's app behind the guard.

`process_before_response` makes Bolt await the listener instead of polling for its acknowledgement:
an exception cannot become a 404 after three seconds, and no request waits ten idle milliseconds.
Bolt then keeps no deadline; ours is in `boundary`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.logger.messages import warning_client_prioritized_and_token_skipped
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient
from starlette.types import ASGIApp

from adapters.slack.callers import Payload
from adapters.slack.closed_forms import ClosedForms
from adapters.slack.commands import Commands
from adapters.slack.desk import Desk
from adapters.slack.events import Events
from adapters.slack.guard import Guard
from adapters.slack.presses import Presses
from adapters.slack.sent_forms import SentForms
from adapters.slack.shortcuts import Shortcuts

_ANY = re.compile(r".*", re.DOTALL)


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
        authorize=_authorize(desk),
        client=AsyncWebClient(base_url=desk.api.url, session=desk.api.session, retry_handlers=[]),
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    _listen(app, desk)
    return app


def _of_use(record: logging.LogRecord) -> bool:
    """Bolt finds SLACK_BOT_TOKEN in the environment by itself, and warns that it does not use it."""
    return record.getMessage() != warning_client_prioritized_and_token_skipped()


def _listen(app: AsyncApp, desk: Desk) -> None:
    """Bolt asks one after the other, so the most frequent come first."""
    commands, presses, forms, events = Commands(desk), Presses(desk), SentForms(desk), Events(desk)
    closed, shortcuts = ClosedForms(desk), Shortcuts(desk)

    @app.command(_ANY)
    async def on_command(body: Payload) -> BoltResponse:
        return await commands.on_command(body)

    @app.view(_ANY)
    async def on_form(body: Payload) -> BoltResponse:
        return await forms.on_form(body)

    @app.action(_ANY)
    async def on_press(body: Payload) -> BoltResponse:
        return await presses.on_press(body)

    @app.shortcut(_ANY)
    async def on_shortcut(body: Payload) -> BoltResponse:
        return await shortcuts.on_shortcut(body)

    @app.view_closed(_ANY)
    async def on_closing(body: Payload) -> BoltResponse:
        return await closed.on_closing(body)

    @app.event(_ANY)
    async def on_event(body: Payload) -> BoltResponse:
        return await events.on_event(body)


def _authorize(desk: Desk) -> Callable[..., Awaitable[AuthorizeResult]]:
    """From what is known already: asking anybody here would run outside the listeners' deadline."""

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        installation = desk.workspaces.met(enterprise_id or team_id or "")
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_user_id=installation.bot_user if installation else None,
            bot_token=installation.token if installation else "",
        )

    return authorize
