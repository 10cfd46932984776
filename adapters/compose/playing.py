"""`skald play`: the real house on a database of its own, a Slack of paper beside it, and a page for both."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import signal
import tempfile
import webbrowser
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import typer

from adapters.compose.gallery import gallery
from adapters.compose.mornings import Past
from adapters.compose.offices import offices
from adapters.paper.slack.refused import JSON
from adapters.playground.drawer.drawer import drawer
from adapters.playground.gallery import routes
from adapters.playground.guide import first_minute
from adapters.playground.hours import BEGINS
from adapters.playground.parts import Parts
from adapters.playground.past import live_through
from adapters.playground.server import address, page
from adapters.playground.stage import Stage
from adapters.settings import Hindrance
from adapters.web.server import listener, serving_on
from bot.ports import Answer

_KEPT = Path(".skald-play")
_ENDED_BY_SIGTERM = 128 + signal.SIGTERM


@dataclass(frozen=True, slots=True)
class Playground:
    """`link` opens the page, token included; `stage` is what is played behind it."""

    link: str
    stage: Stage


def play(port: int | None, *, open_page: bool, keep: bool) -> None:
    """Until Ctrl-C. Raises Hindrance where the port is taken."""
    served(_play(port or 0, open_page=open_page, keep=keep))


def served(playing: Coroutine[Any, Any, Answer]) -> Answer:
    """Runs it to its end. Raises Hindrance where the port is taken."""
    try:
        return asyncio.run(_ending_in_order(playing))
    except asyncio.CancelledError:
        raise SystemExit(_ENDED_BY_SIGTERM) from None
    except OSError as why:
        if why.filename is not None:  # a file's fault, and not the port's
            raise Hindrance(f"{why.filename} cannot be used: {why.strerror}.") from why
        cause = str(why.strerror).partition(" (")[0]  # Python repeats the address there
        raise Hindrance(f"The page cannot be served: {cause}. Try “skald play --port 0”.") from why


async def _ending_in_order(playing: Coroutine[Any, Any, Answer]) -> Answer:
    """Also where SIGTERM comes while nobody waits for it yet: nothing is left lying about."""
    task = cast("asyncio.Task[Answer]", asyncio.current_task())
    _hear(signal.SIGTERM, task.cancel)
    return await playing


async def _play(port: int, *, open_page: bool, keep: bool) -> None:
    async with AsyncExitStack() as stack:
        folder = folder_for(stack, keep=keep)
        ground = await stack.enter_async_context(opened(folder, port))
        typer.echo(f"Skald's playground is open at\n\n    {ground.link}\n")
        typer.echo("Nothing leaves this computer. Press Ctrl-C to end it.")
        if open_page:
            await asyncio.to_thread(webbrowser.open, ground.link)
        await asked_to_end()


def folder_for(stack: AsyncExitStack, *, keep: bool) -> Path:
    """One that is gone with the stack, or the one that is kept for the next time."""
    folder = _KEPT if keep else Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="skald-")))
    folder.mkdir(exist_ok=True)
    return folder


@asynccontextmanager
async def opened(
    folder: Path,
    port: int,
    begins: datetime = BEGINS,
    follow: Callable[[], JSON | None] = lambda: None,
    past: Past = live_through,
) -> AsyncIterator[Playground]:
    """`port` 0 is any that is free; `follow` is which step of a story is being played, to go along with."""
    token = secrets.token_urlsafe(16)
    async with AsyncExitStack() as stack:
        held = stack.enter_context(listener("127.0.0.1", port))  # before an office has sockets of its own
        port = held.getsockname()[1]
        stage = Stage(offices(folder, begins, past), Parts(first_minute, drawer, follow))
        await stack.enter_async_context(stage.running())
        await stack.enter_async_context(serving_on(held, page(stage, token, port, routes(gallery))))
        stack.push_async_callback(stage.end)  # a server that stops would wait for all that is under way
        yield Playground(address(token, port), stage)


async def asked_to_end() -> None:
    stop = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        _hear(each, stop.set)
    await stop.wait()


def _hear(called: signal.Signals, act: Callable[[], object]) -> None:
    with contextlib.suppress(NotImplementedError):  # Windows has no handlers; Ctrl-C raises there
        asyncio.get_running_loop().add_signal_handler(called, act)
