"""`skald play`: the real house on a database of its own, a Slack of paper beside it, and a page for both."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import secrets
import signal
import socket
import tempfile
import webbrowser
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx
import typer

from adapters.compose.gallery import gallery
from adapters.compose.house import House
from adapters.paper.slack.client.client import PaperClient
from adapters.paper.slack.serving import serve as serve_paper
from adapters.paper.slack.state import PaperSlack
from adapters.playground.gallery import routes
from adapters.playground.hours import BEGINS, Hours
from adapters.playground.office import JSON, Office, Opening
from adapters.playground.parts import Parts
from adapters.playground.seeds import APP, APP_YAML, STAFF, WORKSPACE, furnish
from adapters.playground.server import address, page
from adapters.playground.stage import Stage
from adapters.settings import Hindrance, load
from adapters.web.server import serving
from bot.domain.ids import BranchKey
from bot.domain.people import Account, Platform, Standing
from bot.usecases.know_people import Arrivals, Profile, know_people

_KEPT = Path(".skald-play")
_DATABASE = "skald.sqlite"


@dataclass(frozen=True, slots=True)
class Playground:
    """`link` opens the page, token included; `stage` is what is played behind it."""

    link: str
    stage: Stage


def play(port: int | None, *, open_page: bool, keep: bool) -> None:
    """Until Ctrl-C. Raises Hindrance where the port is taken."""
    try:
        asyncio.run(_play(port, open_page=open_page, keep=keep))
    except OSError as why:
        raise Hindrance(f"The page cannot be served: {why.strerror}. Try “skald play --port 0”.") from why


async def _play(port: int | None, *, open_page: bool, keep: bool) -> None:
    async with AsyncExitStack() as stack:
        folder = folder_for(stack, keep=keep)
        link = await stack.enter_async_context(playground(folder, port or 0))
        typer.echo(f"Skald's playground is open at\n\n    {link}\n")
        typer.echo("Nothing leaves this computer. Press Ctrl-C to end it.")
        if open_page:
            await asyncio.to_thread(webbrowser.open, link)
        await asked_to_end()


def folder_for(stack: AsyncExitStack, *, keep: bool) -> Path:
    """One that is gone with the stack, or the one that is kept for the next time."""
    folder = _KEPT if keep else Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="skald-")))
    folder.mkdir(exist_ok=True)
    return folder


@asynccontextmanager
async def playground(folder: Path, port: int, begins: datetime = BEGINS) -> AsyncIterator[str]:
    """The address of the page, token included; `port` 0 is any that is free."""
    async with opened(folder, port, begins) as found:
        yield found.link


@asynccontextmanager
async def opened(
    folder: Path, port: int, begins: datetime = BEGINS, follow: Callable[[], JSON | None] = lambda: None
) -> AsyncIterator[Playground]:
    """`follow` is which step of a story is being played, for an open page to go along."""
    token, port = secrets.token_urlsafe(16), port or _free_port()
    async with AsyncExitStack() as stack:
        stage = Stage(_opening(folder, begins), Parts(follow=follow))
        await stack.enter_async_context(stage.running())
        await stack.enter_async_context(serving(page(stage, token, port, routes(gallery)), port=port))
        stack.callback(stage.changes.end)  # a server that stops would wait for the pages' streams
        yield Playground(address(token, port), stage)


def _opening(folder: Path, begins: datetime) -> Opening:
    """What was kept from another day is there for the first office alone."""
    opened = itertools.count()

    @asynccontextmanager
    async def opening() -> AsyncIterator[Office]:
        if next(opened):
            _forget(folder)
        async with _office(folder, Hours(begins)) as office:
            yield office

    return opening


@asynccontextmanager
async def _office(folder: Path, hours: Hours) -> AsyncIterator[Office]:
    paper = PaperSlack(now=lambda: hours().timestamp(), workspace=WORKSPACE, app=APP)
    furnish(paper)
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(serve_paper(paper))
        house = House(load(_environment(folder, slack, paper), None), hours)
        stack.callback(house.close)
        app = await stack.enter_async_context(serving(house.application()))
        _place(house, paper)
        http = await stack.enter_async_context(httpx.AsyncClient(timeout=10))
        yield Office(paper, PaperClient(paper, http, app), hours)


def _forget(folder: Path) -> None:
    for each in folder.glob(f"{_DATABASE}*"):  # with what SQLite keeps beside it
        each.unlink()


def _environment(folder: Path, slack: str, paper: PaperSlack) -> Mapping[str, str]:
    file = folder / "app.yaml"
    file.write_text(APP_YAML, encoding="utf-8")
    return {
        "SKALD_CONFIG": str(file),
        "SKALD_DATABASE_URL": f"sqlite:///{folder / _DATABASE}",
        "SKALD_SECRET_KEY": "a key for playing that protects nothing at all",
        "SLACK_SIGNING_SECRET": paper.app.signing_secret,
        "SLACK_BOT_TOKEN": paper.app.bot_token,
        "SLACK_API_URL": f"{slack}/api/",
    }


def _place(house: House, paper: PaperSlack) -> None:
    """People belong to branches, which Slack's directory does not say."""
    profiles = tuple(
        Profile(
            Account(Platform.SLACK, paper.workspace.id, paper.person(each.name).id),
            each.real_name,
            Standing.STAFF,
            nickname=paper.person(each.name).display_name or None,
            email=each.email,
            branch=BranchKey(each.branch),
        )
        for each in STAFF
        if each.branch is not None
    )
    know_people(house.ports, Arrivals(house.organisation, profiles))


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


async def asked_to_end() -> None:
    stop = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no handlers; Ctrl-C raises there
            asyncio.get_running_loop().add_signal_handler(each, stop.set)
    await stop.wait()
