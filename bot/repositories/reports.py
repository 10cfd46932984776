"""What colleagues reported."""

from __future__ import annotations

from typing import Protocol

from bot.domain.ids import RecognitionId
from bot.domain.moderation import Report


class Reports(Protocol):
    def about(self, recognition: RecognitionId) -> tuple[Report, ...]:
        """The oldest first."""
        ...

    def keep(self, report: Report) -> None:
        """One for each who reports it: the later takes the place of the earlier."""
        ...
