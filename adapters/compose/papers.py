"""The platforms of paper that stand before a house to play in, and the settings that lead to them."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

from adapters.compose.kept import Kept
from adapters.paper.slack.serving import serve as serve_slack
from adapters.paper.slack.state import PaperSlack
from adapters.paper.teams.passes import Passes
from adapters.paper.teams.serving import serve as serve_teams
from adapters.paper.teams.state import PaperTeams
from adapters.playground.hours import Hours
from adapters.playground.seeds import APP, APP_YAML, TEAMS_APP, TENANT, WORKSPACE, furnish, furnish_teams


@dataclass(frozen=True, slots=True)
class Remembered:
    """What both kept, and where Teams stood: addresses of its conversations begin with that."""

    slack: bytes
    teams: bytes
    address: str


@dataclass(frozen=True, slots=True)
class Papers:
    slack: PaperSlack
    teams: PaperTeams

    @classmethod
    def new(cls, hours: Hours, remembered: Remembered | None) -> Papers:
        """Furnished, or as they were left."""

        def now() -> float:
            return hours().timestamp()

        slack = PaperSlack(now=now, workspace=WORKSPACE, app=APP)
        teams = PaperTeams(now=now, tenant=TENANT, app=TEAMS_APP)
        teams.passes = Passes(time.time)  # Skald measures how long a token is good, by no clock that is moved
        if remembered is None:
            furnish(slack)
            furnish_teams(teams)
        else:
            slack.recall(remembered.slack)
            teams.recall(remembered.teams)
        return cls(slack, teams)

    def memory(self) -> Remembered:
        return Remembered(self.slack.memory(), self.teams.memory(), self.teams.base_url)

    @asynccontextmanager
    async def serving(self, kept: Kept) -> AsyncIterator[Mapping[str, str]]:
        """Yields the settings of a house that leans on them."""
        async with serve_slack(self.slack) as slack, serve_teams(self.teams) as teams:
            yield _environment(kept, self, slack, teams)


def move_teams(database: Path, before: str, after: str) -> None:
    """Writes down where Teams stands now, in a database that nobody serves.

    The real one says with each activity where it stands; this one stands elsewhere after every start.
    """
    with closing(sqlite3.connect(database)) as connection, connection:
        for table, column in _texts(connection):
            moved = f'UPDATE "{table}" SET "{column}" = replace("{column}", ?, ?) WHERE "{column}" LIKE ?'  # noqa: S608
            connection.execute(moved, (f"{before}/", f"{after}/", f"{before}/%"))


def _texts(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return [
        (table, column)
        for (table,) in tables
        for _, column, kind, *_ in connection.execute(f'PRAGMA table_info("{table}")')
        if kind.upper().startswith(("VARCHAR", "TEXT"))
    ]


def _environment(kept: Kept, papers: Papers, slack: str, teams: str) -> Mapping[str, str]:
    file = kept.folder / "app.yaml"
    file.write_text(APP_YAML, encoding="utf-8")
    return {
        "SKALD_CONFIG": str(file),
        "SKALD_DATABASE_URL": f"sqlite:///{kept.database}",
        "SKALD_BASE_URL": "https://skald.riverbank.example",  # the page fetches pictures beside it
        "SKALD_SECRET_KEY": "a key for playing that protects nothing at all",
        "SLACK_SIGNING_SECRET": papers.slack.app.signing_secret,
        "SLACK_BOT_TOKEN": papers.slack.app.bot_token,
        "SLACK_API_URL": f"{slack}/api/",
        "TEAMS_APP_ID": papers.teams.app.id,
        "TEAMS_APP_PASSWORD": papers.teams.app.secret,
        "TEAMS_TENANT_ID": papers.teams.home.id,
        "TEAMS_API_URL": teams,
    }
