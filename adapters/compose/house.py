"""The house: everything that serves, joined by the settings."""

from __future__ import annotations

import asyncio
import logging
import random
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from adapters.clock.tick import Ticker
from adapters.delivery.loop import Delivery
from adapters.delivery.sender import Outside
from adapters.identity import ids, new_reference
from adapters.settings import Obstacle, Settings, seed
from adapters.web import health, server
from adapters.web.metrics import Metrics
from adapters.worker import Worker, worker
from bot.domain.ids import OrganisationId
from bot.domain.organisation import Organisation
from bot.domain.people import Platform
from bot.domain.seed import Seed
from bot.ports import Claim, Mend, Messenger, Ports
from bot.usecases.release_blocked import release_blocked
from bot.usecases.remind_readers import remind_readers
from bot.usecases.report_blocked import Obstruction, report_blocked
from bot.usecases.seek_readers import seek_readers
from storage.engine import Database, DatabaseFault, open_database
from storage.schema import SchemaState

if TYPE_CHECKING:
    from adapters.slack.service import Access

log = logging.getLogger(__name__)

_THREADS_ON_POSTGRESQL = 8

Now = Callable[[], datetime]


def serve(settings: Settings) -> None:
    """Serves until SIGTERM or SIGINT. Raises Obstacle for what somebody has to put right first."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    house = House(settings)
    try:
        server.run(house.application(), settings.host, settings.port, _say_listening)
    except OSError as why:
        raise Obstacle(f"Skald cannot listen on {settings.host}:{settings.port}: {why.strerror}.") from why
    finally:
        house.close()


def upgrade(settings: Settings) -> str:
    database = _database(settings, present, _nobody)
    with _reachable():
        before = database.schema_state()
        _refuse_newer(before)
        database.migrate()
    return "The schema was up to date." if before is SchemaState.CURRENT else "The schema is up to date now."


def database_state(settings: Settings) -> str:
    return str(_database(settings, present, _nobody).schema_state())


def present() -> datetime:
    return datetime.now(UTC)


class House:
    """Everything that serves, made from the settings; `now` is the playground's and the tests' to move."""

    def __init__(self, settings: Settings, now: Now = present) -> None:
        self._settings, self._now = settings, now
        self.database = _database(settings, now, self._wake)
        self.ports = Ports(self.database.work, now, ids(now))
        with _reachable():
            self.organisation = _prepared(self.database, settings, now)
        self.run: Worker = worker(1 if self.database.embedded else _THREADS_ON_POSTGRESQL)
        self._metrics = Metrics()
        self._doors = _Doors()
        self.delivery = Delivery(self._outside())

    def application(self) -> Starlette:
        readiness = health.Readiness(self._look, self.run, lambda: self.delivery.turned_at, self._now)
        routes = [
            *health.routes(readiness, self._metrics),
            Route("/slack/events", self._doors.slack, methods=None),
        ]
        return server.application(routes, self._lifespan, reference=new_reference)

    def close(self) -> None:
        self.run.close()
        self.database.close()

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            if self.database.embedded:
                await self.run(self.database.deliveries.take_back)
            await self.run(lambda: release_blocked(self.ports, self.organisation))
            if self._settings.slack is not None:
                await stack.enter_async_context(self._slack())
            await stack.enter_async_context(_listening(self.database, self._wake))
            await stack.enter_async_context(self.delivery.running())
            await stack.enter_async_context(self._ticker().running())
            yield

    @asynccontextmanager
    async def _slack(self) -> AsyncIterator[None]:
        """Imported only where Slack is on: a command that never serves it does not pay for it."""
        from adapters.slack.boundary import Boundary  # noqa: PLC0415
        from adapters.slack.service import Storage, slack_service  # noqa: PLC0415

        storage = Storage(
            self.ports,
            self.database.installations,
            self.database.conversations,
            self.run,
            self.organisation,
        )
        boundary = Boundary(new_reference, self._observe)
        access = _slack_access(self._settings, seed(self._settings, self._now().date()))
        async with slack_service(access, storage, boundary, self._now) as slack:
            self._doors.slack.inner = slack.endpoint
            self._messengers[Platform.SLACK] = slack.messenger
            yield

    def _outside(self) -> Outside:
        self._messengers: dict[Platform, Messenger] = {}
        return Outside(
            self.database.deliveries,
            self._messengers,
            self.run,
            self._now,
            self._report_blocked,
            random.random,
            new_reference,
            lambda outcome: self._metrics.sent(type(outcome).__name__.lower()),
        )

    def _report_blocked(self, claim: Claim, mend: Mend, why: str) -> None:
        organisation = claim.installation.organisation
        report_blocked(
            self.ports,
            Obstruction(organisation, claim.message, claim.topic, claim.to, claim.about, mend, why),
        )

    def _ticker(self) -> Ticker:
        jobs = {
            "expiry": self.database.deliveries.expire,
            "seeking of readers": lambda _: seek_readers(self.ports, self.organisation),
            "reminders": lambda _: remind_readers(self.ports, self.organisation),
        }
        return Ticker(jobs, self.run, self._now, self._wake, new_reference)

    def _wake(self) -> None:
        self.delivery.wake()

    def _observe(self, kind: str, outcome: str, seconds: float) -> None:
        self._metrics.answered(kind, seconds)
        if kind == "form":
            self._metrics.form("sent", "saved" if outcome == "answered" else outcome)

    def _look(self) -> health.Depth:
        waiting, oldest = self.database.deliveries.backlog(self._now())
        current = self.database.schema_state() is SchemaState.CURRENT
        return health.Depth(current, waiting, oldest)


@dataclass(slots=True)
class _Door:
    """A way in whose room is furnished once the server's loop runs."""

    inner: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        closed = PlainTextResponse("This platform is not set up here.\n", 404)
        await (self.inner or closed)(scope, receive, send)


