"""Which rows may be sent now: the one statement that leases them, written once for both engines."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    FromClause,
    bindparam,
    case,
    exists,
    false,
    func,
    literal_column,
    or_,
    select,
    update,
)

from bot.cards.messages import CopyState
from bot.domain.people import Platform
from storage.columns import Moment
from storage.tables import accounts, awaited, channels, installations, one_of, outbox

LEASE = timedelta(seconds=30)
PACE = timedelta(seconds=1)
BURST = 3

FIRST_WRITTEN_TO = (accounts.c.shut | accounts.c.ended, accounts.c.used_at.desc().nulls_last())
"""Of somebody's accounts the one that can be written to, and of several the one that was used last."""

_NOW = bindparam("now", type_=Moment)
_row = outbox.alias("claimed")
_other = outbox.alias("other")


def _same_lane(other: FromClause) -> ColumnElement[bool]:
    """What somebody is written on one platform waits for nothing on the other."""
    on_the_same = other.c.platform.is_not_distinct_from(_row.c.platform)
    return (other.c.organisation == _row.c.organisation) & (other.c.lane == _row.c.lane) & on_the_same


_original = outbox.alias("original")
_is_original = (_original.c.organisation == _row.c.organisation) & (_original.c.id == _row.c.replaces)
_of_person = (
    select(installations.c.key)
    .select_from(installations)
    .join(
        accounts,
        (accounts.c.organisation == installations.c.organisation)
        & (accounts.c.platform == installations.c.platform)
        & (accounts.c.workspace == installations.c.workspace),
    )
    .where(
        accounts.c.organisation == _row.c.organisation,
        accounts.c.person == _row.c.person,
        or_(_row.c.platform.is_(None), accounts.c.platform == _row.c.platform),
    )
    .order_by(*FIRST_WRITTEN_TO, installations.c.key)
    .limit(1)
    .correlate(_row)
    .scalar_subquery()
)
# Somebody without an account where Skald is: whoever sends finds nobody there, and the admins hear of it.
_of_nobody = (
    select(func.min(installations.c.key))
    .where(installations.c.organisation == _row.c.organisation)
    .correlate(_row)
    .scalar_subquery()
)
_of_channel = (
    select(installations.c.key)
    .select_from(installations)
    .outerjoin(
        channels,
        (channels.c.installation == installations.c.key)
        & (channels.c.organisation == installations.c.organisation)
        & or_("#" + channels.c.name == _row.c.place, channels.c.name == _row.c.place),
    )
    .where(installations.c.organisation == _row.c.organisation, installations.c.platform == _row.c.platform)
    .order_by(channels.c.id.is_(None), installations.c.key)
    .limit(1)
    .correlate(_row)
    .scalar_subquery()
)
_of_reply = (
    select(installations.c.key)
    .where(
        installations.c.organisation == _row.c.organisation,
        installations.c.platform == _row.c.platform,
        installations.c.workspace == _row.c.workspace,
    )
    .correlate(_row)
    .scalar_subquery()
)
_of_original = select(_original.c.via).where(_is_original).correlate(_row).scalar_subquery()

# An update goes the way of what it changes, wherever its reader used Skald since.
_way = case(
    (_row.c.replaces.is_not(None), _of_original),
    (_row.c.kind == "person", func.coalesce(_of_person, _of_nobody)),
    (_row.c.kind == "channel", _of_channel),
    else_=_of_reply,
)

