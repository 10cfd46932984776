"""How a call ends that a fault strikes: with a line cut, a caller left waiting, or the platform's own no."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import assert_never

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from adapters.paper.faults import Fault

CUT = "paper.cut"


class LineCut(Response):
    """Closes the connection without a byte; where there is no connection, the caller sees it reset."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        cut = scope.get(CUT)
        if cut is None:
            raise ConnectionResetError("the paper platform cut the line")
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


async def struck(fault: Fault, act: Callable[[], Response], refused: Callable[[Fault], Response]) -> Response:
    """`act` does what was asked; `refused` is the platform's own answer to whom it turns away."""
    match fault.kind:
        case "unavailable":
            return Response("Service Unavailable", 503, media_type="text/html")
        case "black_hole":
            return BlackHole(fault.cleared)
        case "rate_limited" | "error":
            return refused(fault)
        case "lose" | "refused":
            return LineCut()
        case "slow" if fault.first:
            await fault.slows()
            return act()
        case "slow":
            answer = act()
            await fault.slows()
            return answer
        case "drop":
            act()
            return LineCut()
        case _:
            assert_never(fault.kind)


async def _hang_up(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