@dataclass(frozen=True, slots=True)
class _Doors:
    slack: _Door = field(default_factory=_Door)


def _slack_access(settings: Settings, named: Seed) -> Access:
    from adapters.slack.service import Access  # noqa: PLC0415  only where Slack is on

    slack = settings.slack
    if slack is None or slack.bot_token is None:
        raise Obstacle(
            "SLACK_BOT_TOKEN: it is missing; many workspaces by SLACK_CLIENT_ID cannot be served yet."
        )
    return Access(
        slack.bot_token.get_secret_value(),
        slack.signing_secret.get_secret_value() if slack.signing_secret else None,
        slack.app_token.get_secret_value() if slack.app_token else None,
        slack.api_url,
        tuple(key.get_secret_value() for key in settings.secret_keys),
        tuple(dict.fromkeys(each.address for each in named.appointments)),
        settings.app.organisation.language,
    )


def _database(settings: Settings, now: Now, wake: Callable[[], None]) -> Database:
    keys = [key.get_secret_value() for key in settings.secret_keys]
    url = settings.database_url.get_secret_value()
    return open_database(url, now=now, new_id=ids(now), keys=keys, wake=wake)


def _prepared(database: Database, settings: Settings, now: Now) -> OrganisationId:
    """An empty database gets schema and seed; an older schema waits for its own command."""
    state = database.schema_state()
    _refuse_newer(state)
    if state is SchemaState.OLDER:
        raise Obstacle("The database has an older schema. Run “skald db upgrade”, then start again.")
    if state is SchemaState.EMPTY:
        database.migrate()
    planted = seed(settings, now().date())
    database.seed(planted)
    organisation = database.installations.organisations()[0]
    _warn_of_difference(database, organisation, planted.organisation)
    return organisation


def _refuse_newer(state: SchemaState) -> None:
    if state is SchemaState.NEWER:
        raise Obstacle("The database was made by a newer Skald. Start that version, or restore a backup.")


def _warn_of_difference(database: Database, kept: OrganisationId, file: Organisation) -> None:
    with database.work(kept) as work:
        stored = work.organisation.get()
    compared = [each.name for each in fields(Organisation) if each.name not in {"id", "working"}]
    differing = [name for name in compared if getattr(stored, name) != getattr(file, name)]
    if differing:
        log.warning("app.yaml differs from the database in: %s. The database holds.", ", ".join(differing))


@contextmanager
def _reachable() -> Iterator[None]:
    try:
        yield
    except DatabaseFault as why:
        cause = str(why.orig or why).strip().splitlines()[0]
        raise Obstacle(f"The database cannot be used: {cause}. See SKALD_DATABASE_URL.") from why


@asynccontextmanager
async def _listening(database: Database, wake: Callable[[], None]) -> AsyncIterator[None]:
    """Hears, on PostgreSQL, what other replicas owe. The thread ends with the block."""
    stop = threading.Event()
    thread = threading.Thread(target=database.listen, args=(wake, stop), name="listen", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        await asyncio.to_thread(thread.join, 5)


def _nobody() -> None:
    """A command delivers nothing."""


def _say_listening(address: str) -> None:
    log.info("Skald listens on %s", address)
