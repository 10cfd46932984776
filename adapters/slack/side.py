"""The Slack side of the server: what is mounted, what sends, and what runs beside while it serves."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from starlette.types import ASGIApp

from adapters.reception.boundary import Boundary
from adapters.reception.reception import Ground
from adapters.reception.seal import Seal
from adapters.slack.api import Api, SlackAway, SlackSaidNo, open_session
from adapters.slack.desk import Desk, labels
from adapters.slack.directory import Directory
from adapters.slack.install import Workspaces
from adapters.slack.listeners import bolt, endpoint
from adapters.slack.messenger import SlackMessenger
from bot.platforms import Installation
from bot.usecases.seek_readers import seek_readers

log = logging.getLogger(__name__)

_AGAIN = timedelta(days=1)
_LONGEST_PAUSE = 300.0


@dataclass(frozen=True, slots=True)
class Access:
    """`addresses` are the people whom the settings name; `keys` seal forms, the first is current."""

    token: str
    signing_secret: str | None
    app_token: str | None
    api_url: str
    keys: tuple[str, ...]
    addresses: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class SlackSide:
    """`endpoint` is None where requests come through Socket Mode alone."""

    endpoint: ASGIApp | None
    messenger: SlackMessenger


@asynccontextmanager
async def slack_side(
    access: Access, ground: Ground, boundary: Boundary, now: Callable[[], datetime]
) -> AsyncIterator[SlackSide]:
    """Waits for nothing of Slack's: the directory is read beside, and read again every day."""
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(open_session())
        api = Api(session, now, access.api_url)
        workspaces = Workspaces(api, ground.installations, ground.run, ground.organisation, access.token)
        directory = Directory(api, ground.ports, ground.installations, ground.conversations, ground.run, now)
        seal = Seal(access.keys)
        desk = Desk(ground, directory, seal, access.language, now, boundary, api, workspaces)
        await workspaces.remember()
        await stack.enter_async_context(_beside(_keep_reading(desk, access.addresses)))
        if access.app_token:
            await stack.enter_async_context(_beside(_listen_by_socket(desk, access.app_token)))
        inbound = endpoint(desk, access.signing_secret, now) if access.signing_secret else None
        yield SlackSide(inbound, _messenger(desk, ground, now))


def _messenger(desk: Desk, ground: Ground, now: Callable[[], datetime]) -> SlackMessenger:
    spoken, url, token = labels(desk.language), desk.api.url, desk.workspaces.token
    session, pictures = desk.api.session, ground.pictures
    return SlackMessenger(session, ground.opened, now, spoken, url, token=token, pictures=pictures)


async def _keep_reading(desk: Desk, addresses: tuple[str, ...]) -> None:
    """At the first start and then daily; a Slack that is away is asked again, ever less often."""
    pause = 1.0
    while True:
        try:
            installation = await desk.workspaces.meet(5.0)
            await desk.directory.meet(installation, addresses)
            if _is_due(installation, desk.now()):
                count = await desk.directory.read(installation)
                log.info("Read the directory of %s: %d accounts", installation.workspace, count)
            await desk.run(partial(seek_readers, desk.ports, installation.organisation))
            pause = 1.0
            await asyncio.sleep(_AGAIN.total_seconds())
        except (SlackAway, SlackSaidNo) as why:
            log.warning("The directory of Slack cannot be read now, and is tried again: %s", why)
            wait = why.wait if isinstance(why, SlackSaidNo) and why.wait else pause
            await asyncio.sleep(wait)
            pause = min(pause * 2, _LONGEST_PAUSE)
        except Exception:  # the database may be away; whatever it is, the next try finds out
            log.exception("The directory of Slack was not read, and is tried again")
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)


def _is_due(installation: Installation, now: datetime) -> bool:
    read_at = installation.directory_read_at
    return read_at is None or now - read_at >= _AGAIN


async def _listen_by_socket(desk: Desk, app_token: str) -> None:
    """The SDK's client connects, and connects again, by itself."""
    from slack_bolt.adapter.socket_mode.async_handler import (  # noqa: PLC0415  only where it is used
        AsyncSocketModeHandler,
    )

    said, seldom = log.getChild("socket"), _Seldom()
    said.addFilter(seldom)
    handler = AsyncSocketModeHandler(bolt(desk, None), app_token, said)
    try:
        await handler.connect_async()  # type: ignore[no-untyped-call]
        await asyncio.Event().wait()
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]
        said.removeFilter(seldom)


class _Seldom(logging.Filter):
    """One line every five minutes, where the SDK writes a traceback every ten seconds."""

    _last = -_LONGEST_PAUSE

    def filter(self, record: logging.LogRecord) -> bool:
        record.exc_info = None
        if record.levelno < logging.WARNING:
            return record.levelno >= logging.INFO
        if record.created - self._last < _LONGEST_PAUSE:
            return False
        self._last = record.created
        return True


@asynccontextmanager
async def _beside(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Runs beside the server, owned by it, and ends with it."""
    task = asyncio.create_task(work)
    task.add_done_callback(_say_fault)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def _say_fault(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (fault := task.exception()):
        log.error("What ran beside the server ended: %r", fault, exc_info=fault)
