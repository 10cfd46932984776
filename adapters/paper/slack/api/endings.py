"""Answers that are none: a line cut, a caller left waiting."""

from __future__ import annotations

import asyncio

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

CUT = "paper.cut"


class LineCut(Response):
    """Closes the connection without a byte; where there is no connection, the caller sees it reset."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        cut = scope.get(CUT)
        if cut is None:
            raise ConnectionResetError("the paper Slack cut the line")
        cut()
        while (await receive())["type"] != "http.disconnect":
            pass


class BlackHole(LineCut):
    """Never answers: until the caller hangs up, or the fault is cleared and the line is cut."""

    def __init__(self, cleared: asyncio.Event) -> None:
        super().__init__()
        self._cleared = cleared

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        released = asyncio.create_task(self._cleared.wait())
        gone = asyncio.create_task(_hang_up(receive))
        try:
            done, _ = await asyncio.wait({released, gone}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            gone.cancel()
            released.cancel()
        if gone not in done:
            await super().__call__(scope, receive, send)


async def _hang_up(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
