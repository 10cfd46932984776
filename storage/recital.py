"""By heart: a use case gone through with what is remembered, and written if all of that still holds.

Why that is safe stands in docs/decisions/0013-by-heart.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import orjson
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from bot.domain.ids import OrganisationId
from bot.domain.refusals import Overtaken
from bot.ports import Work
from bot.recitals import OnlyByHeart
from storage.connections import Connections
from storage.driven import run
from storage.newborn import Birth, Newborns
from storage.queue import queued
from storage.scope import Scope, Terms
from storage.work import SqlWork

_STANDS = """
SELECT settings_version, people_version,
EXISTS (SELECT 1 FROM drafts WHERE organisation = ?1 AND id IN (SELECT value FROM json_each(?2)))
FROM organisations WHERE id = ?1"""
# People first, in one order: whoever is just changing one of them is waited for. They have changed the
# version too by then, and the lock on the organisation's row has PostgreSQL look at what was committed last.
# In between there is a queue: without it, savings that share the row would let whoever is to change it wait
# for as long as there are any.
_HOLDS = f"""
WITH held AS (SELECT id FROM people WHERE organisation = $1 AND id = ANY($4::text[]) ORDER BY id FOR SHARE),
queued AS (SELECT count(*) AS held, {queued("$1", shared=True)} FROM held)
SELECT FROM organisations WHERE id = $1 AND settings_version = $2 AND people_version = $3
AND (SELECT held FROM queued) = cardinality($4::text[])
AND NOT EXISTS (SELECT FROM drafts WHERE organisation = $1 AND id = ANY($5::text[])) FOR SHARE"""  # noqa: S608  our own words


@dataclass(slots=True)
class SqlRecital:
    """`scope` goes by heart on these terms."""

    _connections: Connections
    _newborns: Newborns
    _scope: Scope
    _terms: Terms
    _wake: Callable[[], None]
    _begun: bool = False

    @contextmanager
    def work(self, organisation: OrganisationId) -> Iterator[Work]:
        if self._begun or organisation != self._scope.organisation:
            raise OnlyByHeart
        self._begun = True
        yield SqlWork(self._scope)

    @contextmanager
    def look(self, organisation: OrganisationId) -> Iterator[Work]:
        if organisation != self._scope.organisation:
            raise OnlyByHeart
        yield SqlWork(replace(self._scope, looks=True))

    @contextmanager
    def keeping(self) -> Iterator[None]:
        keeping = self._under_the_lock if self._connections.embedded else self._in_one_statement
        try:
            with self._newborns.handed_over() as birth, keeping(birth):
                yield
        except (IntegrityError, Overtaken) as why:  # say the form was sent before: the usual way finds out
            raise OnlyByHeart from why
        if self._scope.owed:
            self._wake()

    @contextmanager
    def _under_the_lock(self, birth: Birth) -> Iterator[None]:
        """SQLite has one writer: what holds now holds until the commit."""
        with self._connections.writing() as connection:
            if not self._holds(connection):
                raise OnlyByHeart
            self._scope.written_by(connection)
            self._newborns.lease(self._scope, birth)
            self._scope.finish()
            yield
            self._newborns.foretell(birth)

    @contextmanager
    def _in_one_statement(self, birth: Birth) -> Iterator[None]:
        """PostgreSQL looks and writes in one, which is a transaction of its own."""
        with self._connections.at_once() as connection:
            self._scope.written_by(connection)
            self._newborns.lease(self._scope, birth)
            yield
            self._newborns.foretell(birth)
            terms = self._terms
            sought = (self._scope.organisation, *terms.versions, list(terms.held), terms.undrafted)
            if not self._scope.finish_if(_HOLDS, sought):
                raise OnlyByHeart

    def _holds(self, connection: Connection) -> bool:
        sought = (self._scope.organisation, orjson.dumps(self._terms.undrafted).decode())
        ((*versions, drafted),) = run(connection, _STANDS, sought).fetchall()
        return not drafted and self._terms.versions == tuple(versions)
