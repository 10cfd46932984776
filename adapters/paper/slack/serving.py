"""The paper Slack over real HTTP on loopback, in the loop of whoever runs it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Generator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from adapters.paper.slack.api.endings import CUT
from adapters.paper.slack.api.web import web_api
from adapters.paper.slack.state import PaperSlack


@asynccontextmanager
async def serve(paper: PaperSlack, port: int = 0) -> AsyncIterator[str]:
    """Yields its address, such as `http://127.0.0.1:40123`; the API stands at `/api/`. 0 is any free port."""
    listening = socket.create_server(("127.0.0.1", port))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    config = uvicorn.Config(
        web_api(paper), http=_Line, lifespan="off", log_config=None, access_log=False, ws="none",
        timeout_graceful_shutdown=1,
    )  # fmt: skip
    server = _QuietServer(config)
    before, paper.base_url = paper.base_url, address
    running = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        await server.ready.wait()
        yield address
    finally:
        paper.faults.clear()
        server.should_exit = True
        await running
        listening.close()
        paper.base_url = before


class _QuietServer(uvicorn.Server):
    """Leaves signals to the process around it, and says when it is up."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


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
