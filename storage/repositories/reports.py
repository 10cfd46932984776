"""Reports: what colleagues said was wrong with something told, one for each of them."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from bot.domain.ids import RecognitionId
from bot.domain.moderation import Report, Wrong
from bot.domain.verdict import Decision
from storage.recognition_rows import read_text, text_columns
from storage.scope import Scope
from storage.statements import upsert
from storage.tables import doers, exchanges, people, recognitions, reports

_THIS = (reports.c.organisation == bindparam("of")) & (reports.c.recognition == bindparam("sought"))
_ABOUT = select(reports).where(_THIS).order_by(reports.c.at, reports.c.reporter)


class SqlReports:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def about(self, recognition: RecognitionId) -> tuple[Report, ...]:
        rows = self._scope.connection.execute(_ABOUT, self._key(recognition)).all()
        self._scope.read_further()
        return tuple(
            Report(
                recognition,
                row.reporter,
                row.revision,
                Wrong(row.wrong),
                row.at,
                read_text(row.words, row.words_language),
                Decision(row.settled) if row.settled else None,
            )
            for row in rows
        )

    def keep(self, report: Report) -> None:
        self._scope.write(people, recognitions, doers, exchanges)
        row = {
            "organisation": self._scope.organisation,
            "recognition": report.recognition,
            "reporter": report.reporter,
            "revision": report.revision,
            "wrong": report.wrong.value,
            **text_columns("words", report.words),
            "at": report.at,
            "settled": report.settled.value if report.settled else None,
        }
        self._scope.connection.execute(upsert(self._scope.dialect, reports), row)

    def _key(self, recognition: RecognitionId) -> dict[str, str]:
        return {"of": self._scope.organisation, "sought": recognition}
