"""Offices to play in: each the real house on a database of its own, with platforms of paper before it."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Collection
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from adapters.compose.books import books
from adapters.compose.house import House
from adapters.compose.kept import Kept
from adapters.compose.mornings import DaysBefore, Morning, Past, morning_after, remember
from adapters.compose.papers import Papers, move_teams
from adapters.delivery.limits import Limits
from adapters.paper.line import line_to_app
from adapters.paper.slack.client.client import PaperClient
from adapters.paper.slack.refused import JSON
from adapters.paper.slack.state import PaperSlack
from adapters.paper.teams.client.client import PaperClient as TeamsClient
from adapters.playground.hours import Hours
from adapters.playground.office import Office, Opening, Teams
from adapters.playground.past import began, live_through, talk
from adapters.playground.seeds import ROOMS, STAFF, Colleague
from adapters.settings import Settings, load
from adapters.teams.manifest import LANGUAGE, Listed, manifest
from adapters.teams.package import every_language
from adapters.web.server import serving
from bot.domain.ids import BranchKey
from bot.domain.people import Account, Person, Platform, Standing
from bot.domain.profiles import Profile
from bot.usecases.know_people import Arrivals, know_people
from bot.usecases.look_ahead import Outlook, look_ahead

_NO_PACE = timedelta(0)  # the paper Slack takes all at once, and whoever plays does not want to wait
_LIMITS = Limits(longest_wait=2.0)  # so that a fault that was switched off is soon over
_PATIENCE = 4.0
_TO_OPEN = 60.0  # seconds: long for a busy computer, and not for ever
_LATELY = timedelta(days=1)  # the house reads Slack's directory every day


def offices(folder: Path, begins: datetime, past: Past = live_through) -> Opening:
    """What was kept from another day is there for the first office alone; others have their `past`."""
    opened, kept, days = itertools.count(), Kept(folder), DaysBefore(past, begins)

    @asynccontextmanager
    async def opening() -> AsyncIterator[Office]:
        if next(opened):
            kept.forget()
        async with _office(kept, days) as office, kept.keeping(office.now):
            yield office

    return opening


@asynccontextmanager
async def _office(kept: Kept, days: DaysBefore) -> AsyncIterator[Office]:
    left = kept.moment()
    morning = morning_after(days) if left is None else None
    hours = Hours(left or (morning.at if morning else began(days.begins)))
    papers = Papers.new(hours, morning.papers if morning else None)
    async with AsyncExitStack() as stack:
        environment = await stack.enter_async_context(papers.serving(kept))
        _settle(kept, papers, morning)
        settings = load(environment, None)
        house = House(settings, hours, _NO_PACE, _LIMITS)
        stack.callback(house.close)
        application = house.application()
        app = await stack.enter_async_context(serving(application))
        to_app = await stack.enter_async_context(line_to_app())
        teams = Teams(papers.teams, TeamsClient(papers.teams, to_app, app), _manifest(settings))
        client = PaperClient(papers.slack, to_app, app)
        office = Office(papers.slack, client, hours, Behind(house), teams=teams, rooms=application)
        await _knows_everybody(house, hours)
        if morning is None:
            await house.run(lambda: _place(house, papers.slack))
            await _meets_teams(house, teams)
        if left is not None:
            talk(papers.slack, days.begins, papers.teams)
        elif morning is None:
            await _live_through(days, office, house, papers)
        yield replace(office, books=await stack.enter_async_context(books(house)))


def _settle(kept: Kept, papers: Papers, morning: Morning | None) -> None:
    """A database that is there already learns where Teams stands this time."""
    before = kept.address
    if morning is not None:
        kept.begin_with(morning.records)
        before = morning.papers.address
    if before is not None and kept.database.exists():
        move_teams(kept.database, before, papers.teams.base_url)
    kept.at_address(papers.teams.base_url)


async def _live_through(days: DaysBefore, office: Office, house: House, papers: Papers) -> None:
    """Remembered where all of it came to its end."""
    await days.past(office, days.begins)
    if await house.delivery.catch_up(_PATIENCE):
        records = await house.run(house.database.image)
        remember(days, Morning(records, papers.memory(), office.now()))


def _manifest(settings: Settings) -> JSON:
    texts = every_language()
    return manifest(settings, Listed(version("skald")), texts[LANGUAGE], tuple(texts))


@dataclass(frozen=True, slots=True)
class Behind:
    """The house as the page needs it."""

    house: House

    async def catch_up(self) -> None:
        await self.house.catch_up(_PATIENCE)

    async def outlook(self) -> Outlook:
        return await self.house.run(lambda: look_ahead(self.house.ports, self.house.organisation))

    def show(self, platforms: Collection[Platform]) -> None:
        self.house.database.shown = frozenset(platforms)


async def _knows_everybody(house: House, hours: Hours) -> None:
    """Comes back once Slack's directory was read: before, there is nobody who could read anything."""

    def has_read() -> bool:
        found = [each.directory_read_at for each in house.database.installations.all(Platform.SLACK)]
        return any(read_at and hours() - read_at < _LATELY for read_at in found)

    async with asyncio.timeout(_TO_OPEN):
        while not await house.run(has_read):  # noqa: ASYNC110  read beside, and told nobody
            await asyncio.sleep(0.01)


async def _meets_teams(house: House, teams: Teams) -> None:
    """Ana adds Skald to the team; comes back once its people and channels were read.

    By their addresses they are the people whom Slack's directory told of.
    """
    await teams.client.install("ana", f"#{next(iter(ROOMS))}")

    def has_read() -> bool:
        found = house.database.installations.all(Platform.TEAMS)
        return any(house.database.conversations.rosters(each) for each in found)

    async with asyncio.timeout(_TO_OPEN):
        while not await house.run(has_read):  # noqa: ASYNC110  read beside, and told nobody
            await asyncio.sleep(0.01)


def _place(house: House, paper: PaperSlack) -> None:
    """People belong to branches and are away, which Slack's directory does not say."""
    accounts = {
        each.name: Account(Platform.SLACK, paper.workspace.id, paper.person(each.name).id) for each in STAFF
    }
    profiles = tuple(
        Profile(
            accounts[each.name],
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
    with house.ports.work(house.organisation) as work:
        known = work.people.of(list(accounts.values()))
        for each in STAFF:
            work.people.keep(_as_they_said(known[accounts[each.name]], each))


def _as_they_said(person: Person, colleague: Colleague) -> Person:
    """Away when, and named or not, as they once told Skald."""
    away_from, away_until = colleague.away or (None, None)
    choice = replace(person.choice, named=colleague.named)
    return replace(person, away_from=away_from, away_until=away_until, choice=choice)
