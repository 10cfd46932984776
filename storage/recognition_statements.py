"""What is asked of recognitions in SQL, each statement written down once."""

from __future__ import annotations

from sqlalchemy import BindParameter, bindparam, cast, delete, select, union, update
from sqlalchemy import Text as TextColumn

from storage.recognition_rows import OUTLINE
from storage.tables import (
    awaited,
    blocked,
    doers,
    exchanges,
    kept,
    out,
    outbox,
    recognitions,
    returned,
    thanks,
    unsettled,
    waiting_for_a_name,
    waiting_for_a_reader,
)

_OF: BindParameter[str] = bindparam("of")
_ID: BindParameter[str] = bindparam("sought")
ONE = select(recognitions).where(recognitions.c.organisation == _OF, recognitions.c.id == _ID)
_UNREAD = (
    select(recognitions)
    .where(recognitions.c.organisation == _OF, waiting_for_a_reader(recognitions))
    .order_by(recognitions.c.told_at, recognitions.c.id)
)
_READER: BindParameter[str] = bindparam("reader")
_HOLDS = cast(recognitions.c.readers, TextColumn).contains(_READER, escape="\\")
_SAID = cast(recognitions.c.assents, TextColumn).contains(_READER, escape="\\")
TO_READ = _UNREAD.where(_HOLDS, ~_SAID).limit(bindparam("most"))
OUTLINES = _UNREAD.with_only_columns(*(recognitions.c[each] for each in OUTLINE))
OUTLINES_FOR = OUTLINES.where(_HOLDS, ~_SAID)
_TELLER = (recognitions.c.organisation == _OF) & (recognitions.c.teller == bindparam("whose"))
TOLD_BY = select(recognitions).where(_TELLER).order_by(recognitions.c.id.desc()).limit(bindparam("most"))
RETURNED_TO = TOLD_BY.where(returned(recognitions))
TOLD_BY_BEFORE = TOLD_BY.where(recognitions.c.id < bindparam("before"))
_DOER = (
    (doers.c.organisation == recognitions.c.organisation)
    & (doers.c.recognition == recognitions.c.id)
    & (doers.c.person == bindparam("whose"))
)
TOLD_OF = (
    select(recognitions)
    .join(doers, _DOER)
    .where(doers.c.organisation == _OF, out(recognitions), recognitions.c.teller != bindparam("whose"))
    .order_by(doers.c.recognition.desc())
    .limit(bindparam("most"))
)
TOLD_OF_BEFORE = TOLD_OF.where(doers.c.recognition < bindparam("before"))
OF_DOER = (
    select(recognitions)
    .join(doers, _DOER)
    .where(doers.c.organisation == _OF)
    .order_by(doers.c.recognition.desc())
    .limit(bindparam("most"))
)
OF_DOER_BEFORE = OF_DOER.where(doers.c.recognition < bindparam("before"))
LEFT = select(unsettled).where(unsettled.c.organisation == _OF).order_by(unsettled.c.person)
ALL_FOLLOWED = delete(unsettled).where(
    unsettled.c.organisation == _OF, unsettled.c.person == bindparam("whose")
)
_BEING_NAMED = (
    select(recognitions)
    .where(recognitions.c.organisation == _OF, waiting_for_a_name(recognitions))
    .order_by(recognitions.c.told_at, recognitions.c.id)
)
BEING_NAMED_BEFORE = _BEING_NAMED.where(recognitions.c.told_at <= bindparam("moment"))
KEPT = (
    select(recognitions)
    .where(
        recognitions.c.organisation == _OF, kept(recognitions), recognitions.c.opens_at <= bindparam("moment")
    )
    .order_by(recognitions.c.opens_at, recognitions.c.id)
)
TO_NAME = _BEING_NAMED.where(cast(recognitions.c.consents, TextColumn).contains(_READER, escape="\\"))
_MANY: BindParameter[str] = bindparam("many", expanding=True)
MANY = select(recognitions).where(recognitions.c.organisation == _OF, recognitions.c.id.in_(_MANY))
DOERS = (
    select(doers.c.recognition, doers.c.person)
    .where(doers.c.organisation == _OF, doers.c.recognition.in_(_MANY), doers.c.position >= 0)
    .order_by(doers.c.recognition, doers.c.position)
)
EXCHANGES = (
    select(exchanges)
    .where(exchanges.c.organisation == _OF, exchanges.c.recognition.in_(_MANY))
    .order_by(exchanges.c.recognition, exchanges.c.position)
)
_LANE: BindParameter[str] = bindparam("lane")
_ASKED = (
    select(outbox.c.about).where(outbox.c.organisation == _OF, outbox.c.lane == _LANE, each)
    for each in (awaited(outbox), outbox.c.sent_at.is_not(None), blocked(outbox))
)
_TOLD = select(recognitions.c.id).where(recognitions.c.organisation == _OF)
# Whoever read or asked about something had a message of it; whoever is to read it stands in its list.
_PARTS = union(
    _TOLD.where(recognitions.c.teller == bindparam("whose")),
    select(doers.c.recognition).where(doers.c.organisation == _OF, doers.c.person == bindparam("whose")),
    _TOLD.where(waiting_for_a_reader(recognitions), _HOLDS),
    _TOLD.where(waiting_for_a_name(recognitions), _HOLDS),
    _TOLD.where(returned(recognitions), _HOLDS),
    *_ASKED,
)
PART_OF = (
    select(recognitions)
    .where(recognitions.c.organisation == _OF, recognitions.c.id.in_(_PARTS))
    .order_by(recognitions.c.id)
)
SAVE = update(recognitions).where(
    recognitions.c.organisation == _OF,
    recognitions.c.id == _ID,
    recognitions.c.version == bindparam("expected"),
)
DROP_DOERS = delete(doers).where(doers.c.organisation == _OF, doers.c.recognition == _ID)
DROP_EXCHANGES = delete(exchanges).where(exchanges.c.organisation == _OF, exchanges.c.recognition == _ID)
THANKED = select(thanks.c.doer).where(thanks.c.organisation == _OF, thanks.c.recognition == _ID)
