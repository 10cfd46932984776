"""Recognitions, with their doers, the questions readers asked, and thanks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import BindParameter, Row, Select, bindparam, cast, delete, select, union, update
from sqlalchemy import Text as TextColumn

from bot.domain.ids import PersonId, RecognitionId
from bot.domain.library import shelved
from bot.domain.outline import Outline
from bot.domain.recognition import Recognition
from bot.domain.refusals import Overtaken
from storage.hanging import hang
from storage.recognition_rows import OUTLINE, outline_of, recognition_of, row_of, text_columns
from storage.scope import Scope
from storage.shelving import put_on_shelf, reshelve
from storage.statements import insert_new, upsert
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

_PAGE = 10_000  # both engines bound how many parameters one statement may have

_OF: BindParameter[str] = bindparam("of")
_ID: BindParameter[str] = bindparam("sought")
_ONE = select(recognitions).where(recognitions.c.organisation == _OF, recognitions.c.id == _ID)
_UNREAD = (
    select(recognitions)
    .where(recognitions.c.organisation == _OF, waiting_for_a_reader(recognitions))
    .order_by(recognitions.c.told_at, recognitions.c.id)
)
_READER: BindParameter[str] = bindparam("reader")
_HOLDS = cast(recognitions.c.readers, TextColumn).contains(_READER, escape="\\")
_SAID = cast(recognitions.c.assents, TextColumn).contains(_READER, escape="\\")
_TO_READ = _UNREAD.where(_HOLDS, ~_SAID).limit(bindparam("most"))
_OUTLINES = _UNREAD.with_only_columns(*(recognitions.c[each] for each in OUTLINE))
_OUTLINES_FOR = _OUTLINES.where(_HOLDS, ~_SAID)
_TELLER = (recognitions.c.organisation == _OF) & (recognitions.c.teller == bindparam("whose"))
_TOLD_BY = select(recognitions).where(_TELLER).order_by(recognitions.c.id.desc()).limit(bindparam("most"))
_RETURNED_TO = _TOLD_BY.where(returned(recognitions))
_TOLD_BY_BEFORE = _TOLD_BY.where(recognitions.c.id < bindparam("before"))
_DOER = (
    (doers.c.organisation == recognitions.c.organisation)
    & (doers.c.recognition == recognitions.c.id)
    & (doers.c.person == bindparam("whose"))
)
_TOLD_OF = (
    select(recognitions)
    .join(doers, _DOER)
    .where(doers.c.organisation == _OF, out(recognitions), recognitions.c.teller != bindparam("whose"))
    .order_by(doers.c.recognition.desc())
    .limit(bindparam("most"))
)
_TOLD_OF_BEFORE = _TOLD_OF.where(doers.c.recognition < bindparam("before"))
_OF_DOER = (
    select(recognitions)
    .join(doers, _DOER)
    .where(doers.c.organisation == _OF)
    .order_by(doers.c.recognition.desc())
    .limit(bindparam("most"))
)
_OF_DOER_BEFORE = _OF_DOER.where(doers.c.recognition < bindparam("before"))
_LEFT = select(unsettled).where(unsettled.c.organisation == _OF).order_by(unsettled.c.person)
_ALL_FOLLOWED = delete(unsettled).where(
    unsettled.c.organisation == _OF, unsettled.c.person == bindparam("whose")
)
_BEING_NAMED = (
    select(recognitions)
    .where(recognitions.c.organisation == _OF, waiting_for_a_name(recognitions))
    .order_by(recognitions.c.told_at, recognitions.c.id)
)
_BEING_NAMED_BEFORE = _BEING_NAMED.where(recognitions.c.told_at <= bindparam("moment"))
_KEPT = (
    select(recognitions)
    .where(
        recognitions.c.organisation == _OF, kept(recognitions), recognitions.c.opens_at <= bindparam("moment")
    )
    .order_by(recognitions.c.opens_at, recognitions.c.id)
)
_TO_NAME = _BEING_NAMED.where(cast(recognitions.c.consents, TextColumn).contains(_READER, escape="\\"))
_MANY: BindParameter[str] = bindparam("many", expanding=True)
_DOERS = (
    select(doers.c.recognition, doers.c.person)
    .where(doers.c.organisation == _OF, doers.c.recognition.in_(_MANY), doers.c.position >= 0)
    .order_by(doers.c.recognition, doers.c.position)
)
_EXCHANGES = (
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
_PART_OF = (
    select(recognitions)
    .where(recognitions.c.organisation == _OF, recognitions.c.id.in_(_PARTS))
    .order_by(recognitions.c.id)
)
_SAVE = update(recognitions).where(
    recognitions.c.organisation == _OF,
    recognitions.c.id == _ID,
    recognitions.c.version == bindparam("expected"),
)
_DROP_DOERS = delete(doers).where(doers.c.organisation == _OF, doers.c.recognition == _ID)
_DROP_EXCHANGES = delete(exchanges).where(exchanges.c.organisation == _OF, exchanges.c.recognition == _ID)
_THANKED = select(thanks.c.doer).where(thanks.c.organisation == _OF, thanks.c.recognition == _ID)


class SqlRecognitions:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._as_read: dict[RecognitionId, Recognition] = {}

    def get(self, recognition: RecognitionId) -> Recognition | None:
        return next(iter(self._read(self._rows(_ONE, sought=recognition))), None)

    def add(self, recognition: Recognition) -> None:
        row = {
            "organisation": self._scope.organisation,
            "id": recognition.id,
            **row_of(recognition),
            "version": recognition.version,
        }
        self._scope.put_by(recognitions, row)
        self._put_by_doers(recognition)
        self._put_by_exchanges(recognition)
        put_on_shelf(self._scope, recognition.id, shelved(recognition))
        hang(self._scope, frozenset(), recognition)

    def save(self, recognition: Recognition) -> None:
        self._write()
        expected = {"of": self._scope.organisation, "sought": recognition.id, "expected": recognition.version}
        row = {**row_of(recognition), "version": recognition.version + 1}
        if self._scope.connection.execute(_SAVE, {**row, **expected}).rowcount == 0:
            raise Overtaken
        before = self._as_read.pop(recognition.id, None)
        if before is not None and before.version != recognition.version:
            before = None
        if before is None or _named(before) != _named(recognition):
            self._scope.connection.execute(_DROP_DOERS, expected)
            self._put_by_doers(recognition)
        if before is None or before.approval.exchanges != recognition.approval.exchanges:
            self._scope.connection.execute(_DROP_EXCHANGES, expected)
            self._put_by_exchanges(recognition)
        reshelve(self._scope, before, recognition)
        hang(self._scope, before.pictures if before else None, recognition)

    def thank(self, recognition: RecognitionId, doer: PersonId, at: datetime) -> bool:
        self._write()
        row = {"organisation": self._scope.organisation, "recognition": recognition, "doer": doer, "at": at}
        return self._scope.connection.execute(insert_new(self._scope.dialect, thanks), row).rowcount > 0

    def thanked(self, recognition: RecognitionId) -> frozenset[PersonId]:
        return frozenset(PersonId(row.doer) for row in self._rows(_THANKED, sought=recognition))

    def unread(self, reader: PersonId | None = None) -> tuple[Outline, ...]:
        rows = self._rows(_OUTLINES) if reader is None else self._rows(_OUTLINES_FOR, reader=_quoted(reader))
        told = {key: same for page in _pages(rows) for key, same in self._told_in(page).items()}
        self._scope.read_further()
        return tuple(outline_of(row, told.get(row.id, [])) for row in rows)

    def being_named(self, told_before: datetime) -> tuple[Recognition, ...]:
        return self._all(_BEING_NAMED_BEFORE, moment=told_before)

    def kept(self, until: datetime) -> tuple[Recognition, ...]:
        return self._all(_KEPT, moment=until)

    def to_name(self, doer: PersonId, most: int) -> tuple[Recognition, ...]:
        waiting = self._all(_TO_NAME, reader=_quoted(doer))
        return tuple(each for each in waiting if each.waits_for_name_of(doer))[:most]

    def _all(self, statement: Select[Any], **sought: object) -> tuple[Recognition, ...]:
        rows = self._rows(statement, **sought)
        return tuple(each for page in _pages(rows) for each in self._read(page))

    def to_read(self, reader: PersonId, most: int) -> tuple[Recognition, ...]:
        return tuple(self._read(self._rows(_TO_READ, reader=_quoted(reader), most=most)))

    def returned_to(self, teller: PersonId, most: int) -> tuple[Recognition, ...]:
        return tuple(self._read(self._rows(_RETURNED_TO, whose=teller, most=most)))

    def told_by(
        self, teller: PersonId, most: int, before: RecognitionId | None = None
    ) -> tuple[Recognition, ...]:
        return self._newest(_TOLD_BY, _TOLD_BY_BEFORE, teller, most, before)

    def told_of(
        self, doer: PersonId, most: int, before: RecognitionId | None = None
    ) -> tuple[Recognition, ...]:
        found = list[Recognition]()
        while len(found) < most:
            page = self._newest(_TOLD_OF, _TOLD_OF_BEFORE, doer, most, before)
            found += [each for each in page if doer in _outside(each)]
            if len(page) < most:
                break
            before = page[-1].id
        return tuple(found[:most])

    def of_doer(
        self, doer: PersonId, most: int, before: RecognitionId | None = None
    ) -> tuple[Recognition, ...]:
        return self._newest(_OF_DOER, _OF_DOER_BEFORE, doer, most, before)

    def part_of(self, person: PersonId) -> tuple[Recognition, ...]:
        self._scope.write(outbox)
        return self._all(_PART_OF, whose=person, reader=_quoted(person), lane=f"person:{person}")

    def leave(self, doer: PersonId, before: RecognitionId | None) -> None:
        if before is None:
            key = {"of": self._scope.organisation, "whose": doer}
            self._scope.connection.execute(_ALL_FOLLOWED, key)
            return
        row = {"organisation": self._scope.organisation, "person": doer, "before": before}
        self._scope.connection.execute(upsert(self._scope.dialect, unsettled), row)

    def left(self) -> tuple[tuple[PersonId, RecognitionId], ...]:
        rows = self._rows(_LEFT)
        self._scope.read_further()
        return tuple((PersonId(row.person), RecognitionId(row.before)) for row in rows)

    def _newest(
        self, first: Select[Any], further: Select[Any], whose: str, most: int, before: RecognitionId | None
    ) -> tuple[Recognition, ...]:
        if before is None:
            return tuple(self._read(self._rows(first, whose=whose, most=most)))
        return tuple(self._read(self._rows(further, whose=whose, most=most, before=before)))

    def _read(self, rows: Sequence[Row[Any]]) -> list[Recognition]:
        """Puts doers and exchanges to the rows, in two statements."""
        ids = [row.id for row in rows]
        if not ids:
            return []
        told = self._told_in(rows)
        asked = _grouped(self._rows(_EXCHANGES, many=ids))
        found = [recognition_of(row, told.get(row.id, []), asked.get(row.id, [])) for row in rows]
        self._as_read.update({each.id: each for each in found})
        self._scope.read_further()
        return found

    def _told_in(self, rows: Sequence[Row[Any]]) -> dict[str, list[Row[Any]]]:
        return _grouped(self._rows(_DOERS, many=[row.id for row in rows]))

    def _rows(self, statement: Select[Any], **sought: object) -> Sequence[Row[Any]]:
        self._write()
        return self._scope.connection.execute(statement, {"of": self._scope.organisation, **sought}).all()

    def _write(self) -> None:
        """A recognition stands before what refers to it."""
        self._scope.write(recognitions, doers, exchanges)

    def _put_by_doers(self, recognition: Recognition) -> None:
        for position, person in _named(recognition).items():
            self._scope.put_by(doers, {**self._part_of(recognition, position), "person": person})

    def _put_by_exchanges(self, recognition: Recognition) -> None:
        for position, each in enumerate(recognition.approval.exchanges):
            row = {
                **self._part_of(recognition, position),
                "reader": each.reader,
                "revision": each.revision,
                **text_columns("question", each.question),
                **text_columns("answer", each.answer),
            }
            self._scope.put_by(exchanges, row)

    def _part_of(self, recognition: Recognition, position: int) -> dict[str, object]:
        return {
            "organisation": self._scope.organisation,
            "recognition": recognition.id,
            "position": position,
        }


def _quoted(reader: PersonId) -> str:
    """As it stands in a list of readers or consents, with nothing in it that LIKE would read as a pattern."""
    plain = reader.translate({ord(sign): f"\\{sign}" for sign in "\\%_"})
    return f'"{plain}"'


def _outside(recognition: Recognition) -> tuple[PersonId, ...]:
    """Whom the wording names that is out: an edit that is still read may name others."""
    out = recognition.out()
    return out.doers if out else ()


def _named(recognition: Recognition) -> dict[int, PersonId]:
    """The doers by their place; below zero those whom only the wording names that is out meanwhile."""
    earlier = recognition.earlier.doers if recognition.earlier else ()
    gone = [each for each in earlier if each not in recognition.doers]
    return dict(enumerate(recognition.doers)) | {-place: each for place, each in enumerate(gone, 1)}


def _pages(rows: Sequence[Row[Any]]) -> Iterator[Sequence[Row[Any]]]:
    return (rows[begin : begin + _PAGE] for begin in range(0, len(rows), _PAGE))


def _grouped(rows: Iterable[Row[Any]]) -> dict[str, list[Row[Any]]]:
    return {key: list(same) for key, same in groupby(rows, key=lambda row: row.recognition)}
