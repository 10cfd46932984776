"""Outlines: what is known of a recognition without a word of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.approval import Approval
from bot.domain.ids import PersonId, RecognitionId


@dataclass(frozen=True, slots=True)
class Outline:
    """For whoever looks through many of them.

    `approval` says who has it to read since when, and neither what was said nor who was asked instead.
    """

    id: RecognitionId
    teller: PersonId
    doers: tuple[PersonId, ...]
    told_at: datetime
    revision: int
    approval: Approval
