"""The ground that all repositories of one transaction stand on: its connection and its organisation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, Table, bindparam, select, text, update

from bot.cards.messages import Message
from bot.domain.hint import Hint
from bot.domain.ids import DraftId, OrganisationId, PersonId
from bot.domain.people import Platform
from bot.ports import OnlyLooking
from bot.recitals import OnlyByHeart, Versions
from storage.driven import Driven
from storage.memory import Kept, Memory, new_version
from storage.queue import queued
from storage.tables import organisations
from storage.writing import Row, write, write_if

_THIS = organisations.c.id == bindparam("of")
_VERSIONS = Driven(select(organisations.c.settings_version, organisations.c.people_version).where(_THIS))
_QUEUED = text(f"SELECT {queued(':of')}")
_PEOPLE_CHANGED = update(organisations).where(_THIS).values(people_version=bindparam("changed"))


@dataclass(slots=True)
class Terms:
    """On which a use case was gone through by heart: they have to hold still once its rows are written.

    `held` are people who may not be changed beside it, `undrafted` forms of which no draft may stand.
    """

    versions: Versions
    held: set[PersonId] = field(default_factory=set)
    undrafted: list[DraftId] = field(default_factory=list)


@dataclass(slots=True)
class Scope:
    """Rows that nothing reads back at once are put by and written together: fewer round trips.

    Without a connection it goes by heart, on `terms`, and raises OnlyByHeart for whatever needs one.

    `looks` says that nothing is written, and `people_changed` that this transaction wrote people: it
    remembers none, and the commit says so.
    `shown` are the platforms on which people are written to; none is where they were last.
    `given` are hints that somebody was given here, which is remembered once it is committed.
    `messages` are those owed here that nobody has leased, by their ids; `freed` says that something
    else may be sent from now on.
    """

    _connection: Connection | None
    organisation: OrganisationId
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    memory: Memory
    looks: bool = False
    people_changed: bool = False
    shown: frozenset[Platform] = frozenset()
    freed: bool = False
    given: set[tuple[PersonId, Hint]] = field(default_factory=set)
    terms: Terms | None = None
    messages: dict[str, Message] = field(default_factory=dict)
    _put_by: dict[Table, list[Row]] = field(default_factory=dict)
    _kept: Kept | None = None

    @property
    def connection(self) -> Connection:
        if self._connection is None:
            raise OnlyByHeart
        return self._connection

    @property
    def owed(self) -> bool:
        """Whether the commit gives delivery something to look for."""
        return self.freed or bool(self.messages)

    @property
    def dialect(self) -> str:
        return self.connection.dialect.name

    def kept(self) -> Kept:
        """What is remembered as the organisation stands. Raises LookupError where there is none of this id.

        Its versions are asked for before whatever is read and then kept under them, and never after.
        """
        if self._kept is None:
            versions = self.terms.versions if self.terms else versions_of(self.connection, self.organisation)
            self._kept = self.memory.of(self.organisation, versions)
        return self._kept

    def read_further(self) -> None:
        """Something was read that people changed meanwhile may stand behind: their version is asked anew.

        On SQLite a transaction reads everything as it stood at one moment.
        """
        if self.dialect != "sqlite":
            self._kept = None

    def put_by(self, table: Table, row: Row) -> None:
        if self.looks:
            raise OnlyLooking
        self._put_by.setdefault(table, []).append(row)

    def waiting(self, table: Table) -> Sequence[Row]:
        """What was put by for a table, and may still be changed."""
        return self._put_by.get(table, ())

    def write(self, *tables: Table) -> None:
        """What was put by for these, in this order, before anything reads it."""
        if found := {each: rows for each in tables if (rows := self._put_by.pop(each, None))}:
            write(self.connection, found)

    def write_all(self) -> None:
        self.write(*self._put_by)

    def finish_if(self, holds: str, sought: Sequence[object]) -> bool:
        """In the one statement that it takes on PostgreSQL: writes nothing where `holds` finds no row."""
        return write_if(self.connection, self._put_by, holds, sought, word=self.owed)

    def written_by(self, connection: Connection) -> None:
        """What was gone through by heart is written there."""
        self._connection = connection

    def finish(self) -> None:
        """The last before the commit, so that whoever changes people as well waits as short as can be."""
        write(self.connection, self._put_by, word=self.owed)
        if self.people_changed:
            if self.dialect != "sqlite":  # which has one writer anyway
                self.connection.execute(_QUEUED, {"of": self.organisation})
            self.connection.execute(_PEOPLE_CHANGED, {"of": self.organisation, "changed": new_version()})


def versions_of(connection: Connection, organisation: OrganisationId) -> Versions:
    """Raises LookupError where there is none of this id."""
    for row in _VERSIONS.all(connection, {"of": organisation}):
        return Versions(row.settings_version, row.people_version)
    raise LookupError(f"there is no organisation {organisation}")
