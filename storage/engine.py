"""Opens a database, of either engine, from its address."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from bot.domain.ids import OrganisationId
from bot.domain.people import Platform
from bot.domain.seed import Seed
from bot.platforms import AtHand
from bot.ports import Work
from bot.recitals import Versions
from storage import schema
from storage.alone import Place
from storage.cipher import Cipher
from storage.claiming import PACE
from storage.connections import Connections, sqlite_of
from storage.deliveries import SqlDeliveries
from storage.memory import Memory
from storage.newborn import Newborns
from storage.recital import SqlRecital
from storage.repositories.conversations import SqlConversations
from storage.repositories.installations import SqlInstallations
from storage.schema import SchemaState
from storage.scope import Scope, Terms, versions_of
from storage.seeding import plant
from storage.showing import Showing, Written
from storage.work import SqlWork

DatabaseFault = DBAPIError
DriverFault = sqlite3.Error
"""What the engine, or SQLite by itself, raises: for whoever has to say that the database is away."""

_COUNT_PEOPLE = text("ANALYZE people")
_VERSIONS = "SELECT settings_version, people_version FROM organisations WHERE id = ?"


def _nobody() -> None:
    """Nobody in this process delivers."""


def open_database(
    url: str,
    *,
    now: Callable[[], datetime],
    new_id: Callable[[], str],
    keys: Sequence[str] = (),
    wake: Callable[[], None] = _nobody,
    pace: timedelta = PACE,
    at_hand: AtHand | None = None,
) -> Database:
    """Connects to nothing yet. Raises ValueError for an address or a secret key that cannot be one.

    `keys` are the entries of the secret key; without any, no token can be kept or read. `wake` is
    called, from any thread, after a commit that owed or released a message. `pace` is the time from
    one post in a channel to the next, and the windows of Teams keep step with it. What can be sent at once
    is leased to who is `at_hand` by the transaction that owes it.
    """
    return Database(Connections(url), Cipher(keys), now, new_id, wake, pace, at_hand)


class Database:
    """`work` is a transaction in one organisation; the three repositories are bound to none.

    For a demonstration, `shown` are the platforms on which people are written to, wherever they were last.
    """

    def __init__(
        self,
        connections: Connections,
        cipher: Cipher,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        wake: Callable[[], None],
        pace: timedelta,
        at_hand: AtHand | None = None,
    ) -> None:
        self._connections, self._memory = connections, Memory()
        connections.tell_of_new(self._memory.forget)
        self._now, self._new_id, self._wake = now, new_id, wake
        self._newborns = Newborns(at_hand, cipher, pace)
        self._place: Place | None = None
        self.shown: frozenset[Platform] = frozenset()
        self.installations = SqlInstallations(connections, cipher)
        self.deliveries = SqlDeliveries(connections, cipher, now, wake, pace)
        self.conversations = SqlConversations(connections)

    @property
    def embedded(self) -> bool:
        """SQLite: one server, whose leases nobody else holds."""
        return self._connections.embedded

    @contextmanager
    def work(self, organisation: OrganisationId) -> Iterator[Work]:
        with self._newborns.handed_over() as birth, self._connections.writing() as connection:
            scope = self._scope(connection, organisation)
            yield SqlWork(scope)
            self._newborns.lease(scope, birth)
            scope.finish()
            self._newborns.foretell(birth)
        self._memory.keep_given(organisation, scope.given)
        if scope.owed:
            self._wake()

    @contextmanager
    def look(self, organisation: OrganisationId) -> Iterator[Work]:
        """As it stands at one moment on SQLite, and statement by statement on PostgreSQL.

        Waits for no writer. Raises OnlyLooking where something is written.
        """
        with self._connections.reading() as connection:
            scope = self._scope(connection, organisation, looks=True)
            yield SqlWork(scope)
            scope.finish()

    @contextmanager
    def survey(self, organisation: OrganisationId) -> Iterator[Work]:
        """As `look`, and as it stands at one moment on PostgreSQL too: for whoever looks at all there is."""
        with self._connections.surveying() as connection:
            scope = self._scope(connection, organisation, looks=True)
            yield SqlWork(scope)
            scope.finish()

    def versions(self, organisation: OrganisationId) -> Versions:
        """On SQLite it never waits, and may be asked where nothing may: it raises OnlyByHeart instead."""
        if self.embedded:
            for found in self._connections.glance(_VERSIONS, [organisation]):
                return Versions(*found)
            raise LookupError(f"there is no organisation {organisation}")
        with self._connections.reading() as connection:
            return versions_of(connection, organisation)

    def recital(self, organisation: OrganisationId, versions: Versions | None = None) -> SqlRecital:
        terms = Terms(versions or self._memory.last(organisation))
        scope = self._scope(None, organisation, terms=terms)
        return SqlRecital(self._connections, self._newborns, scope, terms, self._wake)

    def _scope(
        self,
        connection: Connection | None,
        organisation: OrganisationId,
        *,
        looks: bool = False,
        terms: Terms | None = None,
    ) -> Scope:
        return Scope(
            connection,
            organisation,
            self._now,
            self._new_id,
            self._memory,
            looks=looks,
            shown=self.shown,
            terms=terms,
        )

    def count_people(self) -> None:
        """PostgreSQL plans by what it counted last: a minute ago, and perhaps thousands of people fewer."""
        if not self.embedded:
            with self._connections.writing() as connection:
                connection.execute(_COUNT_PEOPLE)

    def exists(self) -> bool:
        """Whether an SQLite file is there: whatever else is asked of one that is not would make it."""
        return not self.embedded or Path(str(self._connections.url.database)).exists()

    def serve_alone(self) -> None:
        """Until `close`. Raises Occupied where another server has the SQLite file; PostgreSQL serves many."""
        if self.embedded and self._place is None:
            self._place = Place(str(self._connections.url.database))

    def schema_state(self) -> SchemaState:
        return schema.state(self._connections)

    def migrate(self) -> None:
        """Brings an empty or older schema up to date, under a lock; several may try at once."""
        schema.migrate(self._connections)

    def seed(self, seed: Seed) -> bool:
        """Whether it was planted: only an empty database takes it, and of several only the first."""
        with schema.locked(self._connections) as connection:
            return plant(connection, seed)

    def alive(self) -> bool:
        """Whether the database answers. Raises what the engine raises where it does not."""
        with self._connections.reading() as connection:
            return bool(connection.scalar(text("SELECT 1")))

    def listen(self, wake: Callable[[], None], stop: threading.Event) -> None:
        """Blocks until `stop`, calling `wake` for what other replicas owe; returns at once on SQLite."""
        if not self.embedded:
            from storage.listening import listen  # noqa: PLC0415  SQLite needs no driver of PostgreSQL's

            listen(self._connections.url, wake, stop)

    def show(self, tell: Callable[[Written], None]) -> Showing:
        """For whoever watches it being used, on the embedded database; see `Showing`."""
        return Showing(self._connections, self._now, self._new_id, tell)

    def image(self) -> bytes:
        """The embedded database as it stands, to be put down as the file of another."""
        with self._connections.reading() as connection:
            return sqlite_of(connection).serialize()

    def close(self) -> None:
        self._connections.close()
        if self._place is not None:
            self._place.leave()
