"""Retelling: a colleague asks that a story be told again, and says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import PersonId, RecognitionId
from bot.domain.text import Text

MOST_IN_RETELLING = 300


@dataclass(frozen=True, slots=True)
class Retelling:
    """Asked or not asked, once for each person: how many did is shown to nobody, and decides nothing."""

    story: RecognitionId
    person: PersonId
    reason: Text
    at: datetime
