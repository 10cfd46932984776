"""Requests seen: each form's nonce is spent once, and what was answered then is answered again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, select

from bot.domain.refusals import Overtaken
from storage.scope import Scope
from storage.statements import insert_new
from storage.tables import inbox

_THIS = (inbox.c.organisation == bindparam("organisation")) & (inbox.c.nonce == bindparam("nonce"))
_ANSWER = select(inbox.c.answer).where(_THIS)
_GIVE_BACK = delete(inbox).where(_THIS)


class SqlInbox:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def first_answer(self, nonce: str) -> str | None:
        key = {"organisation": self._scope.organisation, "nonce": nonce}
        return self._scope.connection.scalar(_ANSWER, key)

    def accept(self, nonce: str, answer: str, at: datetime) -> None:
        if not self.spend(nonce, answer, at):
            raise Overtaken

    def spend(self, nonce: str, answer: str, at: datetime) -> bool:
        row = {"organisation": self._scope.organisation, "nonce": nonce, "answer": answer, "at": at}
        if self._scope.terms:  # its key decides, once it is written
            self._scope.put_by(inbox, row)
            return True
        return self._scope.connection.execute(insert_new(self._scope.dialect, inbox), row).rowcount > 0

    def give_back(self, nonce: str) -> None:
        key = {"organisation": self._scope.organisation, "nonce": nonce}
        self._scope.connection.execute(_GIVE_BACK, key)
