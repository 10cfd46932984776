"""Recognitions, with their doers, the questions readers asked, and thanks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Select

from bot.domain.ids import PersonId, RecognitionId
from bot.domain.library import shelved
from bot.domain.outline import Outline
from bot.domain.recognition import Recognition
from bot.domain.refusals import Overtaken
from storage import recognition_statements as ask
from storage.hanging import hang
from storage.recognition_rows import outline_of, recognition_of, row_of, text_columns
from storage.scope import Scope
from storage.shelving import put_on_shelf, reshelve
from storage.statements import insert_new, upsert
from storage.tables import doers, exchanges, outbox, recognitions, thanks, unsettled

_PAGE = 10_000  # both engines bound how many parameters one statement may have


class SqlRecognitions:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._as_read: dict[RecognitionId, Recognition] = {}

    def get(self, recognition: RecognitionId) -> Recognition | None:
        return next(iter(self._read(self._rows(ask.ONE, sought=recognition))), None)

    def many(self, wanted: Sequence[RecognitionId]) -> tuple[Recognition, ...]:
        found = {each.id: each for each in self._read(self._rows(ask.MANY, many=wanted))}
        return tuple(found[each] for each in wanted if each in found)

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

    def save(self, recognition: Recognition, *, may_return: bool = False) -> None:
        self._write()
        expected = {"of": self._scope.organisation, "sought": recognition.id, "expected": recognition.version}
        row = {**row_of(recognition), "version": recognition.version + 1}
        if self._scope.connection.execute(ask.SAVE, {**row, **expected}).rowcount == 0:
            raise Overtaken
        before = self._as_read.pop(recognition.id, None)
        if before is not None and before.version != recognition.version:
            before = None
        if before is None or _named(before) != _named(recognition):
            self._scope.connection.execute(ask.DROP_DOERS, expected)
            self._put_by_doers(recognition)
        if before is None or before.approval.exchanges != recognition.approval.exchanges:
            self._scope.connection.execute(ask.DROP_EXCHANGES, expected)
            self._put_by_exchanges(recognition)
        reshelve(self._scope, before, recognition)
        hang(self._scope, before.pictures if before else None, recognition, may_return=may_return)

    def thank(self, recognition: RecognitionId, doer: PersonId, at: datetime) -> bool:
        self._write()
        row = {"organisation": self._scope.organisation, "recognition": recognition, "doer": doer, "at": at}
        return self._scope.connection.execute(insert_new(self._scope.dialect, thanks), row).rowcount > 0

    def thanked(self, recognition: RecognitionId) -> frozenset[PersonId]:
        return frozenset(PersonId(row.doer) for row in self._rows(ask.THANKED, sought=recognition))

    def unread(self, reader: PersonId | None = None) -> tuple[Outline, ...]:
        theirs = {"reader": _quoted(reader)} if reader is not None else {}
        rows = self._rows(ask.OUTLINES_FOR if theirs else ask.OUTLINES, **theirs)
        told = {key: same for page in _pages(rows) for key, same in self._told_in(page).items()}
        self._scope.read_further()
        return tuple(outline_of(row, told.get(row.id, [])) for row in rows)

    def being_named(self, told_before: datetime) -> tuple[Recognition, ...]:
        return self._all(ask.BEING_NAMED_BEFORE, moment=told_before)

    def kept(self, until: datetime) -> tuple[Recognition, ...]:
        return self._all(ask.KEPT, moment=until)

    def to_name(self, doer: PersonId, most: int) -> tuple[Recognition, ...]:
        waiting = self._all(ask.TO_NAME, reader=_quoted(doer))
        return tuple(each for each in waiting if each.waits_for_name_of(doer))[:most]

    def _all(self, statement: Select[Any], **sought: object) -> tuple[Recognition, ...]:
        rows = self._rows(statement, **sought)
        return tuple(each for page in _pages(rows) for each in self._read(page))

    def to_read(self, reader: PersonId, most: int) -> tuple[Recognition, ...]:
        return tuple(self._read(self._rows(ask.TO_READ, reader=_quoted(reader), most=most)))

    def returned_to(self, teller: PersonId, most: int) -> tuple[Recognition, ...]:
        return tuple(self._read(self._rows(ask.RETURNED_TO, whose=teller, most=most)))

    def told_by(
        self, teller: PersonId, most: int, before: RecognitionId | None = None
    ) -> tuple[Recognition, ...]:
        return self._newest(ask.TOLD_BY, ask.TOLD_BY_BEFORE, teller, most, before)

    def told_of(
        self, doer: PersonId, most: int, before: RecognitionId | None = None
    ) -> tuple[Recognition, ...]:
        found = list[Recognition]()
        while len(found) < most:
            page = self._newest(ask.TOLD_OF, ask.TOLD_OF_BEFORE, doer, most, before)
            found += [each for each in page if doer in _outside(each)]
            if len(page) < most:
                break
            before = page[-1].id
        return tuple(found[:most])

    def of_doer(
        self, doer: PersonId, most: int, before: RecognitionId | None = None
    ) -> tuple[Recognition, ...]:
        return self._newest(ask.OF_DOER, ask.OF_DOER_BEFORE, doer, most, before)

    def part_of(self, person: PersonId) -> tuple[Recognition, ...]:
        self._scope.write(outbox)
        return self._all(ask.PART_OF, whose=person, reader=_quoted(person), lane=f"person:{person}")

    def leave(self, doer: PersonId, before: RecognitionId | None) -> None:
        if before is None:
            key = {"of": self._scope.organisation, "whose": doer}
            self._scope.connection.execute(ask.ALL_FOLLOWED, key)
            return
        row = {"organisation": self._scope.organisation, "person": doer, "before": before}
        self._scope.connection.execute(upsert(self._scope.dialect, unsettled), row)

    def left(self) -> tuple[tuple[PersonId, RecognitionId], ...]:
        rows = self._rows(ask.LEFT)
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
        asked = _grouped(self._rows(ask.EXCHANGES, many=ids))
        found = [recognition_of(row, told.get(row.id, []), asked.get(row.id, [])) for row in rows]
        if not self._scope.looks:  # what only looks may look at all there is
            self._as_read.update({each.id: each for each in found})
        self._scope.read_further()
        return found

    def _told_in(self, rows: Sequence[Row[Any]]) -> dict[str, list[Row[Any]]]:
        return _grouped(self._rows(ask.DOERS, many=[row.id for row in rows]))

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
