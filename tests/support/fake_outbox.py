"""Messages owed, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.cards.elements import Card
from bot.cards.messages import Copy, CopyState, Message, Pending, Shown, ToChannel, ToPerson, Topic, ToReply
from bot.domain.approval import Outcome
from bot.domain.ids import DraftId, MessageId, PersonId, RecognitionId
from bot.ports import Ports
from tests.support.ledger import KEPT_FOR, UNSENT, Ledger, Owed


class FakeOutbox:
    def __init__(self, ledger: Ledger, ports: Ports) -> None:
        self._ledger, self._ports = ledger, ports

    def owe(self, message: Message) -> MessageId:
        return self._add(message, None)

    def count(self, to: ToReply) -> None:
        """Nobody is kept waiting here."""

    def copies(self, about: RecognitionId | DraftId | PersonId) -> tuple[Copy, ...]:
        return tuple(
            _copy(each)
            for each in self._ledger.outbox.values()
            if each.message.about == about and each.replaces is None
        )

    def hold(self, about: RecognitionId | DraftId) -> tuple[Copy, ...]:
        return self.copies(about)

    def revise(
        self,
        message: MessageId,
        card: Card,
        revision: int | None = None,
        held_until: datetime | None = None,
    ) -> None:
        original = self._ledger.outbox.get(message)
        if original is None or original.state not in UNSENT | {CopyState.LEASED, CopyState.SENT}:
            return
        shown = revision or original.message.revision
        if (original.message.card, original.message.revision) == (card, shown):
            return
        revised = replace(original, message=replace(original.message, card=card, revision=shown))
        self._ledger.outbox[message] = revised
        if original.state in UNSENT:
            return
        later = (card.later.at,) if card.later and card.later.at > (held_until or self._ports.now()) else ()
        self._owe_updates(revised, (held_until, *later))

    def _owe_updates(self, revised: Owed, moments: Sequence[datetime | None]) -> None:
        unsent = [
            each
            for each in self._ledger.outbox.values()
            if each.replaces == revised.id and each.state in UNSENT
        ]
        for number, moment in enumerate(moments):
            owed = replace(revised.message, held_until=moment, expires_at=None)
            if number < len(unsent):
                self._ledger.outbox[unsent[number].id] = replace(unsent[number], message=owed)
            else:
                self._add(owed, revised.id)
        for each in unsent[len(moments) :]:
            self.cancel(each.id)

    def hasten(self, message: MessageId) -> None:
        for each in list(self._ledger.outbox.values()):
            if each.replaces == message and each.state in UNSENT:
                self._ledger.outbox[each.id] = replace(each, message=replace(each.message, held_until=None))

    def cancel(self, message: MessageId) -> None:
        found = self._ledger.outbox.get(message)
        if found is not None and found.state in UNSENT:
            self._ledger.outbox[message] = replace(found, state=CopyState.CANCELLED)

    def cancelled_in_doubt(self) -> tuple[Copy, ...]:
        found = self._doubtful()
        for each in found:
            self._ledger.outbox[each.id] = replace(each, doubtful=False)
        return tuple(map(_copy, found))

    def in_doubt(self) -> bool:
        return bool(self._doubtful())

    def _doubtful(self) -> list[Owed]:
        return [
            each
            for each in self._ledger.outbox.values()
            if each.doubtful
            and each.state is CopyState.CANCELLED
            and isinstance(each.message.to, ToChannel)
            and each.replaces is None
        ]

    def release_blocked(self, to: PersonId | ToChannel | None = None) -> int:
        there = to if isinstance(to, ToChannel) or to is None else ToPerson(to)
        blocked = [
            each
            for each in self._ledger.outbox.values()
            if each.state is CopyState.BLOCKED and (there is None or each.message.to == there)
        ]
        for each in blocked:
            self._ledger.outbox[each.id] = replace(each, state=CopyState.OWED)
        return len(blocked)

    def unposted(self) -> frozenset[RecognitionId]:
        return frozenset(
            each.message.about
            for each in self._ledger.outbox.values()
            if each.message.topic is Topic.POST and each.state is CopyState.BLOCKED and each.message.about
        )

    def unread_and_lost(self) -> frozenset[RecognitionId]:
        lost = {CopyState.BLOCKED, CopyState.REFUSED, CopyState.EXPIRED}
        unread = {
            each.id for each in self._ledger.recognitions.values() if each.approval.outcome is Outcome.WAITING
        }
        return frozenset(
            each.message.about
            for each in self._ledger.outbox.values()
            if each.message.about in unread and each.message.topic is Topic.REQUEST and each.state in lost
        )

    def reminded_on(self, person: PersonId, day: str) -> bool:
        if (person, day) in self._ledger.reminded:
            return False
        self._ledger.reminded[person, day] = True
        return True

    def was_reminded(self, person: PersonId, day: str) -> bool:
        return (person, day) in self._ledger.reminded

    def pending(self) -> tuple[Pending, ...]:
        unfinished = UNSENT | {CopyState.LEASED}
        found = [_pending(each) for each in self._ledger.outbox.values() if each.state in unfinished]
        return tuple(sorted(found, key=lambda each: (each.due_at, each.id)))

    def shown(self, message: MessageId) -> Shown | None:
        found = self._ledger.outbox.get(message)
        if found is None or found.replaces is not None:
            return None
        card = found.message.card.as_of(self._ports.now())
        return Shown(found.message.topic, found.message.to, card, found.conversation)

    def _add(self, message: Message, replaces: MessageId | None) -> MessageId:
        made = MessageId(self._ports.new_id())
        self._ledger.outbox[made] = Owed(made, message, self._ports.now(), replaces=replaces)
        return made


def _copy(owed: Owed) -> Copy:
    message = owed.message
    return Copy(
        owed.id, message.topic, message.to, owed.state, message.revision, message.about, owed.doubtful
    )


def _pending(owed: Owed) -> Pending:
    message = owed.message
    return Pending(
        owed.id,
        message.topic,
        message.to,
        owed.state,
        message.held_until or owed.owed_at,
        message.expires_at or owed.owed_at + KEPT_FOR,
        owed.state is not CopyState.OWED,
        message.about,
        owed.replaces is not None,
    )
