"""A server that takes turns of Teams, in a process of its own: `python -m bench.turned KIND`, told by lines.

KIND is `ours`, or `stock`: botbuilder's adapter as its own factory makes it. Both lie behind the same server
on the same loop, with authentication off, and do the same in a turn.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from botbuilder.core import TurnContext
from botbuilder.core.cloud_adapter_base import CloudAdapterBase
from botbuilder.schema import Activity
from botframework.connector.auth import BotFrameworkAuthenticationFactory
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Lifespan, Receive, Scope, Send

from adapters.identity import new_reference
from adapters.teams.connecting import open_door
from adapters.teams.guard import Answer, Door, endpoint
from adapters.teams.references import Reference
from adapters.web import server
from bench.teams import REPLY, REPLYING


class _Stock(CloudAdapterBase):  # type: ignore[misc]  # botbuilder has no types
    """Abstract by its name alone."""


class _Stocked:
    """The adapter is made once, as its samples do."""

    def __init__(self) -> None:
        self._adapter = _Stock(BotFrameworkAuthenticationFactory.create())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        activity = Activity().deserialize(await Request(scope, receive).json())
        await self._adapter.process_activity("", activity, _turn)
        await Response()(scope, receive, send)


async def _turn(context: TurnContext) -> None:
    if context.activity.text == REPLYING:
        await context.send_activity(Activity().deserialize(REPLY))


class _Ours:
    """Its door opens with the server's own loop."""

    def __init__(self) -> None:
        self._door: Door | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._inner(scope, receive, send)

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        async with open_door(None, lambda: datetime.now(UTC)) as door:
            self._door, self._inner = door, endpoint(door, self._listen)
            yield

    async def _listen(self, activity: Mapping[str, Any]) -> Answer | None:
        if activity["text"] == REPLYING and self._door is not None:
            where = Reference(activity["serviceUrl"], activity["conversation"]["id"])
            await self._door.connector.post(where, REPLY, 10.0)
        return None


def main() -> None:
    threading.Thread(target=_obey, daemon=True).start()
    app = _ours() if sys.argv[1] == "ours" else _application(_Stocked(), None)
    server.run(app, "127.0.0.1", 0, lambda address: print(address, flush=True))


def _ours() -> Starlette:
    ours = _Ours()
    return _application(ours, ours.lifespan)


def _application(door: ASGIApp, lifespan: Lifespan[Starlette] | None) -> Starlette:
    return server.application([Route("/api/messages", door, methods=None)], lifespan, reference=new_reference)


def _obey() -> None:
    """`spent` answers with the seconds of user and system so far; the end of the input ends the process."""
    for line in sys.stdin:
        assert line.strip() == "spent"
        print(json.dumps(time.process_time()), flush=True)


if __name__ == "__main__":
    main()
