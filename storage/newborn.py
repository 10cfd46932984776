"""Leases what a transaction owes to the sender at hand, in that same transaction: nobody has to look for it.

Direct messages alone: what is posted in a channel keeps its distance from what others post there, whose
transactions may still be under way. That is the ordinary claim's business, and so is all that must wait.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from threading import Lock
from typing import Any, TypeAlias

from sqlalchemy import Row as FoundRow
from sqlalchemy import bindparam, exists, literal_column, or_, select

from bot.cards.codec import mentioned
from bot.cards.messages import CopyState, Message, Topic
from bot.domain.ids import MessageId, PersonId, RecognitionId
from bot.domain.people import Platform
from bot.platforms import AtHand, Claim
from storage.cipher import Cipher
from storage.claiming import BURST, FIRST_WRITTEN_TO, LEASE, OWN, crowded, windows_of
from storage.columns import Moment
from storage.driven import Driven
from storage.repositories.installations import installation_of
from storage.scope import Scope
from storage.statements import among
from storage.tables import accounts, awaited, installations, one_of, outbox
from storage.writing import Row

_Lane: TypeAlias = tuple[str, str]
_Way: TypeAlias = FoundRow[Any]
"""An account, with the installation through which it is written to."""

_NOW = bindparam("now", type_=Moment)
_IN_THEIR_LANE = (outbox.c.organisation == accounts.c.organisation) & (
    outbox.c.lane == literal_column("'person:'") + accounts.c.person
)
# Whatever stands there goes first: what is under way, due, or to be tried again. What is held does not.
_SOMETHING_FIRST = exists().where(
    _IN_THEIR_LANE,
    awaited(outbox),
    or_(one_of(outbox.c.state, CopyState.LEASED), outbox.c.attempts > 0, outbox.c.due_at <= _NOW),
)
_CROWDED = select(
    crowded((outbox.c.organisation == bindparam("of")) & (outbox.c.lane == bindparam("lane")), outbox, OWN)
)
_late = (
    select(outbox.c.id)
    .where(
        _IN_THEIR_LANE, outbox.c.sent_at > bindparam("burst_from", type_=Moment), outbox.c.replaces.is_(None)
    )
    .limit(literal_column("1"))
    .offset(literal_column(str(BURST - 1)))
)
_IS_FREE = (
    ~_SOMETHING_FIRST
    & ~exists(_late)
    & or_(installations.c.paused_until.is_(None), installations.c.paused_until <= _NOW)
)


@cache
def _accounts(dialect: str) -> Driven:
    """The first of a person is where they used Skald last: there they are written to, as ever.

    Joined by the key, so that neither engine begins with all the accounts of a workspace.
    """
    return Driven(
        select(
            installations,
            accounts.c.person,
            accounts.c.user,
            accounts.c.conversation,
            _IS_FREE.label("is_free"),
        )
        .select_from(accounts)
        .join(
            installations,
            (installations.c.organisation == accounts.c.organisation)
            & (installations.c.key == accounts.c.platform + literal_column("':'") + accounts.c.workspace),
        )
        .where(accounts.c.organisation == bindparam("of"), among(dialect, accounts.c.person, "whom"))
        .order_by(*FIRST_WRITTEN_TO, installations.c.key, accounts.c.user)
    )


@dataclass(slots=True)
class Birth:
    """What one transaction has leased, and the lanes in which no other here may lease meanwhile."""

    claims: list[Claim] = field(default_factory=list)
    lanes: set[_Lane] = field(default_factory=set)


class Newborns:
    def __init__(self, at_hand: AtHand | None, cipher: Cipher, pace: timedelta) -> None:
        self._at_hand, self._cipher, self._pace = at_hand, cipher, pace
        self._taken: set[_Lane] = set()
        self._lock = Lock()

    @contextmanager
    def handed_over(self) -> Iterator[Birth]:
        """Around a transaction: what was leased in it goes to who is at hand once it is committed."""
        birth = Birth()
        try:
            yield birth
            if self._at_hand and birth.claims:
                self._at_hand.take(sorted(birth.claims, key=_is_receipt))
        finally:
            with self._lock:
                self._taken -= birth.lanes

    def foretell(self, birth: Birth) -> None:
        """Just before the commit, whose waiting for the disk leaves time to draw what is leased."""
        if self._at_hand and birth.claims:
            self._at_hand.foresee(birth.claims)

    def lease(self, scope: Scope, birth: Birth) -> None:
        """Before what is owed is written: the lease stands in the row from its beginning."""
        if self._at_hand is None:
            return
        now = scope.now()
        rows = self._in_free_lanes(_first_in_their_lanes(scope, now), birth)
        found = _Found(self._accounts(scope, rows, now) if rows else ())
        room: dict[str, int] = {}
        for row in rows:
            way = found.way_to(row["person"])
            if way is None or not way.is_free or not self._cipher.opens(way.token):
                continue
            if way.platform == Platform.TEAMS and self._is_crowded(scope, row["person"], now):
                continue
            left = room.setdefault(way.key, self._at_hand.room(Platform(way.platform), way.workspace))
            if left > 0:
                room[way.key] = left - 1
                birth.claims.append(self._leased(row, scope.messages.pop(row["id"]), way, found, now + LEASE))

    def _in_free_lanes(self, rows: Sequence[Row], birth: Birth) -> list[Row]:
        """Two transactions of this process may write to one person at once: one of them leases."""
        with self._lock:
            free = [each for each in rows if _lane(each) not in self._taken]
            birth.lanes = {_lane(each) for each in free}
            self._taken |= birth.lanes
        return free

    def _accounts(self, scope: Scope, rows: Sequence[Row], now: datetime) -> Sequence[_Way]:
        whom = {each["person"] for each in rows}.union(*(_mentioned(scope, each) for each in rows))
        sought = {
            "of": scope.organisation,
            "whom": sorted(whom),
            "now": now,
            "burst_from": now - BURST * self._pace,
        }
        return _accounts(scope.dialect).all(scope.connection, sought)

    def _is_crowded(self, scope: Scope, person: str, now: datetime) -> bool:
        """Asked for Teams alone, which counts changes too."""
        lane = {"of": scope.organisation, "lane": f"person:{person}"}
        return bool(scope.connection.scalar(_CROWDED, {**lane, **windows_of(now, self._pace)}))

    def _leased(self, row: Row, message: Message, way: _Way, found: _Found, lease_until: datetime) -> Claim:
        row.update(state=CopyState.LEASED, attempts=1, due_at=lease_until, via=way.key)
        people = {row["person"], *mentioned(message.card)}
        return Claim(
            message=MessageId(row["id"]),
            fence=1,
            attempt=1,
            lease_until=lease_until,
            installation=installation_of(way, self._cipher),
            topic=message.topic,
            to=message.to,
            card=message.card,
            replaces=None,
            user=way.user,
            conversation=way.conversation,
            users=found.users(way.key, people),
            about=RecognitionId(row["about"]) if row["about"] else None,
        )


@dataclass(frozen=True, slots=True)
class _Found:
    """Accounts with their installations, those used last first."""

    accounts: Sequence[_Way]

    def way_to(self, person: str) -> _Way | None:
        return next((each for each in self.accounts if each.person == person), None)

    def users(self, installation: str, people: Collection[str]) -> dict[PersonId, str]:
        found: dict[PersonId, str] = {}
        for each in self.accounts:
            if each.key == installation and each.person in people:
                found.setdefault(PersonId(each.person), each.user)
        return found


def _first_in_their_lanes(scope: Scope, now: datetime) -> list[Row]:
    """Of what is due, the first in each lane goes first; an update is nothing that could go at once."""
    first: dict[_Lane, Row] = {}
    for row in scope.waiting(outbox):
        if row["due_at"] <= now:
            first.setdefault(_lane(row), row)
    return [each for each in first.values() if _goes_where_used_last(each) and each["replaces"] is None]


def _goes_where_used_last(row: Row) -> bool:
    return row["kind"] == "person" and row["platform"] is None


def _is_receipt(claim: Claim) -> bool:
    """Whoever just told something has had an answer already, and can wait for those whom it reaches."""
    return claim.topic is Topic.RECEIPT


def _lane(row: Row) -> _Lane:
    return row["organisation"], row["lane"]


def _mentioned(scope: Scope, row: Row) -> frozenset[PersonId]:
    return mentioned(scope.messages[row["id"]].card)
