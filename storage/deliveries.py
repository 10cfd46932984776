"""The outbox as delivery sees it, across organisations: leases, what came of them, and what is due next."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Update, bindparam, exists, func, select, update

from bot.cards.messages import CopyState, ToPerson
from bot.domain.mend import Mend
from bot.domain.people import Platform
from bot.platforms import Claim, Delivered, Installation, MessageRef
from storage.addressing import addressed
from storage.cipher import Cipher
from storage.claiming import BURST, CLAIM, CLAIMABLE, CROWDED, sought
from storage.columns import Moment
from storage.connections import Connections
from storage.driven import Driven
from storage.notice import NOTIFY
from storage.outcomes import (
    ANOTHER,
    ANYTHING_OVER,
    BLOCKED,
    CANCEL_LAPSED,
    CANCEL_ORPHANS,
    CANCEL_UPDATES,
    EXPIRE,
    PAUSE,
    REFUSED,
    RETRY,
    SENT,
    SENT_NAMELESS,
    TAKE_BACK,
    TRY_ONE,
)
from storage.repositories.conversations import CLOSED, account_key
from storage.repositories.installations import key_of
from storage.statements import among
from storage.tables import awaited, installations, one_of, outbox

SOON = timedelta(seconds=30)

_NOW = bindparam("now", type_=Moment)
# What went through shows that its workspace is there again: what backed off meanwhile need not wait on.
_put_off = outbox.alias("put_off")
_is_put_off = (
    awaited(_put_off)
    & one_of(_put_off.c.state, CopyState.OWED)
    & (_put_off.c.attempts > 0)
    & (_put_off.c.due_at > bindparam("soon", type_=Moment))
)
_later = select(func.min(outbox.c.due_at)).where(awaited(outbox), ~outbox.c.withdrawn, outbox.c.due_at > _NOW)
_something_due = exists().where(awaited(outbox), ~outbox.c.withdrawn, outbox.c.due_at <= _NOW)
_NEXT = select(_later.scalar_subquery(), _something_due)
_posted, _held_back = outbox.alias("posted"), outbox.alias("held_back")
# The first post to a channel, and the first to a person, that a due one still has to keep its distance from.
# From the due rows, which are few, to what was last sent there: not through all that was ever sent.
_PACED = select(
    func.min(_posted.c.sent_at).filter(
        _posted.c.kind == "channel", _posted.c.sent_at > bindparam("paced_from")
    ),
    func.min(_posted.c.sent_at).filter(_posted.c.kind == "person"),
).where(
    awaited(_held_back),
    _held_back.c.due_at <= _NOW,
    _posted.c.organisation == _held_back.c.organisation,
    _posted.c.lane == _held_back.c.lane,
    _posted.c.sent_at > bindparam("burst_from"),
)
_BACKLOG = select(func.count(), func.min(outbox.c.due_at)).where(
    awaited(outbox), ~outbox.c.withdrawn, outbox.c.due_at <= _NOW
)
_PAUSED = select(func.min(installations.c.paused_until)).where(installations.c.paused_until > _NOW)


@cache
def _more(dialect: str) -> Driven:
    """Whether something is due, and whether anything was put off."""
    put_off = exists().where(_is_put_off, among(dialect, _put_off.c.via, "through"))
    return Driven(select(_something_due.label("due"), put_off.label("put_off")))


@cache
def _hasten(dialect: str) -> Update:
    backing_off = (
        select(_put_off.c.organisation, _put_off.c.id)
        .where(_is_put_off, among(dialect, _put_off.c.via, "through"))
        .with_for_update(skip_locked=True)
        .cte("backing_off")
    )
    return (
        update(outbox)
        .where(outbox.c.organisation == backing_off.c.organisation, outbox.c.id == backing_off.c.id)
        .values(due_at=bindparam("soon", type_=Moment))
    )


class SqlDeliveries:
    """Each call is a short transaction of its own."""

    def __init__(
        self,
        connections: Connections,
        cipher: Cipher,
        now: Callable[[], datetime],
        wake: Callable[[], None],
        pace: timedelta,
    ) -> None:
        self._connections, self._cipher = connections, cipher
        self._now, self._wake, self._pace = now, wake, pace

    def claim(
        self, now: datetime, most: int, busy: Collection[tuple[Platform, str]] = ()
    ) -> tuple[Claim, ...]:
        keys = [key_of(platform, workspace) for platform, workspace in busy]
        with self._connections.writing() as connection:
            leased = connection.execute(CLAIM, sought(now, most, self._pace, keys)).all()
            _block_unreachable(connection, [row for row in leased if row.via is None])
            reachable = [row for row in leased if row.via is not None]
            return addressed(connection, self._cipher, reachable, now)

    def next_due(self, now: datetime) -> datetime | None:
        """The earliest moment at which `claim` may find something; `now` where it would at once."""
        with self._connections.reading() as connection:
            at = sought(now, 1, self._pace)
            later: datetime | None
            later, something_due = connection.execute(_NEXT, at).one()
            if not something_due:
                return later
            if connection.execute(CLAIMABLE, at).first() is not None:
                return now
            posted, told = connection.execute(_PACED, at).one()
            moments = (
                later,
                connection.scalar(_PAUSED, at),
                posted and posted + self._pace,
                told and told + BURST * self._pace,
                now + self._pace if connection.execute(CROWDED, at).first() else None,
            )
            return min((each for each in moments if each is not None), default=None)

    def sent(self, *delivered: Delivered) -> bool:
        with self._connections.writing() as connection:
            # The oldest first, as whoever redraws them goes: so that neither waits crosswise.
            in_order = sorted(delivered, key=lambda each: each.claim.message)
            if addressed := [_mark(each, each.ref) for each in in_order if each.ref]:
                SENT.each(connection, addressed)
            for each in (each for each in delivered if each.ref is None):
                if SENT_NAMELESS.change(connection, {**_held(each.claim), "moment": each.at}):
                    connection.execute(CANCEL_UPDATES, _this(each.claim))
        now = self._now()
        through = {"through": sorted({_key(each.claim) for each in delivered}), "soon": now + SOON}
        with self._connections.reading() as connection:
            # After the commit: who owes something meanwhile sees the mark, or is seen here.
            (more,) = _more(connection.dialect.name).all(connection, {"now": now, **through})
        if more.put_off:
            with self._connections.writing() as connection:
                connection.execute(_hasten(connection.dialect.name), through)
        return bool(more.due)

    def refused(self, claim: Claim, why: str, at: datetime) -> None:  # noqa: ARG002  a port's signature
        self._end(REFUSED, claim, {"reason": why})

    def retry(self, claim: Claim, at: datetime, why: str, *, ambiguous: bool) -> None:
        self._end(RETRY, claim, {"moment": at, "reason": why, "doubt": int(ambiguous)})

    def blocked(self, claim: Claim, why: str, at: datetime) -> None:  # noqa: ARG002  a port's signature
        self._end(BLOCKED, claim, {"reason": why})

    def try_one(self, installation: Installation, why: str) -> None:
        which = key_of(installation.platform, installation.workspace)
        there = {"of": installation.organisation, "which": which, "reason": why, "moment": self._now()}
        with self._connections.writing() as connection:
            connection.execute(TRY_ONE, there)
        self._wake()

    def elsewhere(self, claim: Claim, why: str, at: datetime) -> bool:
        if not isinstance(claim.to, ToPerson) or claim.user is None:
            return False
        of = claim.installation.organisation
        with self._connections.writing() as connection:
            connection.execute(CLOSED, account_key(claim.installation, claim.user))
            another = connection.scalar(ANOTHER, {"of": of, "whom": claim.to.person})
            if claim.replaces is not None or claim.to.platform is not None or not another:
                return False
            _ended(connection, RETRY, claim, {"moment": at, "reason": why, "doubt": 0})
        self._wake()
        return True

    def let_go(self, *claims: Claim) -> None:
        owed = {"moment": self._now(), "reason": "its sender ended before it began", "doubt": 0}
        with self._connections.writing() as connection:
            for each in sorted(claims, key=lambda each: each.message):
                _ended(connection, RETRY, each, owed)
            if not self._connections.embedded:
                connection.execute(NOTIFY)
        self._wake()

    def pause(self, installation: Installation, until: datetime) -> None:
        which = key_of(installation.platform, installation.workspace)
        with self._connections.writing() as connection:
            connection.execute(PAUSE, {"which": which, "moment": until})

    def take_back(self) -> int:
        """Ends all leases as ambiguous: for the one server of an embedded database, at its start.

        What was in doubt before waits its lease out: a server that is killed at each start sends no flood.
        """
        with self._connections.writing() as connection:
            taken = connection.execute(TAKE_BACK, {"moment": self._now()}).rowcount
        self._wake()
        return taken

    def expire(self, now: datetime) -> int:
        with self._connections.reading() as connection:
            if not connection.scalar(ANYTHING_OVER, {"now": now}):
                return 0
        with self._connections.writing() as connection:
            expired = connection.execute(EXPIRE, {"now": now}).rowcount
            connection.execute(CANCEL_LAPSED, {"now": now})
            connection.execute(CANCEL_ORPHANS)
        return expired

    def backlog(self, now: datetime) -> tuple[int, datetime | None]:
        """How many are due by now and not yet sent, and since when the longest."""
        with self._connections.reading() as connection:
            count, oldest = connection.execute(_BACKLOG, {"now": now}).one()
        return count, oldest

    def _end(self, outcome: Update, claim: Claim, details: Mapping[str, object]) -> None:
        with self._connections.writing() as connection:
            _ended(connection, outcome, claim, details)
        self._wake()


def _ended(connection: Connection, outcome: Update, claim: Claim, details: Mapping[str, object]) -> None:
    """Updates that waited for it go too: should it be tried again, it shows the newest card by itself."""
    if connection.execute(outcome, {**_held(claim), **details}).rowcount:
        connection.execute(CANCEL_UPDATES, _this(claim))


def _this(claim: Claim) -> dict[str, object]:
    return {"of": claim.installation.organisation, "sought": claim.message}


def _mark(delivered: Delivered, ref: MessageRef) -> dict[str, object]:
    where, which = ref.conversation, ref.message
    return {**_held(delivered.claim), "moment": delivered.at, "where": where, "which": which}


def _key(claim: Claim) -> str:
    return key_of(claim.installation.platform, claim.installation.workspace)


def _held(claim: Claim) -> dict[str, object]:
    return {**_this(claim), "fence": claim.fence}


def _block_unreachable(connection: Connection, rows: Sequence[Row[Any]]) -> None:
    """No way there at all, so that not even an admin could be told: neither lost nor tried for ever."""
    for row in rows:
        held = {"of": row.organisation, "sought": row.id, "fence": row.attempts, "reason": Mend.TOKEN.value}
        connection.execute(BLOCKED, held)
