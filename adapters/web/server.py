"""The one HTTP server: everything mounted in one application, and run until it is told to end."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from http import HTTPStatus
from types import FrameType
from typing import cast

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Lifespan, Message, Receive, Scope, Send

log = logging.getLogger(__name__)

# Together with the five seconds in which delivery drains this stays under the ten that most keepers of
# processes allow between SIGTERM and SIGKILL.
_SECONDS_FOR_OPEN_REQUESTS = 3
_IDLE_SECONDS = 65  # longer than the usual proxy's minute, so that it is the proxy that hangs up
_HEAD_BYTES = 64 * 1024
_CONNECTIONS = 1000
_LINKED = "/wall/"

_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cache-control", b"no-store"),
)


def application(
    routes: Sequence[BaseRoute],
    lifespan: Lifespan[Starlette] | None = None,
    *,
    reference: Callable[[], str],
) -> Starlette:
    """`routes` are paths and mounts alike. What one of them says in a header of its own stays.

    Whatever serves all methods of its path is asked at once, before anybody looks through the routes.
    """
    doors = {each.path: each.app for each in routes if isinstance(each, Route) and each.methods is None}
    app = Starlette(
        routes=routes,
        lifespan=lifespan,
        middleware=[Middleware(_Boundary, reference=reference, doors=doors)],
        exception_handlers={HTTPException: _plainly},
    )
    app.router.redirect_slashes = False
    return app


async def _plainly(_: Request, fault: Exception) -> Response:
    said = cast("HTTPException", fault)  # as registered above
    words = "Nothing lives here." if said.status_code == HTTPStatus.NOT_FOUND else said.detail
    return PlainTextResponse(f"{words}\n", said.status_code, said.headers)


class _Boundary:
    """Adds the headers that keep browsers strict, and turns what nobody expected into a plain 500."""

    def __init__(self, app: ASGIApp, reference: Callable[[], str], doors: Mapping[str, ASGIApp]) -> None:
        self._app = app
        self._reference = reference
        self._doors = doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def strictly(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                said = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(h for h in _HEADERS if h[0] not in said)]
            await send(message)

        try:
            await self._doors.get(scope["path"], self._app)(scope, receive, strictly)
        except Exception:
            code = self._reference()
            log.exception("%s %s failed, reference %s", scope["method"], _place(scope["path"]), code)
            if begun:
                raise
            answer = PlainTextResponse(f"That went wrong on our side. Reference {code}\n", 500)
            await answer(scope, receive, strictly)


def _place(path: str) -> str:
    """Without what follows the room: a link lets in whoever reads it in a log."""
    return "/".join(path.split("/")[:2]) if path.startswith(_LINKED) else path


def run(app: ASGIApp, host: str, port: int, listening: Callable[[str], None] = lambda _: None) -> None:
    """Serves until SIGTERM or SIGINT: open requests end, then the application's lifespan, then it returns.

    Raises OSError, before anything else is begun, where somebody else has the port; SystemExit where
    the lifespan cannot begin. `listening` is told the address once requests are answered.
    """
    with listener(host, port) as held:
        _Server(_config(app), lambda: listening(_address(held))).run(sockets=[held])


@contextlib.asynccontextmanager
async def serving(app: ASGIApp, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Serves in the loop that is already running, beside other things, and gives the address."""
    with listener(host, port) as held:
        async with serving_on(held, app) as address:
            yield address


@contextlib.asynccontextmanager
async def serving_on(held: socket.socket, app: ASGIApp) -> AsyncIterator[str]:
    """As `serving`, for whoever has to know the port before there is anything to serve."""
    begun = asyncio.Event()
    server = _Beside(_config(app), begun.set)
    task = asyncio.create_task(server.serve(sockets=[held]))
    task.add_done_callback(lambda _: begun.set())
    await begun.wait()
    try:
        if not task.done():
            yield _address(held)
    finally:
        server.end()
        await task


def listener(host: str, port: int) -> socket.socket:
    """Takes the port; who comes before it is served waits. Raises OSError where somebody else has it.

    Connections inherit the option, which asyncio does not set on a socket it was given.

    Without it an answer, whose head and body are two writes, waits 40 ms for the other side's receipt.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    held = socket.create_server((host, port), family=family, backlog=2048)
    held.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return held


def _address(held: socket.socket) -> str:
    host, port = held.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _config(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http="h11",  # bounds the head of a request, which httptools does not
        h11_max_incomplete_event_size=_HEAD_BYTES,
        ws="none",
        lifespan="on",
        log_config=None,
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=_SECONDS_FOR_OPEN_REQUESTS,
    )


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, begun: Callable[[], None]) -> None:
        super().__init__(config)
        self._begun = begun

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._begun()

    def handle_exit(self, sig: int, _frame: FrameType | None) -> None:
        """As uvicorn's, but does not raise the signal again afterwards: a clean end is an exit with 0."""
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True


class _Beside(_Server):
    """Begins and ends without uvicorn's tenths of a second, which every test would pay."""

    def __init__(self, config: uvicorn.Config, begun: Callable[[], None]) -> None:
        super().__init__(config, begun)
        self._told = asyncio.Event()

    def end(self) -> None:
        self.should_exit = True
        self._told.set()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            await super().startup(sockets)
        except SystemExit as end:  # would end the whole loop, and it is not ours
            raise RuntimeError("the application could not begin") from end

    async def main_loop(self) -> None:
        for tenth in itertools.cycle(range(10)):  # every tenth, uvicorn's tick writes the date anew
            if await self.on_tick(tenth):
                return
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._told.wait(), 0.1)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:  # noqa: ARG002  uvicorn's
        for each in self.servers:
            each.close()
        for connection in tuple(self.server_state.connections):
            connection.shutdown()
        if self.server_state.tasks:
            _, slow = await asyncio.wait(self.server_state.tasks, timeout=_SECONDS_FOR_OPEN_REQUESTS)
            for task in slow:
                task.cancel()
        await self.lifespan.shutdown()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
