"""Links for people without an account: each renewal counts on, by whomever it is pressed at once."""

from __future__ import annotations

from sqlalchemy import and_, bindparam, func, select, update

from bot.domain.invitation import Purpose
from storage.scope import Scope
from storage.statements import insert_new
from storage.tables import invitations, organisations

_THIS = (invitations.c.purpose == bindparam("for")) & (invitations.c.key == bindparam("which"))
_GENERATION = (
    select(func.coalesce(invitations.c.generation, 0))
    .select_from(
        organisations.outerjoin(invitations, and_(invitations.c.organisation == organisations.c.id, _THIS))
    )
    .where(organisations.c.id == bindparam("of"))
)
_RENEW = (
    update(invitations)
    .where(
        invitations.c.organisation == bindparam("of"), _THIS, invitations.c.generation == bindparam("seen")
    )
    .values(generation=invitations.c.generation + 1)
)


class SqlInvitations:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def generation(self, purpose: Purpose, key: str = "") -> int | None:
        sought = {"of": self._scope.organisation, "for": purpose.value, "which": key}
        found: int | None = self._scope.connection.scalar(_GENERATION, sought)
        return found

    def renew(self, purpose: Purpose, key: str, seen: int) -> None:
        row = {
            "organisation": self._scope.organisation,
            "purpose": purpose.value,
            "key": key,
            "generation": 0,
        }
        self._scope.connection.execute(insert_new(self._scope.dialect, invitations), row)
        sought = {"of": self._scope.organisation, "for": purpose.value, "which": key, "seen": seen}
        self._scope.connection.execute(_RENEW, sought)
