"""What comes of a lease, as statements: sent, refused, blocked or owed again, and what goes over with it."""

from __future__ import annotations

from sqlalchemy import and_, bindparam, case, exists, or_, select, update

from bot.cards.messages import CopyState
from storage.columns import Moment
from storage.driven import Driven
from storage.tables import accounts, awaited, blocked, installations, one_of, outbox, unfinished

_NOW = bindparam("now", type_=Moment)
_HELD = (
    (outbox.c.organisation == bindparam("of"))
    & (outbox.c.id == bindparam("sought"))
    & (one_of(outbox.c.state, CopyState.LEASED))
    & (outbox.c.attempts == bindparam("fence"))
)
_OUTCOME = update(outbox).where(_HELD)
SENT = Driven(
    _OUTCOME.values(
        state=CopyState.SENT,
        sent_at=bindparam("moment"),
        sent_conversation=bindparam("where"),
        sent_message=bindparam("which"),
        why=None,
    )
)
# Nobody can take back what has no name. A channel's is given out like any of which nobody knows.
SENT_NAMELESS = Driven(
    _OUTCOME.values(
        state=case((outbox.c.withdrawn, CopyState.CANCELLED), else_=CopyState.SENT),
        sent_at=bindparam("moment"),
        ambiguous=outbox.c.ambiguous + 1,
        why=None,
    )
)
REFUSED = _OUTCOME.values(state=CopyState.REFUSED, why=bindparam("reason"))
BLOCKED = _OUTCOME.values(
    state=case((outbox.c.withdrawn, CopyState.CANCELLED), else_=CopyState.BLOCKED), why=bindparam("reason")
)
_oldest = outbox.alias("oldest")
TRY_ONE = (
    update(outbox)
    .where(
        outbox.c.organisation == bindparam("of"),
        outbox.c.id
        == select(_oldest.c.id)
        .where(
            _oldest.c.organisation == bindparam("of"),
            blocked(_oldest),
            _oldest.c.via == bindparam("which"),
            _oldest.c.why == bindparam("reason"),
        )
        .order_by(_oldest.c.owed_at, _oldest.c.id)
        .limit(1)
        .scalar_subquery(),
        blocked(outbox),
    )
    .values(state=CopyState.OWED, due_at=bindparam("moment"))
)
RETRY = _OUTCOME.values(
    state=case((outbox.c.withdrawn, CopyState.CANCELLED), else_=CopyState.OWED),
    due_at=bindparam("moment"),
    ambiguous=outbox.c.ambiguous + bindparam("doubt"),
    why=bindparam("reason"),
)
ANOTHER = select(
    exists().where(
        accounts.c.organisation == bindparam("of"),
        accounts.c.person == bindparam("whom"),
        ~accounts.c.shut,
        ~accounts.c.ended,
        installations.c.organisation == accounts.c.organisation,
        installations.c.platform == accounts.c.platform,
        installations.c.workspace == accounts.c.workspace,
    )
)
_UPDATES = (outbox.c.organisation == bindparam("of")) & (outbox.c.replaces == bindparam("sought"))
_WAITING = one_of(outbox.c.state, CopyState.OWED, CopyState.BLOCKED)
CANCEL_UPDATES = update(outbox).where(_UPDATES, _WAITING).values(state=CopyState.CANCELLED)
_original = outbox.alias("original")
_orphaned = and_(
    unfinished(outbox),
    _WAITING,
    outbox.c.replaces.is_not(None),
    exists().where(
        _original.c.organisation == outbox.c.organisation,
        _original.c.id == outbox.c.replaces,
        one_of(_original.c.state, CopyState.REFUSED, CopyState.EXPIRED, CopyState.CANCELLED),
    ),
)
CANCEL_ORPHANS = update(outbox).where(_orphaned).values(state=CopyState.CANCELLED)
_idle = or_(~one_of(outbox.c.state, CopyState.LEASED), outbox.c.due_at <= _NOW)
_expired = and_(unfinished(outbox), outbox.c.expires_at <= _NOW, _idle)
EXPIRE = update(outbox).where(_expired).values(state=CopyState.EXPIRED)
_lapsed = and_(
    awaited(outbox), one_of(outbox.c.state, CopyState.LEASED), outbox.c.withdrawn, outbox.c.due_at <= _NOW
)
CANCEL_LAPSED = (
    update(outbox).where(_lapsed).values(state=CopyState.CANCELLED, ambiguous=outbox.c.ambiguous + 1)
)
ANYTHING_OVER = select(
    or_(*(exists(select(outbox.c.id).where(each)) for each in (_expired, _lapsed, _orphaned)))
)
TAKE_BACK = (
    update(outbox)
    .where(awaited(outbox), one_of(outbox.c.state, CopyState.LEASED))
    .values(
        state=case((outbox.c.withdrawn, CopyState.CANCELLED), else_=CopyState.OWED),
        due_at=case((outbox.c.ambiguous > 0, outbox.c.due_at), else_=bindparam("moment", type_=Moment)),
        ambiguous=outbox.c.ambiguous + 1,
        why="the server ended before it was known whether this was sent",
    )
)
PAUSE = (
    update(installations)
    .where(installations.c.key == bindparam("which"))
    .values(paused_until=bindparam("moment"))
)
