"""Hints: which of them somebody was given, and about which record, so that its card keeps saying it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BindParameter, bindparam, exists, select, update

from bot.domain.hint import Hint
from bot.domain.ids import PersonId, RecognitionId
from storage.scope import Scope
from storage.statements import insert_new
from storage.tables import hints

_OF: BindParameter[str] = bindparam("of")
_PERSON: BindParameter[str] = bindparam("reader")
_ABOUT = select(hints.c.person, hints.c.hint).where(
    hints.c.organisation == _OF, hints.c.about == bindparam("record")
)
_GIVEN = select(
    exists().where(
        hints.c.organisation == _OF, hints.c.person == _PERSON, hints.c.hint == bindparam("sought")
    )
)
_HIDE = update(hints).where(hints.c.organisation == _OF, hints.c.person == _PERSON).values(about=None)


class SqlHints:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def give(self, person: PersonId, hint: Hint, about: RecognitionId | None, at: datetime) -> bool:
        row = {
            "organisation": self._scope.organisation,
            "person": person,
            "hint": hint.value,
            "about": about,
            "at": at,
        }
        return self._scope.connection.execute(insert_new(self._scope.dialect, hints), row).rowcount > 0

    def given(self, person: PersonId, hint: Hint) -> bool:
        key = {"of": self._scope.organisation, "reader": person, "sought": hint.value}
        return bool(self._scope.connection.scalar(_GIVEN, key))

    def about(self, record: RecognitionId) -> frozenset[tuple[PersonId, Hint]]:
        key = {"of": self._scope.organisation, "record": record}
        rows = self._scope.connection.execute(_ABOUT, key)
        return frozenset((PersonId(row.person), Hint(row.hint)) for row in rows)

    def hide(self, person: PersonId) -> None:
        self._scope.connection.execute(_HIDE, {"of": self._scope.organisation, "reader": person})
