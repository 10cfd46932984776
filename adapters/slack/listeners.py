"""Listeners: one for each kind of payload, whichever way it came.

A request that the guard has let through goes straight to its listener. In Socket Mode Bolt keeps the line,
and hands over what comes.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient
from starlette.types import ASGIApp

from adapters.slack import answers
from adapters.slack.callers import Payload
from adapters.slack.closed_forms import ClosedForms
from adapters.slack.commands import Commands
from adapters.slack.desk import Desk
from adapters.slack.events import Events
from adapters.slack.guard import Guard
from adapters.slack.presses import Presses
from adapters.slack.sent_forms import SentForms
from adapters.slack.shortcuts import Shortcuts

Answering = Callable[[Payload], Awaitable[BoltResponse]]


def endpoint(desk: Desk, secret: str, now: Callable[[], datetime]) -> ASGIApp:
    """What serves POST /slack/events: the guard, then one of the listeners."""
    return Guard(answering(desk), secret, now)


def answering(desk: Desk) -> Answering:
    """Each payload to the listener of its kind; who is sent another kind says so."""
    commands, presses, forms, events = Commands(desk), Presses(desk), SentForms(desk), Events(desk)
    closed, shortcuts = ClosedForms(desk), Shortcuts(desk)

    async def answer(payload: Payload) -> BoltResponse:
        match payload.get("type"):
            case None:  # a command, or Slack's look at the certificate
                return await commands.on_command(payload) if "command" in payload else answers.nothing()
            case "view_submission":
                return await forms.on_form(payload)
            case "block_actions":
                return await presses.on_press(payload)
            case "message_action":
                return await shortcuts.on_shortcut(payload)
            case "view_closed":
                return await closed.on_closing(payload)
            case "event_callback":
                return await events.on_event(payload)
            case "url_verification":
                return answers.challenged(payload)
            case _:
                return answers.unknown()

    return answer


def bolt(desk: Desk) -> AsyncApp:
    """For Socket Mode, which has no guard: the connection is opened by us, with the app's own token."""
    app = AsyncApp(
        name="skald",  # else Bolt reads the whole stack's source to find one
        process_before_response=True,  # else an exception becomes a 404 after three seconds
        request_verification_enabled=False,
        authorize=_authorize(desk),
        client=AsyncWebClient(base_url=desk.api.url, session=desk.api.session, retry_handlers=[]),
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    answer = answering(desk)

    @app.middleware
    async def on_anything(body: Payload) -> BoltResponse:
        """Goes no further, so Bolt asks no listener of its own."""
        return await answer(body)

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