_due = awaited(_row) & (_row.c.due_at <= _NOW) & (_row.c.expires_at > _NOW) & ~_row.c.withdrawn
_under_way = exists().where(
    _same_lane(_other), awaited(_other), one_of(_other.c.state, CopyState.LEASED), _other.c.due_at > _NOW
)
_has_reference = exists().where(_is_original, _original.c.sent_message.is_not(None))
_other_original = outbox.alias("other_original")
_other_has_reference = exists().where(
    _other_original.c.organisation == _other.c.organisation,
    _other_original.c.id == _other.c.replaces,
    _other_original.c.sent_message.is_not(None),
)
# An older one goes first, also while it waits to be tried again. One held for later does not, nor does
# an update of what was never sent.
_older = exists().where(
    _same_lane(_other),
    awaited(_other),
    ~_other.c.withdrawn,
    _other.c.expires_at > _NOW,
    or_(_other.c.owed_at < _row.c.owed_at, (_other.c.owed_at == _row.c.owed_at) & (_other.c.id < _row.c.id)),
    or_(_other.c.attempts > 0, _other.c.due_at <= _NOW),
    or_(_other.c.replaces.is_(None), _other_has_reference),
)
# A channel gets one post a second. A person may get three at once, as an answer and what it led to, and then
# one a second: platforms take such a burst, but in a channel it pushes out of sight what others said.
_just_posted = exists().where(
    _same_lane(_other), _other.c.sent_at > bindparam("paced_from"), _other.c.replaces.is_(None)
)
_told_of_late = (
    select(func.count())
    .select_from(_other)
    .where(_same_lane(_other), _other.c.sent_at > bindparam("burst_from"), _other.c.replaces.is_(None))
    .correlate(_row)
    .scalar_subquery()
)
# Teams bounds what a bot sends to a conversation, changes of messages too: 7 in a second, 8 in two, 60 in
# thirty, 1,800 in an hour (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit). A
# conversation has two lanes at most, its own and that of answers to whoever pressed there: both together keep
# to less, and what is answered at once without an outbox has the rest.
_SPANS = (timedelta(seconds=2), timedelta(seconds=30), timedelta(hours=1))
OWN, ANSWERS = (5, 40, 1200), (2, 15, 400)


def crowded(lane: ColumnElement[bool], sent: FromClause, windows: Sequence[int]) -> ColumnElement[bool]:
    """Whether in any window as much was `sent` in a lane as may be. It stops counting there."""
    return or_(
        *(
            exists(
                select(sent.c.id)
                .where(lane, sent.c.sent_at > bindparam(f"window_{number}", type_=Moment))
                .limit(literal_column("1"))
                .offset(literal_column(str(most - 1)))
            )
            for number, most in enumerate(windows)
        )
    )


def on_teams(way: ColumnElement[str]) -> ColumnElement[bool]:
    return way.like(literal_column(f"'{Platform.TEAMS}:%'"))


def windows_of(now: datetime, pace: timedelta = PACE) -> dict[str, datetime]:
    """What `crowded` is to be run with; at another pace the windows are as much shorter or longer."""
    return {f"window_{number}": now - span * (pace / PACE) for number, span in enumerate(_SPANS)}


_no_room = case(
    (~on_teams(_way), false()),
    (_row.c.kind == "reply", crowded(_same_lane(_other), _other, ANSWERS)),
    else_=crowded(_same_lane(_other), _other, OWN),
)
_may_follow = or_(
    _row.c.replaces.is_not(None),
    _row.c.kind == "reply",
    (_row.c.kind == "channel") & ~_just_posted,
    (_row.c.kind == "person") & (_told_of_late < BURST),
)
_shut = exists().where(
    installations.c.key == _way,
    or_(installations.c.paused_until > _NOW, installations.c.key.in_(bindparam("busy", expanding=True))),
)

# Due, and to wait until there is room in its conversation again.
CROWDED = select(_row.c.id).where(_due, _no_room).limit(1)
CLAIMABLE = (
    select(_row.c.organisation, _row.c.id, _way.label("way"))
    .where(
        _due,
        ~_older,  # first: of a long queue it leaves one row for all that follows
        ~_under_way,
        or_(_row.c.replaces.is_(None), _has_reference),
        _may_follow,
        ~_no_room,
        ~_shut,
    )
    .order_by(_row.c.owed_at, _row.c.id)
    .limit(bindparam("most"))
)
_picked = CLAIMABLE.with_for_update(skip_locked=True, of=_row).cte("picked")
CLAIM = (
    update(outbox)
    .where(outbox.c.organisation == _picked.c.organisation, outbox.c.id == _picked.c.id)
    .values(
        state=CopyState.LEASED,
        attempts=outbox.c.attempts + 1,
        # A lease that ran out: whoever held it may have sent it.
        ambiguous=outbox.c.ambiguous + case((one_of(outbox.c.state, CopyState.LEASED), 1), else_=0),
        due_at=bindparam("lease_until"),
        via=_picked.c.way,
    )
    .returning(outbox)
)


def sought(now: datetime, most: int, pace: timedelta = PACE, busy: Collection[str] = ()) -> dict[str, object]:
    """What `CLAIMABLE` and `CLAIM` are to be run with; `busy` are keys of installations."""
    return {
        "now": now,
        "most": most,
        "busy": list(busy),
        "paced_from": now - pace,
        "burst_from": now - BURST * pace,
        **windows_of(now, pace),
        "lease_until": now + LEASE,
    }
