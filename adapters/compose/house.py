"""The house: everything that serves, joined by the settings."""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from adapters.addresses import Addresses
from adapters.by_heart import asking_at_once, asking_together
from adapters.clock.tick import Ticker
from adapters.compose.database import Now, database, ready
from adapters.compose.jobs import jobs
from adapters.delivery.limits import USUAL, Limits
from adapters.delivery.loop import Delivery
from adapters.delivery.sender import Outside
from adapters.identifying import Finder, country_of
from adapters.identity import ids, new_reference
from adapters.links import Links
from adapters.picturing import Studio
from adapters.present import present
from adapters.reception.boundary import Boundary
from adapters.reception.reception import Ground
from adapters.reception.uses import Uses
from adapters.settings import Settings, seed
from adapters.web import health, pictures, server
from adapters.web.metrics import Metrics
from adapters.web.pages import rooms
from adapters.web.pages.ground import Ground as Pages
from adapters.web.reach import Reach
from adapters.worker import Worker
from bot.domain.mend import Mend
from bot.domain.people import Platform
from bot.platforms import Claim, Messenger, SendOutcome
from bot.ports import Ports
from bot.usecases.release_blocked import release_blocked
from bot.usecases.report_blocked import Obstruction, report_blocked
from bot.usecases.show_picture import Sought, show_picture
from storage.claiming import PACE
from storage.engine import Database
from storage.schema import SchemaState

if TYPE_CHECKING:
    from adapters.slack.side import Access
    from adapters.teams.side import Access as TeamsAccess

_THREADS_ON_POSTGRESQL = 8
_TEAMS_DEADLINE = 4.0  # seconds: Teams waits five for some invokes, and shows an error of its own
_SECONDS_TO_DRAIN = 5.0  # with the server's three, the clock's and the listener's: under ten from SIGTERM on


