"""Demonstrating: people are written to on each platform that is shown, and not only where they were last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.cards.messages import Message, ToPerson
from bot.domain.ids import MessageId
from storage.outbox import SqlOutbox
from storage.repositories.people import SqlPeople
from storage.scope import Scope


class ShownOutbox(SqlOutbox):
    def __init__(self, scope: Scope, people: SqlPeople) -> None:
        super().__init__(scope)
        self._people, self._shown = people, scope.shown

    def owe(self, message: Message) -> MessageId:
        """The id is that of the first."""
        first, *_ = [super(ShownOutbox, self).owe(each) for each in self._on_each(message)]
        return first

    def _on_each(self, message: Message) -> Sequence[Message]:
        """As it is to those who have no account on any platform that is shown."""
        if not isinstance(message.to, ToPerson) or message.to.platform is not None:
            return [message]
        person = self._people.get(message.to.person)
        there = {each.platform for each in person.accounts} & self._shown if person else ()
        to_each = [replace(message.to, platform=each) for each in sorted(there)]
        return [replace(message, to=each) for each in to_each or [message.to]]
