"""A platform of paper over real HTTP on loopback, in the loop of whoever runs it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from adapters.paper.endings import CUT
from adapters.paper.faults import Faults

_IDLE_SECONDS = 60  # longer than Skald keeps a connection, so that none ends just as it is used again


@asynccontextmanager
async def listening(application: ASGIApp, faults: Faults, port: int = 0) -> AsyncIterator[str]:
    """Yields its address, such as `http://127.0.0.1:40123`. 0 is any free port.

    Whoever calls after the end is truly refused; serving the same port again mends that.
    """
    door = socket.create_server(("127.0.0.1", port))
    door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else each answer takes 40 ms
    address = f"http://127.0.0.1:{door.getsockname()[1]}"
    config = uvicorn.Config(
        application,
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=_IDLE_SECONDS,
    )
    config.load()
    state = ServerState()
    server = await asyncio.get_running_loop().create_server(
        lambda: _Line(config=config, server_state=state, app_state={}), sock=door
    )
    try:
        yield address
    finally:
        server.close()
        await _end(faults, state)


async def _end(faults: Faults, state: ServerState) -> None:
    """Uvicorn's own server takes a fifth of a second to end, which every test would pay."""
    faults.clear()
    for connection in tuple(state.connections):
        connection.shutdown()
    if state.tasks:
        _, slow = await asyncio.wait(state.tasks, timeout=1)
        for task in slow:
            task.cancel()
    await asyncio.sleep(0)  # lets the closed connections go


class _Line(H11Protocol):
    """A connection that the application can cut without an answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        inner: ASGIApp = self.app

        async def with_cut(scope: Scope, receive: Receive, send: Send) -> None:
            await inner({**scope, CUT: self._cut}, receive, send)

        self.app = with_cut

    def _cut(self) -> None:
        self.transport.abort()
