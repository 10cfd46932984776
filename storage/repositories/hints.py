"""Hints: which of them somebody was given, and about which record, so that its card keeps saying it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BindParameter, bindparam, select, update

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
_GIVEN = select(hints.c.hint).where(hints.c.organisation == _OF, hints.c.person == _PERSON)
_HIDE = update(hints).where(hints.c.organisation == _OF, hints.c.person == _PERSON).values(about=None)


class SqlHints:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def give(self, person: PersonId, hint: Hint, about: RecognitionId | None, at: datetime) -> bool:
        if self._known(person, hint):
            return False
        row = {
            "organisation": self._scope.organisation,
            "person": person,
            "hint": hint.value,
            "about": about,
            "at": at,
        }
        new = self._scope.connection.execute(insert_new(self._scope.dialect, hints), row).rowcount > 0
        if new:
            self._scope.given.add((person, hint))
        else:
            self._remember(person, hint)
        return new

    def given(self, person: PersonId, hint: Hint) -> bool:
        """Whoever opens the form soon sends it, so all that they were given is remembered by then."""
        if self._known(person, hint):
            return True
        key = {"of": self._scope.organisation, "reader": person}
        found = {Hint(each) for each in self._scope.connection.scalars(_GIVEN, key)}
        for each in found:
            self._remember(person, each)
        return hint in found

    def about(self, record: RecognitionId) -> frozenset[tuple[PersonId, Hint]]:
        key = {"of": self._scope.organisation, "record": record}
        rows = self._scope.connection.execute(_ABOUT, key)
        return frozenset((PersonId(row.person), Hint(row.hint)) for row in rows)

    def hide(self, person: PersonId) -> None:
        self._scope.connection.execute(_HIDE, {"of": self._scope.organisation, "reader": person})

    def _known(self, person: PersonId, hint: Hint) -> bool:
        return (person, hint) in self._scope.kept().given

    def _remember(self, person: PersonId, hint: Hint) -> None:
        """What this transaction gave may yet be undone."""
        if (person, hint) not in self._scope.given:
            self._scope.kept().keep_given(person, hint)
