"""Messages owed, as use cases see them: inside the transaction that owes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Any

from sqlalchemy import BindParameter, Row, bindparam, case, exists, insert, select, update

from bot.cards.elements import Card
from bot.cards.messages import (
    Copy,
    CopyState,
    Message,
    Pending,
    Shown,
    ToChannel,
    ToPerson,
    Topic,
    ToReply,
)
from bot.domain.ids import DraftId, MessageId, PersonId, RecognitionId
from storage.card_texts import dump, load
from storage.destinations import address_columns, address_of
from storage.outbox_rows import copy_of, pending_of, row_of, update_of
from storage.scope import Scope
from storage.statements import insert_new
from storage.tables import (
    blocked,
    in_doubt,
    one_of,
    outbox,
    recognitions,
    reminded,
    unfinished,
    waiting_for_a_reader,
)
from storage.writing import Row as NewRow

KEPT_FOR = timedelta(days=14)

_OF: BindParameter[str] = bindparam("of")
_THIS = (outbox.c.organisation == _OF) & (outbox.c.id == bindparam("sought"))
_UNSENT = one_of(outbox.c.state, CopyState.OWED, CopyState.BLOCKED)
_COPIES = (
    select(outbox)
    .where(outbox.c.organisation == _OF, outbox.c.about == bindparam("record"), outbox.c.replaces.is_(None))
    .order_by(outbox.c.owed_at, outbox.c.id)
)
_COPIES_HELD = _COPIES.with_for_update()
_ONE = select(outbox).where(_THIS)
_ONE_HELD = _ONE.with_for_update()
# Whatever is drawn anew is wanted again, also where it had been taken back while it was on its way.
_REDRAW = (
    update(outbox)
    .where(_THIS)
    .values(card=bindparam("drawn"), revision=bindparam("wording"), withdrawn=False)
)
_UPDATES = (outbox.c.organisation == _OF) & (outbox.c.replaces == bindparam("sought")) & _UNSENT
# Held, so that a sender who is just taking it, with the words as they were, counts as having taken it.
_UNSENT_UPDATES = (
    select(outbox.c.id)
    .where(_UPDATES)
    .order_by(outbox.c.attempts.desc(), outbox.c.due_at, outbox.c.id)
    .with_for_update()
)
# One that was kept back for a while goes when the newer one is to go; one that is tried again waits on.
_DUE = update(outbox).where(outbox.c.attempts == 0).values(due_at=bindparam("moment"))
_HOLD_UNTIL = _DUE.where(_THIS)
_HASTEN = _DUE.where(_UPDATES, outbox.c.due_at > bindparam("moment"))
# What is on its way cannot be taken back, but it is not tried again should it fail.
_CANCEL = (
    update(outbox)
    .where(_THIS, one_of(outbox.c.state, CopyState.OWED, CopyState.BLOCKED, CopyState.LEASED))
    .values(
        state=case((_UNSENT, CopyState.CANCELLED), else_=outbox.c.state),
        withdrawn=True,
    )
)
_DOUBTFUL = (outbox.c.organisation == _OF) & in_doubt(outbox)
_IN_DOUBT = update(outbox).where(_DOUBTFUL).values(ambiguous=0).returning(outbox)
_ANY_IN_DOUBT = select(exists().where(_DOUBTFUL))
_RELEASE = (
    update(outbox)
    .where(outbox.c.organisation == _OF, blocked(outbox))
    .values(state=CopyState.OWED, due_at=bindparam("moment"))
)
_RELEASE_TO = _RELEASE.where(outbox.c.lane == bindparam("there"))
_UNREAD_AND_LOST = select(recognitions.c.id).where(
    recognitions.c.organisation == _OF,
    waiting_for_a_reader(recognitions),
    exists().where(
        outbox.c.organisation == recognitions.c.organisation,
        outbox.c.about == recognitions.c.id,
        outbox.c.topic == Topic.REQUEST,
        one_of(outbox.c.state, CopyState.BLOCKED, CopyState.REFUSED, CopyState.EXPIRED),
    ),
)
_UNPOSTED = select(outbox.c.about).where(
    blocked(outbox),
    outbox.c.organisation == _OF,
    outbox.c.topic == Topic.POST,
    outbox.c.replaces.is_(None),
)
_PENDING = (
    select(*(each for each in outbox.c if each.name not in {"card", "shows"}))
    .where(unfinished(outbox), outbox.c.organisation == _OF, ~outbox.c.withdrawn)
    .order_by(outbox.c.due_at, outbox.c.id)
)
_WAS_REMINDED = select(
    exists().where(
        reminded.c.organisation == _OF,
        reminded.c.person == bindparam("reader"),
        reminded.c.day == bindparam("on_day"),
    )
)


class SqlOutbox:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._latest: datetime | None = None
        self._held: dict[MessageId, Row[Any]] = {}

    def owe(self, message: Message) -> MessageId:
        made = MessageId(self._scope.new_id())
        self._scope.messages[made] = message
        self._owe({**row_of(message), "id": made, "replaces": None}, message.held_until, message.expires_at)
        return made

    def count(self, to: ToReply) -> None:
        now = self._scope.now()
        row: NewRow = {
            **address_columns(to),
            "organisation": self._scope.organisation,
            "id": self._scope.new_id(),
            "topic": Topic.ANSWER,
            "card": None,
            "revision": 1,
            "shows": [],
            "state": CopyState.SENT,
            "owed_at": now,
            "due_at": now,
            "expires_at": now,
            "attempts": 1,
            "ambiguous": 0,
            "withdrawn": False,
            "sent_at": now,
        }
        self._scope.connection.execute(insert(outbox), row)

    def copies(self, about: RecognitionId | DraftId | PersonId) -> tuple[Copy, ...]:
        self._scope.write(outbox)
        rows = self._scope.connection.execute(_COPIES, {"of": self._scope.organisation, "record": about})
        return tuple(copy_of(row) for row in rows)

    def hold(self, about: RecognitionId | DraftId) -> tuple[Copy, ...]:
        self._scope.write(outbox)
        rows = self._scope.connection.execute(
            _COPIES_HELD, {"of": self._scope.organisation, "record": about}
        ).all()
        self._held = {MessageId(row.id): row for row in rows}
        return tuple(copy_of(row) for row in rows)

    def revise(
        self,
        message: MessageId,
        card: Card,
        revision: int | None = None,
        held_until: datetime | None = None,
    ) -> None:
        row = self._taken(message)
        if row is None or not copy_of(row).alive:
            return
        key = self._key(message)
        drawn = {"drawn": dump(card), "wording": revision or row.revision}
        if (row.card, row.revision, row.withdrawn) == (drawn["drawn"], drawn["wording"], False):
            return
        self._scope.connection.execute(_REDRAW, {**key, **drawn})
        seen = row.state == CopyState.LEASED or (row.state == CopyState.SENT and row.sent_message is not None)
        if not seen:
            return
        self._scope.freed = True
        now = held_until or self._scope.now()
        later = (card.later.at,) if card.later and card.later.at > now else ()
        self._owe_updates(row, (now, *later))

    def hasten(self, message: MessageId) -> None:
        self._scope.write(outbox)
        now = {**self._key(message), "moment": self._scope.now()}
        if self._scope.connection.execute(_HASTEN, now).rowcount:
            self._scope.freed = True

    def cancel(self, message: MessageId) -> None:
        self._scope.write(outbox)
        self._held.pop(message, None)
        self._scope.connection.execute(_CANCEL, self._key(message))

    def cancelled_in_doubt(self) -> tuple[Copy, ...]:
        self._scope.write(outbox)
        rows = self._scope.connection.execute(_IN_DOUBT, {"of": self._scope.organisation})
        return tuple(copy_of(row) for row in rows)

    def in_doubt(self) -> bool:
        self._scope.write(outbox)
        return bool(self._scope.connection.scalar(_ANY_IN_DOUBT, {"of": self._scope.organisation}))

    def release_blocked(self, to: PersonId | ToChannel | None = None) -> int:
        self._scope.write(outbox)
        address = to if isinstance(to, ToChannel) else ToPerson(to) if to else None
        freed = {"of": self._scope.organisation, "moment": self._scope.now()}
        if address is not None:
            freed["there"] = address_columns(address)["lane"] or ""
        statement = _RELEASE if address is None else _RELEASE_TO
        released = self._scope.connection.execute(statement, freed).rowcount
        self._held.clear()
        self._scope.freed = self._scope.freed or released > 0
        return released

    def unposted(self) -> frozenset[RecognitionId]:
        self._scope.write(outbox)
        blocked_posts = self._scope.connection.scalars(_UNPOSTED, {"of": self._scope.organisation})
        return frozenset(RecognitionId(each) for each in blocked_posts if each is not None)

    def unread_and_lost(self) -> frozenset[RecognitionId]:
        self._scope.write_all()
        lost = self._scope.connection.scalars(_UNREAD_AND_LOST, {"of": self._scope.organisation})
        return frozenset(RecognitionId(each) for each in lost)

    def reminded_on(self, person: PersonId, day: str) -> bool:
        row = {"organisation": self._scope.organisation, "person": person, "day": day}
        return self._scope.connection.execute(insert_new(self._scope.dialect, reminded), row).rowcount > 0

    def was_reminded(self, person: PersonId, day: str) -> bool:
        key = {"of": self._scope.organisation, "reader": person, "on_day": day}
        return bool(self._scope.connection.scalar(_WAS_REMINDED, key))

    def pending(self) -> tuple[Pending, ...]:
        self._scope.write(outbox)
        rows = self._scope.connection.execute(_PENDING, {"of": self._scope.organisation})
        return tuple(pending_of(row) for row in rows)

    def shown(self, message: MessageId) -> Shown | None:
        self._scope.write(outbox)
        row = self._scope.connection.execute(_ONE, self._key(message)).one_or_none()
        if row is None or row.card is None:
            return None
        card = load(row.card).as_of(self._scope.now())
        return Shown(Topic(row.topic), address_of(row), card, row.sent_conversation)

    def _taken(self, message: MessageId) -> Row[Any] | None:
        """The row, held against a sender that would claim or mark it meanwhile; once, as it then changes."""
        if (held := self._held.pop(message, None)) is not None:
            return held
        self._scope.write(outbox)
        return self._scope.connection.execute(_ONE_HELD, self._key(message)).one_or_none()

    def _owe_updates(self, row: Row[Any], moments: Sequence[datetime]) -> None:
        """One for each moment, and no more: those that are not sent yet are taken for it first."""
        unsent = self._scope.connection.scalars(_UNSENT_UPDATES, self._key(row.id)).all()
        for moment, made in zip_longest(moments, unsent):
            if made is None:
                self._owe(update_of(row, self._scope.new_id()), moment)
            elif moment is None:
                self._scope.connection.execute(_CANCEL, self._key(made))
            else:
                self._scope.connection.execute(_HOLD_UNTIL, {**self._key(made), "moment": moment})

    def _key(self, message: MessageId) -> dict[str, object]:
        return {"of": self._scope.organisation, "sought": message}

    def _owe(
        self, row: NewRow, held_until: datetime | None = None, expires_at: datetime | None = None
    ) -> None:
        now = self._scope.now()
        self._scope.put_by(
            outbox,
            {
                **row,
                "organisation": self._scope.organisation,
                "state": CopyState.OWED,
                "owed_at": self._after_the_last(now),
                "due_at": held_until or now,
                "expires_at": expires_at or now + KEPT_FOR,
                "attempts": 0,
                "ambiguous": 0,
                "withdrawn": False,
                "via": None,
            },
        )

    def _after_the_last(self, now: datetime) -> datetime:
        """Later with each message of a transaction, so that they are sent in the order they were owed."""
        if self._latest is not None and now <= self._latest:
            now = self._latest + timedelta(microseconds=1)
        self._latest = now
        return now
