"""Where our own token comes from: the login, asked with the app's secret."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp
import pytest

from adapters.teams.connecting import App, Microsoft, open_door
from adapters.teams.errors import TeamsAway, TeamsSaidNo
from adapters.teams.login import Secret, granted
from adapters.teams.passes import Granted
from adapters.teams.references import Reference
from adapters.teams.wire import open_session
from tests.support.every import for_each
from tests.support.line import answer, line
from tests.support.microsoft import Paper, microsoft

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
KNOWN = App("the app", "own/tenant", ("another",), "its secret")


@pytest.fixture
async def paper() -> AsyncIterator[Paper]:
    async with microsoft() as paper:
        yield paper


async def test_the_first_call_asks_the_apps_own_tenant_with_its_secret(paper: Paper):
    async with line(answer({"id": "1"})) as teams, open_door(KNOWN, lambda: NOW, paper.places) as door:
        where = Reference(f"{teams.url}/", "a:1maya")
        await door.connector.post(where, {"type": "message"}, 5.0)
        await door.connector.post(where, {"type": "message"}, 5.0)

    assert paper.asked.count("/login/own%2Ftenant/oauth2/v2.0/token") == 1
    assert paper.logins == [
        {
            "grant_type": "client_credentials",
            "client_id": "the app",
            "client_secret": "its secret",
            "scope": "https://api.botframework.com/.default",
        }
    ]
    assert [each.headers["authorization"] for each in teams.requests] == ["Bearer ours"] * 2


@for_each(
    ("status", "said", "code"),
    [
        (401, {"error": "invalid_client", "error_description": "AADSTS7000215: words"}, "invalid_client"),
        (400, {"error": "unauthorized_client"}, "unauthorized_client"),
        (400, {"error": "<b>"}, ""),
        (400, {"error": "invalid_client<b>"}, ""),
        (400, {"error": "a"}, "a"),
        (400, {"error": "a" * 100}, "a" * 100),
        (400, {"error": "a" * 101}, ""),
        (400, {"error": ["a"]}, ""),
        (200, {}, ""),
        (200, {"access_token": "x"}, ""),
        (200, {"access_token": "x", "expires_in": "soon"}, ""),
        (200, {"access_token": "x\r\nInjected: y", "expires_in": 5}, ""),
        (200, {"access_token": "é", "expires_in": 5}, ""),
        (200, {"access_token": 5, "expires_in": 5}, ""),
    ],
)
async def test_a_login_that_refuses_says_why(paper: Paper, status, said, code):
    paper.login = (status, said)
    async with open_session() as session:
        with pytest.raises(TeamsSaidNo) as no:
            await Secret(session, "app", "secret", "tenant", paper.places.login).fetch()

    assert (no.value.status, no.value.code) == (401, code)


@for_each(("said", "status"), [(said, status) for said in (b"<html>", b"", [], "x") for status in (200, 400)])
async def test_a_login_that_cannot_be_read_is_away_and_nothing_was_sent(paper: Paper, said, status):
    paper.login = (status, said)
    async with open_session() as session:
        with pytest.raises(TeamsAway) as away:
            await Secret(session, "app", "secret", "tenant", paper.places.login).fetch()

    assert away.value.surely_unsent


async def test_a_login_whose_answer_has_no_end_is_away_and_nothing_was_sent(paper: Paper):
    paper.login = (200, {"access_token": "ours", "expires_in": 3599, "more": "x" * 10_000_000})
    async with open_session() as session:
        with pytest.raises(TeamsAway) as away:
            await Secret(session, "app", "secret", "tenant", paper.places.login).fetch()

    assert away.value.surely_unsent


@for_each("status", [300, 302, 307])
async def test_a_login_that_leads_elsewhere_is_away(paper: Paper, status):
    paper.login = (status, {})
    async with open_session() as session:
        with pytest.raises(TeamsAway, match=f"login: {status}"):
            await Secret(session, "app", "secret", "tenant", paper.places.login).fetch()

    assert "/elsewhere" not in paper.asked


async def test_a_login_that_is_not_there_is_away_and_nothing_was_sent():
    async with open_session() as session:
        with pytest.raises(TeamsAway) as away:
            await Secret(session, "app", "secret", "tenant", "http://127.0.0.1:9/").fetch()

    assert away.value.surely_unsent


async def test_a_login_has_its_time(paper: Paper):
    paper.hung, brief = True, aiohttp.ClientTimeout(total=0.1)
    async with open_session() as session:
        with pytest.raises(TeamsAway, match="TimeoutError") as away:
            await Secret(session, "app", "secret", "tenant", paper.places.login, brief).fetch()

    assert away.value.surely_unsent


@for_each("status", [429, 500, 503])
async def test_a_login_in_trouble_is_away_whatever_it_says(paper: Paper, status: int):
    paper.login = (status, {"error": "temporarily_unavailable"})
    async with open_session() as session:
        with pytest.raises(TeamsAway) as away:
            await Secret(session, "app", "secret", "tenant", paper.places.login).fetch()

    assert away.value.surely_unsent


async def test_a_login_that_hangs_costs_a_call_its_patience_and_nothing_was_sent(paper: Paper):
    paper.hung = True
    async with line(answer({"id": "1"})) as teams, open_door(KNOWN, lambda: NOW, paper.places) as door:
        begun = time.monotonic()
        with pytest.raises(TeamsAway) as away:
            await door.connector.post(Reference(f"{teams.url}/", "a:1"), {"type": "message"}, 0.1)

    assert (away.value.surely_unsent, teams.requests) == (True, [])
    assert time.monotonic() - begun < 4.0


@for_each(
    ("said", "given"),
    [
        ({"access_token": "x", "expires_in": 3599}, Granted("x", 3599.0)),
        ({"access_token": "x", "expires_in": "86399", "refresh_in": 1}, Granted("x", 86399.0)),
        ({"access_token": "x", "expires_in": 10**30}, Granted("x", 100000000.0)),
    ],
)
def test_a_token_has_its_seconds(said, given):
    assert granted(said) == given


async def test_a_door_that_closes_leaves_no_login_behind(paper: Paper):
    paper.hung = True
    async with open_door(KNOWN, lambda: NOW, paper.places) as door:
        with pytest.raises(TeamsAway):
            await door.connector.post(Reference("http://127.0.0.1:9/", "a:1"), {"type": "message"}, 0.01)
        assert "token for Teams" in {each.get_name() for each in asyncio.all_tasks()}

    assert not {"token for Teams", "keys of Teams"} & {each.get_name() for each in asyncio.all_tasks()}


def test_microsofts_own_addresses_are_the_usual_ones():
    there = Microsoft()

    assert there.metadata == "https://login.botframework.com/v1/.well-known/openidconfiguration"
    assert there.issuer == "https://api.botframework.com"
    assert there.login == "https://login.microsoftonline.com/"
