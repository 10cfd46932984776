"""The floors: what a bare Bolt listener takes that does the least of the same.

All of them have what makes Bolt quick: one shared session, an answer once the listener is done, their own
`authorize`, and the same server on the same loop.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import psycopg
from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from starlette.types import ASGIApp, Receive, Scope, Send

from bench.slack import BOT
from bench.surroundings import SIGNING_SECRET, TOKEN

READER = "D0READER"
VIEW = {
    "type": "modal",
    "callback_id": "bare",
    "title": {"type": "plain_text", "text": "Recognise somebody"},
    "submit": {"type": "plain_text", "text": "Send it"},
    "blocks": [
        {
            "type": "input",
            "block_id": "deed",
            "label": {"type": "plain_text", "text": "What happened?"},
            "element": {"type": "plain_text_input", "action_id": "value", "multiline": True},
        }
    ],
}

Insert = Callable[[str, str], None]


@dataclass(slots=True)
class Bare:
    """An ASGI application whose session begins with the server's own loop."""

    kind: str
    insert: Insert
    slack: str
    _inner: list[ASGIApp] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            async with aiohttp.ClientSession() as session:
                self._inner.append(self._bolt(session))
                await _lives(receive, send)
            return
        await self._inner[0](scope, receive, send)

    def _bolt(self, session: aiohttp.ClientSession) -> ASGIApp:
        app = AsyncApp(
            name="bare",
            process_before_response=True,
            signing_secret=SIGNING_SECRET,
            authorize=_authorize,
            client=AsyncWebClient(base_url=self.slack, session=session),
        )
        {"open": _opens, "save": self._saves, "tell": self._tells}[self.kind](app)
        handler: Any = AsyncSlackRequestHandler(app, "/slack/events")
        return handler  # type: ignore[no-any-return]  # Bolt writes the types of ASGI out by itself

    def _saves(self, app: AsyncApp) -> None:
        @app.view("nominate")
        async def on_form(ack: Callable[[], Awaitable[None]], view: dict[str, Any]) -> None:
            await ack()
            self.insert(view["private_metadata"], _deed(view))

    def _tells(self, app: AsyncApp) -> None:
        @app.view("nominate")
        async def on_form(
            ack: Callable[[], Awaitable[None]], view: dict[str, Any], client: AsyncWebClient
        ) -> None:
            await ack()
            self.insert(view["private_metadata"], _deed(view))
            await client.chat_postMessage(channel=READER, text=_deed(view))


def _opens(app: AsyncApp) -> None:
    @app.command("/recognise")
    async def on_command(
        ack: Callable[[], Awaitable[None]], body: dict[str, Any], client: AsyncWebClient
    ) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=VIEW)


def _deed(view: dict[str, Any]) -> str:
    return str(view["state"]["values"]["deed"]["value"]["value"])


async def _authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_user_id=BOT, bot_token=TOKEN)


async def _lives(receive: Receive, send: Send) -> None:
    await receive()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await send({"type": "lifespan.shutdown.complete"})


_TABLE = "CREATE TABLE IF NOT EXISTS bare (nonce TEXT PRIMARY KEY, deed TEXT NOT NULL, at BIGINT NOT NULL)"


def raw_insert(url: str) -> Insert:
    """One row, durable once it returns, by the driver alone and in the loop itself: nothing is cheaper."""
    if url.startswith("sqlite:///"):
        return _into_sqlite(url.removeprefix("sqlite:///"))
    return _into_postgres(url)


def _into_sqlite(file: str) -> Insert:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(_TABLE)

    def insert(nonce: str, deed: str) -> None:
        connection.execute("INSERT INTO bare VALUES (?, ?, ?)", (nonce, deed, time.time_ns()))

    return insert


def _into_postgres(url: str) -> Insert:
    connection = psycopg.connect(url, autocommit=True)
    connection.execute(_TABLE)

    def insert(nonce: str, deed: str) -> None:
        connection.execute("INSERT INTO bare VALUES (%s, %s, %s)", (nonce, deed, time.time_ns()))

    return insert
