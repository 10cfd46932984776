"""Each branch's opportunity of a month, and the acts that were told as a branch's own."""

from __future__ import annotations

from typing import Protocol

from bot.domain.ids import BranchKey, RecognitionId
from bot.domain.opportunity import Opportunity, Turn
from bot.domain.wanted import Span


class Opportunities(Protocol):
    def get(self, turn: Turn) -> Opportunity:
        """Open, where nobody said anything yet."""
        ...

    def keep(self, opportunity: Opportunity) -> None:
        """Compare-and-set on `version`. Raises Overtaken where somebody else was quicker."""
        ...

    def told(self, branch: BranchKey, span: Span) -> RecognitionId | None:
        """The first act of the branch that was told in the span and is out."""
        ...

    def of_others(self, branch: BranchKey, most: int) -> tuple[RecognitionId, ...]:
        """Acts of all other branches that are out, the newest first. Who may read them is not asked here."""
        ...
