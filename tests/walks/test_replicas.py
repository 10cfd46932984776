"""Two houses on one PostgreSQL: whoever a request comes to, it counts once, and both know of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, asynccontextmanager, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy import text

from adapters.compose import House
from adapters.paper.line import line_to_app
from adapters.paper.slack.client.client import PaperClient
from adapters.paper.slack.serving import serve as serve_paper
from adapters.paper.slack.state import PaperSlack
from adapters.paper.teams.client.client import PaperClient as TeamsClient
from adapters.paper.teams.serving import serve as serve_paper_teams
from adapters.paper.teams.state import PaperTeams
from adapters.settings import load
from adapters.web.server import serving
from tests.support.clock import PATIENCE
from tests.support.plain_line import line
from tests.support.platforms import SLACK, TEAMS, on
from tests.support.postgres import Server
from tests.support.teams_desk import AtTheDesk
from tests.support.teams_town import TeamsTown, begin_on_teams, people_of_teams, teams_settings_of
from tests.support.town import DEED, PACE, Clock, People, Town, read_directory, until
from tests.support.town_settings import settings_of
from tests.support.townspeople import people_of

TOO_LATE = "This press changed nothing."
TO_EACH = {SLACK: 10, TEAMS: 3}  # presses; into one chat on Teams go fifteen answers in thirty seconds

pytestmark = pytest.mark.postgres


@dataclass
class Twins:
    """`town` stands before the first house; `other` is a line to the second."""

    town: Town
    other: PaperClient | TeamsClient
    second: House


class Way(NamedTuple):
    """How a platform of paper is peopled, served and used, until its first morning has begun."""

    paper: Callable[..., Any]
    people: People
    serve: Callable[..., Any]
    settings: Callable[..., Mapping[str, str]]
    client: Callable[..., Any]
    town: Callable[..., Town]
    begin: Callable[[Any], Awaitable[None]]


WAYS = {
    SLACK: Way(
        PaperSlack,
        people_of,
        serve_paper,
        settings_of,
        partial(PaperClient, patience=PATIENCE),
        Town,
        lambda town: read_directory(town.house),
    ),
    TEAMS: Way(
        PaperTeams,
        people_of_teams,
        serve_paper_teams,
        teams_settings_of,
        AtTheDesk,
        TeamsTown,
        begin_on_teams,
    ),
}


@asynccontextmanager
async def twins(way: Way, address: str, folder: Path, rules: Mapping[str, str] = {}) -> AsyncIterator[Twins]:
    clock = Clock()
    paper = way.paper(now=lambda: clock().timestamp())
    way.people(paper)
    async with way.serve(paper) as there, line() as http, line_to_app() as to_app:
        settings = load(way.settings(there, address, folder, paper, rules), None)
        with closing(House(settings, clock, PACE)) as first, closing(House(settings, clock, PACE)) as second:
            async with serving(first.application()) as url, serving(second.application()) as elsewhere:
                town = way.town(paper, way.client(paper, to_app, url), first, clock, url, http)
                await way.begin(town)
                yield Twins(town, way.client(paper, to_app, elsewhere), second)


@pytest.fixture(name="both")
async def _both(postgres_address: str, tmp_path: Path, platform: str) -> AsyncIterator[Twins]:
    async with twins(WAYS[platform], postgres_address, tmp_path) as both:
        yield both


@on(SLACK, TEAMS)
async def test_the_same_form_to_both_at_once_makes_one_recognition(both: Twins):
    await both.town.form("raj", "/recognise @mei People " + DEED)
    form = both.town.client.sealed_submission("raj")

    answers = await asyncio.gather(
        *(each.deliver_again(form, 3, at_once=True) for each in (both.town.client, both.other))
    )

    assert {answer.status for answer in [*answers[0], *answers[1]]} == {200}
    assert _count(both, "recognitions") == 1
    await _quiet(both)
    assert both.town.read("daniel").count("asks you to read this") == 1


@on(SLACK, TEAMS)
async def test_a_press_on_one_is_delivered_by_the_other_at_once(both: Twins):
    await both.town.tell()
    request = await both.town.sees("daniel", "asks you to read this")
    await both.town.quiet()
    async with _deaf(both.town.house):
        await both.town.client.press("daniel", request, "Approve it")

        assert await both.town.sees("raj", DEED, "#well-done", seconds=10)  # its own timer would take thirty


@asynccontextmanager
async def _deaf(house: House) -> AsyncIterator[None]:
    """Its delivery ends, while it goes on to answer."""
    await house.delivery.drain(1)
    yield


@on(SLACK, TEAMS)
async def test_of_many_decisions_over_two_replicas_one_wins_and_the_others_are_told(
    both: Twins, platform: str
):
    to_each = TO_EACH[platform]
    await both.town.tell()
    request = await both.town.sees("daniel", "asks you to read this")

    answers = await asyncio.gather(
        *(
            each.press("daniel", request, "Approve it")
            for each in (both.town.client, both.other)
            for _ in range(to_each)
        )
    )

    assert {answer.status for answer in answers} == {200}
    await both.town.sees("raj", DEED, "#well-done")
    late = 2 * to_each - 1
    await until(
        lambda: both.town.read("daniel").count(TOO_LATE) == late or None, say=lambda: both.town.read("daniel")
    )
    await _quiet(both)
    assert both.town.read("raj", "#well-done").count(DEED) == 1
    assert _count(both, "audit", "act = 'approve'") == 1
    assert both.town.read("daniel").count(TOO_LATE) == late


async def _quiet(both: Twins) -> None:
    """Waits until neither house owes anything that is due, or is sending it."""
    await both.town.quiet()
    await both.second.delivery.settled()


def _count(both: Twins, table: str, where: str = "1 = 1") -> int:
    with both.second.database._connections.reading() as connection:
        return connection.scalar(text(f"SELECT count(*) FROM {table} WHERE {where}"))  # noqa: S608  ours alone


@pytest.fixture
def empty(postgres_server: Server) -> Iterator[str]:
    address = postgres_server.database()
    yield address
    postgres_server.drop(address)


def test_racing_starts_on_an_empty_database_make_and_seed_it_once(empty: str, tmp_path: Path):
    settings = load(settings_of("http://127.0.0.1:9", empty, tmp_path, PaperSlack()), None)

    with ExitStack() as stack, ThreadPoolExecutor(4) as starting:
        begun = [starting.submit(lambda: stack.enter_context(closing(House(settings)))) for _ in range(4)]
        houses = [each.result() for each in begun]
        organisations = {each.organisation for each in houses}
        seeded = houses[0].database.installations.organisations()

    assert len(organisations) == len(seeded) == 1
