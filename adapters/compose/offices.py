"""Offices to play in: each the real house on a database of its own, with a Slack of paper before it."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from adapters.compose.books import books
from adapters.compose.house import House
from adapters.compose.kept import Kept
from adapters.compose.mornings import DaysBefore, Morning, Past, morning_after, remember
from adapters.delivery.limits import Limits
from adapters.paper.slack.client.client import PaperClient
from adapters.paper.slack.client.line import line_to_app
from adapters.paper.slack.serving import serve as serve_paper
from adapters.paper.slack.state import PaperSlack
from adapters.playground.hours import Hours
from adapters.playground.office import Office, Opening
from adapters.playground.past import began, live_through, talk
from adapters.playground.seeds import APP, APP_YAML, STAFF, WORKSPACE, Colleague, furnish
from adapters.settings import load
from adapters.web.server import serving
from bot.domain.ids import BranchKey
from bot.domain.people import Account, Person, Platform, Standing
from bot.usecases.know_people import Arrivals, Profile, know_people
from bot.usecases.look_ahead import Outlook, look_ahead

_NO_PACE = timedelta(0)  # the paper Slack takes all at once, and whoever plays does not want to wait
_LIMITS = Limits(longest_wait=2.0)  # so that a fault that was switched off is soon over
_PATIENCE = 4.0
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
    paper = PaperSlack(now=lambda: hours().timestamp(), workspace=WORKSPACE, app=APP)
    if morning:
        kept.begin_with(morning.records)
        paper.recall(morning.slack)
    else:
        furnish(paper)
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(serve_paper(paper))
        house = House(load(_environment(kept, slack, paper), None), hours, _NO_PACE, _LIMITS)
        stack.callback(house.close)
        app = await stack.enter_async_context(serving(house.application()))
        to_app = await stack.enter_async_context(line_to_app())
        office = Office(paper, PaperClient(paper, to_app, app), hours, Behind(house))
        await _knows_everybody(house, hours)
        if morning is None:
            await house.run(lambda: _place(house, paper))
        if left is not None:
            talk(paper, days.begins)
        elif morning is None:
            await _live_through(days, office, house)
        yield replace(office, books=await stack.enter_async_context(books(house)))


async def _live_through(days: DaysBefore, office: Office, house: House) -> None:
    """Remembered where all of it came to its end."""
    await days.past(office, days.begins)
    if await house.delivery.catch_up(_PATIENCE):
        records = await house.run(house.database.image)
        remember(days, Morning(records, office.paper.memory(), office.now()))


@dataclass(frozen=True, slots=True)
class Behind:
    """The house as the page needs it."""

    house: House

    async def catch_up(self) -> None:
        await self.house.catch_up(_PATIENCE)

    async def outlook(self) -> Outlook:
        return await self.house.run(lambda: look_ahead(self.house.ports, self.house.organisation))


async def _knows_everybody(house: House, hours: Hours) -> None:
    """Comes back once Slack's directory was read: before, there is nobody who could read anything."""

    def has_read() -> bool:
        found = [each.directory_read_at for each in house.database.installations.all(Platform.SLACK)]
        return any(read_at and hours() - read_at < _LATELY for read_at in found)

    async with asyncio.timeout(10):
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


def _environment(kept: Kept, slack: str, paper: PaperSlack) -> Mapping[str, str]:
    file = kept.folder / "app.yaml"
    file.write_text(APP_YAML, encoding="utf-8")
    return {
        "SKALD_CONFIG": str(file),
        "SKALD_DATABASE_URL": f"sqlite:///{kept.database}",
        "SKALD_SECRET_KEY": "a key for playing that protects nothing at all",
        "SLACK_SIGNING_SECRET": paper.app.signing_secret,
        "SLACK_BOT_TOKEN": paper.app.bot_token,
        "SLACK_API_URL": f"{slack}/api/",
    }
