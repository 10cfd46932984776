"""Moderation: what colleagues report of something told, and what a moderator makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.approval import Outcome
from bot.domain.ids import PersonId, RecognitionId
from bot.domain.refusals import Refusal
from bot.domain.text import Text

MOST_IN_REPORT = 600


class Wrong(StrEnum):
    """What may be wrong with it. `KNOWN` is where somebody could be known who should not be."""

    UNTRUE = "untrue"
    UNKIND = "unkind"
    KNOWN = "known"
    UNSAFE = "unsafe"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody says of it, once for each wording; its moderators read it without the name.

    `settled` once a moderator has decided about it.
    """

    recognition: RecognitionId
    reporter: PersonId
    revision: int
    wrong: Wrong
    at: datetime
    words: Text | None = None
    settled: bool = False


class Decision(StrEnum):
    HIDDEN = "hidden"
    LEFT = "left"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The last that a moderator decided about it. `was` is how far it was when it was hidden."""

    decision: Decision
    by: PersonId
    at: datetime
    was: Outcome | None = None


def wrong_of(key: str) -> Wrong:
    """Raises Refusal where the form says nothing of it, or what no form offers."""
    try:
        return Wrong(key)
    except ValueError:
        raise Refusal("report.wrong_missing", field="wrong") from None
