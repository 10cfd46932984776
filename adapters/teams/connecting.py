"""Connecting: the door, with sessions, keys and tokens behind it, made from what the settings say."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import aiohttp

from adapters.teams import keys, login
from adapters.teams.connector import Connector
from adapters.teams.guard import Door
from adapters.teams.keys import Keys
from adapters.teams.passes import Fetch, Passes, nobody
from adapters.teams.tokens import ISSUER, Verifier
from adapters.teams.wire import open_session


@dataclass(frozen=True, slots=True)
class Microsoft:
    """Where Microsoft's servers stand. `login` ends in a slash. Tests serve them.

    `origin` is set where they serve the connectors too: then no other address is written to.
    """

    metadata: str = keys.METADATA
    issuer: str = ISSUER
    login: str = login.MICROSOFT
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class App:
    """An app registration, which signs in at `home`, and serves `tenants`.

    Without a `password` Azure manages its identity.
    """

    app_id: str
    home: str
    tenants: tuple[str, ...]
    password: str | None


@asynccontextmanager
async def open_door(
    app: App | None, now: Callable[[], datetime], microsoft: Microsoft | None = None
) -> AsyncIterator[Door]:
    """Waits for nobody: keys and tokens come beside it. Without an `app` it is local, for emulators."""
    there = microsoft or Microsoft()
    clock = asyncio.get_running_loop().time
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(open_session())
        passes = Passes(_fetch(app, session, there), clock)
        stack.push_async_callback(passes.close)
        connector = Connector(session, passes, now)
        if app is None:
            yield Door("", frozenset(), connector, None)
            return
        fresh = Keys(session, clock, there.metadata)
        await stack.enter_async_context(fresh.kept_fresh())
        verifier = Verifier(app.app_id, fresh, now, there.issuer, there.origin)
        yield Door(
            app.app_id,
            frozenset(each.lower() for each in app.tenants),
            connector,
            verifier,
            origin=there.origin,
        )


def _fetch(app: App | None, session: aiohttp.ClientSession, there: Microsoft) -> Fetch:
    if app is None:
        return nobody
    if app.password is None:
        return login.ManagedIdentity(app.app_id).fetch
    return login.Secret(session, app.app_id, app.password, app.home, there.login).fetch
