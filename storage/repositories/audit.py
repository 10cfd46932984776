"""Lines of the audit: ids and names of fields, never texts, and never changed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.domain.ids import PersonId
from storage.scope import Scope
from storage.tables import audit


class SqlAudit:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def record(
        self, actor: PersonId | None, act: str, subject: str, fields: Collection[str], at: datetime
    ) -> None:
        line = {
            "organisation": self._scope.organisation,
            "id": self._scope.new_id(),
            "actor": actor,
            "act": act,
            "subject": subject,
            "fields": list(fields),
            "at": at,
        }
        self._scope.put_by(audit, line)
