"""Retellings: who asked that a story be told again, one for each person and story."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, exists, select

from bot.domain.ids import PersonId, RecognitionId
from bot.domain.retelling import Retelling
from bot.domain.text import Text
from storage.scope import Scope
from storage.statements import upsert
from storage.tables import doers, exchanges, people, recognitions, retellings

_THIS = (
    (retellings.c.organisation == bindparam("of"))
    & (retellings.c.recognition == bindparam("sought"))
    & (retellings.c.person == bindparam("who"))
)
_ASKED = select(retellings.c.person).where(_THIS)
_TAKE_BACK = delete(retellings).where(_THIS)
_LATER = retellings.alias("later")
_NEWER = (_LATER.c.at > retellings.c.at) | (
    (_LATER.c.at == retellings.c.at) & (_LATER.c.person > retellings.c.person)
)
_NEWEST = (
    select(retellings)
    .where(
        retellings.c.organisation == bindparam("of"),
        ~exists().where(
            _LATER.c.organisation == retellings.c.organisation,
            _LATER.c.recognition == retellings.c.recognition,
            _NEWER,
        ),
    )
    .order_by(retellings.c.at.desc(), retellings.c.recognition.desc())
    .limit(bindparam("most"))
)


class SqlRetellings:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def ask(self, retelling: Retelling) -> None:
        self._scope.write(people, recognitions, doers, exchanges)
        row = {
            "organisation": self._scope.organisation,
            "recognition": retelling.story,
            "person": retelling.person,
            "reason": retelling.reason.words,
            "reason_language": retelling.reason.language,
            "at": retelling.at,
        }
        self._scope.connection.execute(upsert(self._scope.dialect, retellings), row)

    def take_back(self, story: RecognitionId, person: PersonId) -> bool:
        return self._scope.connection.execute(_TAKE_BACK, self._key(story, person)).rowcount > 0

    def asked(self, story: RecognitionId, person: PersonId) -> bool:
        return self._scope.connection.execute(_ASKED, self._key(story, person)).first() is not None

    def newest(self, most: int) -> tuple[Retelling, ...]:
        sought = {"of": self._scope.organisation, "most": most}
        rows = self._scope.connection.execute(_NEWEST, sought).all()
        self._scope.read_further()
        return tuple(
            Retelling(row.recognition, row.person, Text(row.reason, row.reason_language), row.at)
            for row in rows
        )

    def _key(self, story: RecognitionId, person: PersonId) -> dict[str, str]:
        return {"of": self._scope.organisation, "sought": story, "who": person}
