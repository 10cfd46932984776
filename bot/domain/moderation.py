"""Moderation: what colleagues report of something told, and what a moderator makes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.approval import Outcome
from bot.domain.ids import PersonId, RecognitionId
from bot.domain.joining import read_again
from bot.domain.recognition import Recognition
from bot.domain.refusals import Refusal
from bot.domain.text import Text
from bot.domain.verdict import Decision, Verdict

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

    `settled` is what a moderator decided about it, once one has.
    """

    recognition: RecognitionId
    reporter: PersonId
    revision: int
    wrong: Wrong
    at: datetime
    words: Text | None = None
    settled: Decision | None = None


def hidden(told: Recognition, moderator: PersonId, at: datetime) -> Recognition:
    """In no wording anybody's any more, until it is restored. Raises Refusal where it is not out."""
    told.approval.check_shown()
    if told.out() is None:
        raise Refusal("moderation.not_out")
    verdict = Verdict(Decision.HIDDEN, moderator, at, told.approval.outcome)
    return replace(told, approval=replace(told.approval, outcome=Outcome.HIDDEN), verdict=verdict)


def restored(told: Recognition, moderator: PersonId, at: datetime) -> Recognition:
    """As far as it was when it was hidden, unless whoever decided it turned out to have told or done it.

    Raises Refusal where it is not hidden.
    """
    if told.approval.outcome is not Outcome.HIDDEN:
        raise Refusal("moderation.not_hidden")
    return read_again(replace(unhidden(told), verdict=Verdict(Decision.RESTORED, moderator, at)))


def unhidden(told: Recognition) -> Recognition:
    """As it would stand, were it not hidden."""
    if told.approval.outcome is not Outcome.HIDDEN or told.verdict is None or told.verdict.was is None:
        return told
    return replace(told, approval=replace(told.approval, outcome=told.verdict.was))


def left(told: Recognition, moderator: PersonId, at: datetime) -> Recognition:
    """As it is. Raises Refusal where it is hidden, or stands nowhere any more."""
    told.approval.check_shown()
    if told.out() is None:
        raise Refusal("moderation.not_out")
    return replace(told, verdict=Verdict(Decision.LEFT, moderator, at))
