"""Opportunities in memory."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.ids import BranchKey, RecognitionId
from bot.domain.opportunity import Opportunity, Turn
from bot.domain.recognition import Recognition
from bot.domain.refusals import Overtaken
from bot.domain.wanted import Span
from tests.support.ledger import Ledger


class FakeOpportunities:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def get(self, turn: Turn) -> Opportunity:
        return self._ledger.opportunities.get(turn, Opportunity(turn))

    def keep(self, opportunity: Opportunity) -> None:
        if opportunity.intention is None:
            raise ValueError("nothing was said of it")
        if self.get(opportunity.turn).version != opportunity.version:
            raise Overtaken
        kept = replace(opportunity, version=opportunity.version + 1)
        self._ledger.opportunities[opportunity.turn] = kept

    def told(self, branch: BranchKey, span: Span) -> RecognitionId | None:
        begin, end = span
        told = (each for each in self._acts() if each.act_of == branch and begin <= each.told_at < end)
        return next((each.id for each in told), None)

    def of_others(self, branch: BranchKey, most: int) -> tuple[RecognitionId, ...]:
        newest = reversed([each.id for each in self._acts() if each.act_of != branch])
        return tuple(newest)[:most]

    def _acts(self) -> list[Recognition]:
        acts = (each for each in self._ledger.recognitions.values() if each.act_of is not None)
        return sorted(acts, key=lambda each: (each.told_at, each.id))
