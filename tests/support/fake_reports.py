"""Reports in memory."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.ids import RecognitionId
from bot.domain.moderation import Report
from tests.support.ledger import Ledger


class FakeReports:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def about(self, recognition: RecognitionId) -> tuple[Report, ...]:
        kept = self._ledger.reports.items()
        found = [replace(each, reporter=who) for (about, who), each in kept if about == recognition]
        return tuple(sorted(found, key=lambda each: (each.at, each.reporter)))

    def keep(self, report: Report) -> None:
        self._ledger.reports[report.recognition, report.reporter] = report
