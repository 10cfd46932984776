"""Rosters: who is in the teams, and how their channels are called, read beside and never for good lost."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from adapters.paper.teams import PaperTeams, Tenant, serve
from adapters.reception.reception import Ground
from adapters.teams.connector import Connector
from adapters.teams.desk import Desk
from adapters.teams.directory import Directory
from adapters.teams.install import Workspaces
from adapters.teams.login import Secret
from adapters.teams.passes import Passes
from adapters.teams.references import Reference
from adapters.teams.rosters import Rosters
from adapters.teams.wire import open_session
from bot.domain.people import Platform
from bot.platforms import Installation
from tests.support.office import Office
from tests.support.teams_calls import message
from tests.support.town import until


@dataclass
class Book:
    """What storage remembers of conversations."""

    kept: list[str] = field(default_factory=list)
    channels: Mapping[str, str] = field(default_factory=dict)

    def rosters(self, _: Installation) -> tuple[str, ...]:
        return tuple(self.kept)

    def keep_roster(self, _: Installation, address: str) -> None:
        self.kept.append(address)

    def drop_roster(self, _: Installation, address: str) -> None:
        self.kept.remove(address)

    def keep_channels(self, _: Installation, ids: Mapping[str, str]) -> None:
        self.channels = ids


@dataclass
class House:
    """An office with an app at Teams of paper; `away` says how often its database is not to be reached."""

    office: Office
    paper: PaperTeams
    connector: Connector
    book: Book = field(default_factory=Book)
    away: int = 0

    async def run(self, act: Callable[[], Any]) -> Any:
        if self.away:
            self.away -= 1
            raise OSError("the database is away")
        return act()

    @asynccontextmanager
    async def reading(self, **rests: float) -> AsyncIterator[Rosters]:
        """As one process does from its start."""
        ports, installations = self.office.ports, self.office.memory.installations
        workspaces = Workspaces(installations, self.run, self.office.id)
        await workspaces.remember()
        nothing: Any = None  # what rosters never ask for
        told = (self.book, self.run, self.office.id, nothing, nothing, nothing)
        ground = Ground(ports, nothing, installations, *told)
        directory = Directory(self.connector, ports, self.run)
        now, connector = lambda: self.office.now, self.connector
        desk = Desk(ground, directory, nothing, "en", now, nothing, connector, workspaces)
        rosters = Rosters(desk, **rests)
        async with rosters.reading():
            yield rosters

    def met_in(self, team: str, tenant: Tenant | None = None) -> Mapping[str, Any]:
        """Something that was said in that team."""
        home, found = tenant or self.paper.home, self.paper.team(team)
        return message(
            serviceUrl=self.paper.service_url_of(home.id),
            conversation={"id": found.id, "conversationType": "channel", "tenantId": home.id},
            channelData={"tenant": {"id": home.id}, "team": {"id": found.id}},
        )

    def address(self, team: str) -> str:
        return Reference(self.paper.service_url, self.paper.team(team).id).text

    def known(self, *aliases: str) -> list[str]:
        accounts = {
            account.user
            for person in self.office.ledger.people.values()
            for account in person.accounts
            if account.platform is Platform.TEAMS
        }
        return [alias for alias in aliases if self.paper.person(alias).id in accounts]

    @property
    def read_at(self) -> object:
        return [each.directory_read_at for each in self.office.memory.installations.all(Platform.TEAMS)]

    @property
    def read(self) -> bool:
        return self.read_at == [self.office.now]


async def comes(look: Callable[[], object]) -> None:
    await until(lambda: look() or None)


@pytest.fixture
async def house() -> AsyncIterator[House]:
    paper = PaperTeams()
    for alias in ("raj", "mei", "tom"):
        paper.add_person(alias)
    paper.add_team("City", ["raj", "mei"], channels=["well-done"])
    paper.add_team("Library", ["tom"], channels=["books"])
    async with serve(paper) as url, open_session() as session:
        login = Secret(session, paper.app.id, paper.app.secret, paper.home.id, f"{url}/")
        office = Office()
        yield House(
            office, paper, Connector(session, Passes(login.fetch, time.monotonic), lambda: office.now)
        )


async def test_a_team_that_is_met_is_read_and_remembered(house: House):
    async with house.reading() as rosters:
        assert not rosters.knows(house.met_in("City"))
        rosters.want(house.met_in("City"))
        await comes(lambda: house.read)

        assert rosters.knows(house.met_in("City"))

    assert house.known("raj", "mei", "tom") == ["raj", "mei"]
    assert house.book.kept == [house.address("City")]
    assert house.book.channels.keys() == {"general", "well-done"}
    well_done = house.paper.conversation("#well-done").id
    assert house.book.channels["well-done"] == Reference(house.paper.service_url, well_done).text


async def test_what_was_met_before_the_start_is_read_at_the_start(house: House):
    async with house.reading() as rosters:
        rosters.want(house.met_in("City"))
        await comes(lambda: house.read)
    house.paper.add_person("ana")
    house.paper.team("City").members.add(house.paper.person("ana").id)
    house.book.kept.append("no address")
    house.office.wait(days=1)

    async with house.reading() as rosters:
        await comes(lambda: house.read)
        assert rosters.knows(house.met_in("City"))

    assert house.known("ana", "tom") == ["ana"]


async def test_it_is_read_again_every_day_with_what_another_process_met_meanwhile(house: House):
    async with house.reading(again=0.05) as rosters:
        rosters.want(house.met_in("City"))
        await comes(lambda: house.known("raj"))
        house.book.kept.append(house.address("Library"))

        await comes(lambda: house.known("tom"))
        house.book.kept.remove(house.address("Library"))
        await comes(lambda: not rosters.knows(house.met_in("Library")))
        assert rosters.knows(house.met_in("City"))


async def test_channels_of_all_teams_are_known_together(house: House):
    async with house.reading() as rosters:
        rosters.want(house.met_in("City"))
        rosters.want(house.met_in("Library"))
        await comes(lambda: {"well-done", "books"} <= house.book.channels.keys())

    assert house.known("raj", "tom") == ["raj", "tom"]


async def test_a_team_that_is_forgotten_is_read_no_more_and_the_names_of_its_channels_are_free(house: House):
    async with house.reading() as rosters:
        rosters.want(house.met_in("City"))
        rosters.want(house.met_in("Library"))
        await comes(lambda: {"well-done", "books"} <= house.book.channels.keys())
        (installation,) = house.office.memory.installations.all(Platform.TEAMS)

        await rosters.forget(installation, house.met_in("City"))
        await comes(lambda: "well-done" not in house.book.channels)

        assert not rosters.knows(house.met_in("City"))

    assert (house.book.kept, house.book.channels.keys()) == (
        [house.address("Library")],
        {"general", "books"},
    )


async def test_a_teams_that_is_away_is_asked_again(house: House):
    fault = house.paper.faults.outage()
    async with house.reading(after_a_fault=0.05) as rosters:
        rosters.want(house.met_in("City"))
        await comes(lambda: len(house.paper.log) > 3)
        assert house.read_at == [None]

        house.paper.faults.end(fault)
        await comes(lambda: house.read)

    assert house.known("raj") == ["raj"]


async def test_a_team_that_is_gone_without_a_word_is_not_asked_again(house: House):
    house.paper.team("Library").installed = False
    async with house.reading(after_a_fault=0.01) as rosters:
        rosters.want(house.met_in("Library"))
        rosters.want(house.met_in("City"))
        await comes(lambda: house.read and 403 in [each.status for each in house.paper.log])  # in any order
        asked = len(house.paper.log)
        await asyncio.sleep(0.1)

        assert len(house.paper.log) == asked

    assert house.book.channels.keys() == {"general", "well-done"}


@pytest.mark.parametrize("away", range(1, 10))
async def test_wherever_the_database_is_away_the_team_is_read_in_the_end(house: House, away: int):
    async with house.reading(after_a_fault=0.01) as rosters:
        house.away = away
        rosters.want(house.met_in("City"))
        await comes(lambda: house.read)

    assert house.known("raj") == ["raj"]
    assert house.book.kept == [house.address("City")]


async def test_reading_ends_with_the_server(house: House):
    house.paper.faults.outage()
    async with house.reading() as rosters:
        rosters.want(house.met_in("City"))

    assert "rosters of Teams" not in {each.get_name() for each in asyncio.all_tasks()}
