"""Walks of a login that gives Skald no token while it serves: what is owed waits, and is not lost."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from adapters.paper.faults import Faults
from adapters.paper.teams.passes import Passes
from adapters.paper.teams.serving import serve as serve_paper
from adapters.paper.teams.state import PaperTeams
from tests.support.plain_line import line
from tests.support.teams_town import (
    TeamsTown,
    begin_on_teams,
    housed_on_teams,
    people_of_teams,
    saved,
    teams_settings_of,
)
from tests.support.town import DEED, Clock, until

pytestmark = pytest.mark.kill

LINE = "recognise @Mei People " + DEED
LOGINS = ["token", "managed"]
AZURES_OWN = "AZURE_POD_IDENTITY_AUTHORITY_HOST"
BRIEF = 4
"""Seconds: of so short a token Skald uses half the time."""


class Brief(Passes):
    def issue(self) -> dict[str, Any]:
        return super().issue() | {"expires_in": BRIEF}


@asynccontextmanager
async def served(
    address: str, folder: Path, login: str, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[TeamsTown]:
    """By the app's secret, or by the identity that Azure manages for it."""
    clock = Clock()
    paper = PaperTeams(now=lambda: clock().timestamp())
    paper.passes = Brief(time.time)
    people_of_teams(paper)
    async with serve_paper(paper) as teams, line() as http:
        monkeypatch.setenv(AZURES_OWN, teams)
        secret = {"TEAMS_APP_PASSWORD": "managed-identity"} if login == "managed" else {}
        settings = teams_settings_of(teams, address, folder, paper, **secret)
        async with housed_on_teams(settings, paper, http, clock) as town:
            await begin_on_teams(town)
            yield town


def away(faults: Faults) -> None:
    faults.outage("unavailable", methods=LOGINS)


def unreachable(faults: Faults) -> None:
    faults.outage("refused", methods=LOGINS)


def in_trouble(faults: Faults) -> None:
    faults.error("temporarily_unavailable", status=503, methods=LOGINS)


def busy(faults: Faults) -> None:
    faults.rate_limited(1, methods=LOGINS, times=None)


@pytest.mark.parametrize("login", LOGINS)
@pytest.mark.parametrize("is_out", [away, unreachable, in_trouble, busy])
async def test_what_is_told_while_no_token_is_to_be_had_goes_out_once_there_is_one(
    sqlite_address: str,
    tmp_path: Path,
    login: str,
    is_out: Callable[[Faults], None],
    monkeypatch: pytest.MonkeyPatch,
):
    async with served(sqlite_address, tmp_path, login, monkeypatch) as town:
        await town.form(line=LINE)
        is_out(town.paper.faults)
        await asyncio.sleep(BRIEF / 2)

        answer = await town.client.submit("raj")

        assert answer.ok
        assert saved(town) == 1
        await until(lambda: refused(town, login) or None)
        assert DEED not in town.read("daniel")
        town.paper.faults.clear()
        await town.sees("daniel", "asks you to read this")
        await town.sees("raj", "with a reader")
        await town.quiet()
        assert town.read("daniel").count(DEED) == 1
        assert "could not" not in town.read("ana") + town.read("raj")


def refused(town: TeamsTown, login: str) -> int:
    return sum(each.method == login and each.status != 200 for each in town.paper.log)