class House:
    """Everything that serves, made from the settings.

    What follows the settings is the playground's and the tests' to change: the clock, the time from one
    post in a channel to the next, and delivery's limits.
    """

    def __init__(
        self, settings: Settings, now: Now = present, pace: timedelta = PACE, limits: Limits = USUAL
    ) -> None:
        self._access, self._now = _slack_access(settings, now), now
        self._teams_access = _teams_access(settings)
        self._addresses = Addresses(settings.public_url)
        self._metrics, self._reach = Metrics(), Reach(now)
        self._slack_door, self._teams_door = _Door(), _Door()
        self._messengers: dict[Platform, Messenger] = {}
        self.database: Database = database(settings, now, self._wake, pace, _Delivering(self))
        keys = tuple(each.get_secret_value() for each in settings.secret_keys)
        self.links = Links(keys, settings.base_url)
        self.ports = Ports(
            self.database.work,
            self.database.look,
            now,
            ids(now),
            _finder(settings),
            self.links.address,
            self._addresses.of,
        )
        self.run = Worker(1 if self.database.embedded else _THREADS_ON_POSTGRESQL)
        self.by_heart = (
            asking_at_once(self.database)
            if self.database.embedded
            else asking_together(self.database, self.run)
        )
        alone = self._access is None or self._teams_access is None
        self._studio = Studio()
        self._uses = Uses(self.ports, self.run, now, alone)
        self.delivery = Delivery(self._outside(), limits)
        try:
            self.organisation = ready(self.database, settings, now)
        except BaseException:
            self.close()
            raise
        self._ticker = self._new_ticker()

    def application(self) -> Starlette:
        readiness = health.Readiness(
            self._look,
            self.run,
            lambda: self.delivery.turned_at,
            lambda: self._reach.silent_since,
            self._now,
        )
        routes = [
            *health.routes(readiness, self._metrics),
            *pictures.routes(self.picture, self.run),
            *rooms.routes(self._pages(), self.organisation),
            Route("/slack/events", self._slack_door, methods=None),
            Route("/api/messages", self._teams_door, methods=None),
        ]
        return server.application(routes, self._lifespan, reference=new_reference)

    async def catch_up(self, patience: float) -> None:
        """For whoever moved the clock: ticks once, then sends what is due, as long as `patience` lasts."""
        await self._ticker.tick()
        await self.delivery.catch_up(patience)

    def close(self) -> None:
        self.run.close()
        self.database.close()

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            if self.database.embedded:
                await self.run(self.database.deliveries.take_back)
            else:
                await stack.enter_async_context(_listening(self.database, self._wake))
            await self.run(lambda: release_blocked(self.ports, self.organisation))
            if self._access is not None:
                await stack.enter_async_context(self._slack(self._access))
            if self._teams_access is not None:
                await stack.enter_async_context(self._teams(self._teams_access))
            await stack.enter_async_context(self.delivery.running(_SECONDS_TO_DRAIN))
            await stack.enter_async_context(self._ticker.running())
            yield

    @asynccontextmanager
    async def _slack(self, access: Access) -> AsyncIterator[None]:
        from adapters.slack.side import slack_side  # noqa: PLC0415  only where Slack is on

        boundary = Boundary(new_reference, self._observe)
        async with slack_side(access, self._ground(), boundary, self._now) as slack:
            self._slack_door.inner = slack.endpoint
            self._messengers[Platform.SLACK] = slack.messenger
            yield

    @asynccontextmanager
    async def _teams(self, access: TeamsAccess) -> AsyncIterator[None]:
        from adapters.teams.side import teams_side  # noqa: PLC0415  only where Teams is on

        boundary = Boundary(new_reference, self._observe, _TEAMS_DEADLINE)
        async with teams_side(access, self._ground(), boundary, self._now) as teams:
            self._teams_door.inner = teams.endpoint
            self._messengers[Platform.TEAMS] = teams.messenger
            yield

    def _ground(self) -> Ground:
        return Ground(
            self.ports,
            self.by_heart,
            self.database.installations,
            self.database.conversations,
            self.run,
            self.organisation,
            self._uses,
            self.delivery.begins,
            Studio(),
            self._addresses.under(pictures.UNDER),
            self._addresses,
        )

    def _pages(self) -> Pages:
        return Pages(self.ports, self.run, self.links, self._now, self._studio)

    def _outside(self) -> Outside:
        return Outside(
            self.database.deliveries,
            self._messengers,
            self.run.behind,
            self._now,
            self._report_blocked,
            lambda installation: release_blocked(self.ports, installation.organisation),
            random.random,
            new_reference,
            self._observe_send,
        )

    def _new_ticker(self) -> Ticker:
        every = {
            "expiry": self.database.deliveries.expire,
            "knocking where our token was refused": self.delivery.try_shut,
            **jobs(self.ports, self.organisation),
        }
        return Ticker(every, self.run.behind, self._now, self._wake, new_reference)

    def picture(self, address: str) -> bytes | None:
        return show_picture(self.ports, Sought(self.organisation, address))

    def _report_blocked(self, claim: Claim, mend: Mend, why: str) -> None:
        organisation, on = claim.installation.organisation, claim.installation.platform
        report_blocked(
            self.ports,
            Obstruction(organisation, claim.message, claim.topic, claim.to, claim.about, on, mend, why),
        )

    def _wake(self) -> None:
        self.delivery.wake()

    def _observe_send(self, outcome: SendOutcome) -> None:
        self._metrics.sent(type(outcome).__name__.lower())
        self._reach.observe(outcome)

    def _observe(self, kind: str, outcome: str, seconds: float) -> None:
        self._metrics.answered(kind, seconds)
        if kind == "form":
            self._metrics.form("sent", "saved" if outcome == "answered" else outcome)

    def _look(self) -> health.Depth:
        waiting, oldest = self.database.deliveries.backlog(self._now())
        current = self.database.schema_state() is SchemaState.CURRENT
        return health.Depth(current, waiting, oldest)


def _finder(settings: Settings) -> Finder:
    organisation = settings.app.organisation
    holidays = organisation.holidays
    return Finder(holidays.country if holidays else country_of(organisation.timezone))


@dataclass(frozen=True, slots=True)
class _Delivering:
    """The house's delivery, which is made after the database and on it."""

    house: House

    def room(self, platform: Platform, workspace: str) -> int:
        return self.house.delivery.room(platform, workspace)

    def foresee(self, claims: Sequence[Claim]) -> None:
        self.house.delivery.foresee(claims)

    def take(self, claims: Sequence[Claim]) -> None:
        self.house.delivery.take(claims)


@dataclass(slots=True)
class _Door:
    """A way in whose room is furnished once the server's loop runs."""

    inner: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        inner = self.inner or PlainTextResponse("This platform is not set up here.\n", 404)
        await inner(scope, receive, send)


def _slack_access(settings: Settings, now: Now) -> Access | None:
    """Imported only where Slack is on: what never serves it does not pay for it."""
    if settings.slack is None:
        return None
    from adapters.compose.slack import access  # noqa: PLC0415

    return access(settings, settings.slack, seed(settings, now().date()))


def _teams_access(settings: Settings) -> TeamsAccess | None:
    if settings.teams is None:
        return None
    from adapters.compose.teams import access  # noqa: PLC0415

    return access(settings, settings.teams)


@asynccontextmanager
async def _listening(database: Database, wake: Callable[[], None]) -> AsyncIterator[None]:
    """Hears what other replicas owe. The thread ends with the block."""
    stop = threading.Event()
    thread = threading.Thread(target=database.listen, args=(wake, stop), name="listen", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        await asyncio.to_thread(thread.join, 5)
