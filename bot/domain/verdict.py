"""Verdicts: the last that a moderator decided about something told, and how far it was before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.approval import Outcome
from bot.domain.ids import PersonId


class Decision(StrEnum):
    HIDDEN = "hidden"
    LEFT = "left"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`was` is how far it was when it was hidden."""

    decision: Decision
    by: PersonId
    at: datetime
    was: Outcome | None = None
