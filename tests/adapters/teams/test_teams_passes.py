"""Our own token: fetched once for all who wait, kept nearly to its end, and dropped once it is refused."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest

from adapters.teams.connector import Connector
from adapters.teams.errors import TeamsAway, TeamsSaidNo
from adapters.teams.passes import Granted, Passes, nobody
from adapters.teams.references import Reference
from adapters.teams.wire import open_session
from tests.support.every import for_each
from tests.support.line import Line, answer, line

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
POSTED = answer({"id": "1"})


class Login:
    """Hands out numbered tokens while it is `open`."""

    def __init__(self) -> None:
        self.asked, self.left = 0, 0
        self.open, self.begun = asyncio.Event(), asyncio.Event()
        self.open.set()
        self.seconds = 3600.0
        self.fault: Exception | None = None
        self.clock = 1000.0
        self.passes = Passes(self.fetch, lambda: self.clock)

    async def fetch(self) -> Granted:
        self.asked += 1
        number = self.asked
        self.begun.set()
        try:
            await self.open.wait()
        except asyncio.CancelledError:
            self.left += 1
            raise
        if self.fault is not None:
            raise self.fault
        return Granted(f"token{number}", self.seconds)


@pytest.fixture
def login() -> Login:
    return Login()


@pytest.fixture
async def unseen() -> list[dict[str, Any]]:
    """What the event loop would complain of: faults that nobody looked at."""
    found: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, about: found.append(about))
    return found


@asynccontextmanager
async def connected(passes: Passes) -> AsyncIterator[Connector]:
    async with open_session() as session:
        yield Connector(session, passes, lambda: NOW)


async def post(connector: Connector, teams: Line, patience: float = 5.0) -> None:
    await connector.post(Reference(f"{teams.url}/", "a:1maya"), {"type": "message"}, patience)


def bearers(teams: Line) -> list[str | None]:
    return [each.headers.get("authorization") for each in teams.requests]


@for_each(("seconds", "kept"), [(3600.0, 3300.0), (700.0, 400.0), (600.0, 300.0), (100.0, 50.0)])
async def test_a_token_is_kept_until_shortly_before_its_end_or_for_half_of_its_time(seconds, kept):
    login = Login()
    login.seconds = seconds

    assert await login.passes.token() == "token1"
    login.clock += kept - 0.5
    assert await login.passes.token() == "token1"
    login.clock += 0.5
    assert await login.passes.token() == "token2"


async def test_all_who_wait_share_one_fetch(login: Login):
    login.open.clear()
    waiting = [asyncio.create_task(login.passes.token()) for _ in range(8)]
    await asyncio.sleep(0)

    login.open.set()

    assert await asyncio.gather(*waiting) == ["token1"] * 8
    assert login.asked == 1


async def test_whoever_gives_up_waiting_leaves_the_fetch_to_the_others(login: Login):
    login.open.clear()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await login.passes.token()

    login.open.set()

    assert await login.passes.token() == "token1"
    assert (login.asked, login.left) == (1, 0)


async def test_a_login_that_fails_is_asked_again_by_the_next(login: Login):
    login.fault = TeamsSaidNo(401, "invalid_client")
    with pytest.raises(TeamsSaidNo, match="401 invalid_client"):
        await login.passes.token()

    login.fault = None

    assert await login.passes.token() == "token2"


async def test_a_login_that_hangs_is_away_after_its_time_and_asked_again(login: Login):
    login.open.clear()
    passes = Passes(login.fetch, lambda: login.clock, 0.3)
    with pytest.raises(TeamsAway) as away:
        await passes.token()
    assert (away.value.surely_unsent, login.left) == (True, 1)

    login.open.set()

    assert await passes.token() == "token2"


@for_each(
    ("seconds", "token", "worth", "then"),
    [
        (60.0, "token1", False, "token1"),  # another would be refused as well
        (60.5, "token1", True, "token2"),
        (60.5, "token0", True, "token1"),
    ],
)
async def test_a_refused_token_is_dropped_unless_it_is_young_or_another(seconds, token, worth, then):
    login = Login()
    assert await login.passes.token() == "token1"

    login.clock += seconds
    assert login.passes.drop(token) is worth

    assert await login.passes.token() == then


async def test_there_is_nothing_to_drop_before_the_first(login: Login):
    assert login.passes.drop("token1") is True

    assert await login.passes.token() == "token1"


async def test_a_fault_that_nobody_waited_for_is_looked_at(login: Login, unseen: list[dict[str, Any]]):
    login.open.clear()
    login.fault = TeamsSaidNo(401)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await login.passes.token()

    (fetch,) = [each for each in asyncio.all_tasks() if each.get_name() == "token for Teams"]
    login.open.set()
    await asyncio.wait([fetch])
    del login.passes, fetch
    gc.collect()

    assert unseen == []


async def test_whoever_closes_waits_until_the_fetch_has_ended(login: Login, unseen: list[dict[str, Any]]):
    login.open.clear()
    waiting = asyncio.create_task(login.passes.token())
    await login.begun.wait()

    await login.passes.close()

    assert login.left == 1
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert unseen == []


async def test_what_was_never_asked_for_closes_too(login: Login):
    await login.passes.close()

    assert login.asked == 0


# --- on the wire -------------------------------------------------------------------------------


async def test_every_call_carries_the_token_and_a_refusal_drops_it(login: Login):
    refused = answer(b"", 401)
    async with line(refused, refused, POSTED) as teams, connected(login.passes) as connector:
        with pytest.raises(TeamsSaidNo, match="401"):  # of a token that is new, which stays
            await post(connector, teams)
        login.clock += 90
        with pytest.raises(TeamsAway, match="a newer token") as away:
            await post(connector, teams)
        await post(connector, teams)

    assert away.value.surely_unsent
    assert bearers(teams) == ["Bearer token1", "Bearer token1", "Bearer token2"]


async def test_a_call_that_gives_up_waiting_for_a_token_has_sent_nothing(login: Login):
    login.open.clear()
    async with line(POSTED) as teams, connected(login.passes) as connector:
        with pytest.raises(TeamsAway) as away:
            await post(connector, teams, 0.01)
        assert (away.value.surely_unsent, teams.requests) == (True, [])

        login.open.set()
        await post(connector, teams)

    assert login.asked == 1


async def test_an_emulator_is_shown_no_token():
    async with line(POSTED) as teams, connected(Passes(nobody, time.monotonic)) as connector:
        await post(connector, teams)

    assert bearers(teams) == [None]
