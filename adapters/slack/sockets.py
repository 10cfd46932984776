"""Socket Mode: the connection is opened by us, with the app's own token, so there are no signatures.

Bolt keeps the connection, and hands on whatever comes. `process_before_response` makes it await the
answer instead of polling for it. It keeps no deadline then; ours is in `boundary`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.callers import Payload
from adapters.slack.desk import Desk
from adapters.slack.listeners import Listeners

log = logging.getLogger(__name__)

_LONGEST_SILENCE = 300.0


async def listen_by_socket(desk: Desk, app_token: str) -> None:
    """The SDK's client connects, and connects again, by itself."""
    said, seldom = log.getChild("socket"), _Seldom()
    said.addFilter(seldom)
    handler = AsyncSocketModeHandler(bolt(desk), app_token, said)
    try:
        await handler.connect_async()  # type: ignore[no-untyped-call]
        await asyncio.Event().wait()
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]
        said.removeFilter(seldom)


def bolt(desk: Desk) -> AsyncApp:
    app = AsyncApp(
        name="skald",  # else Bolt reads the whole stack's source to find one
        process_before_response=True,
        request_verification_enabled=False,
        ssl_check_enabled=False,
        url_verification_enabled=False,
        authorize=_authorize(desk),
        client=AsyncWebClient(base_url=desk.api.url, session=desk.api.session, retry_handlers=[]),
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    listeners = Listeners(desk)

    @app.middleware
    async def on_any(body: Payload) -> BoltResponse:
        return await listeners.answer(body)

    return app


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


class _Seldom(logging.Filter):
    """One line every five minutes, where the SDK writes a traceback every ten seconds."""

    _last = -_LONGEST_SILENCE

    def filter(self, record: logging.LogRecord) -> bool:
        record.exc_info = None
        if record.levelno < logging.WARNING:
            return record.levelno >= logging.INFO
        if record.created - self._last < _LONGEST_SILENCE:
            return False
        self._last = record.created
        return True
