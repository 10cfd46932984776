"""A town with Slack and Teams: one house, and people who use the one, the other, or both."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.compose import House
from adapters.paper.line import line_to_app
from adapters.paper.slack.client.client import PaperClient
from adapters.paper.slack.serving import serve as serve_slack
from adapters.paper.slack.state import PaperSlack
from adapters.paper.teams.passes import Passes
from adapters.paper.teams.serving import serve as serve_teams
from adapters.paper.teams.state import PaperTeams
from adapters.settings import load
from adapters.web.server import serving
from tests.support.clock import PATIENCE
from tests.support.plain_line import line
from tests.support.teams_desk import AtTheDesk
from tests.support.teams_town import TeamsTown, begin_on_teams, people_of_teams, teams_settings_of
from tests.support.town import LIMITS, PACE, Clock, Town, read_directory
from tests.support.town_settings import settings_of
from tests.support.townspeople import people_of


@dataclass(frozen=True, slots=True)
class Both:
    """The same people on both, of whom both platforms say the same verified address."""

    slack: Town
    teams: TeamsTown

    async def uses_teams(self, *people: str) -> None:
        for each in people:
            await self.teams.said(each, "help")

    async def uses_slack(self, *people: str) -> None:
        for each in people:
            await self.slack.go_home(each)

    async def quiet(self) -> None:
        await self.slack.quiet()


@asynccontextmanager
async def both_town(address: str, folder: Path, rules: Mapping[str, str] = {}) -> AsyncIterator[Both]:
    clock = Clock()
    slack, teams = (make(now=lambda: clock().timestamp()) for make in (PaperSlack, PaperTeams))
    teams.passes = Passes(time.time)  # what a test makes pass of the time, no token lives through
    people_of(slack)
    people_of_teams(teams)
    async with serve_slack(slack) as at_slack, serve_teams(teams) as at_teams, line() as http:
        given = {
            **settings_of(at_slack, address, folder, slack, rules),
            **teams_settings_of(at_teams, address, folder, teams, rules),
        }
        house = House(load(given, None), clock, PACE, LIMITS)
        try:
            async with serving(house.application()) as url, line_to_app() as to_app:
                both = Both(
                    Town(
                        slack,
                        PaperClient(slack, to_app, url, patience=PATIENCE),
                        house,
                        clock,
                        url,
                        http,
                        given,
                    ),
                    TeamsTown(teams, AtTheDesk(teams, to_app, url), house, clock, url, http, given),
                )
                await read_directory(house)
                await begin_on_teams(both.teams)
                yield both
        finally:
            house.close()
