"""Subjects: what a button or form is about, as the one short word that travels with it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ids import RecognitionId
from bot.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Subject:
    """A record in one wording. It carries no rights: whoever presses is checked when they press."""

    record: RecognitionId
    revision: int

    def __str__(self) -> str:
        return f"{self.record}.{self.revision}"


def subject(text: str) -> Subject:
    """Raises Refusal for anything that was never written by us."""
    record, _, revision = text.rpartition(".")
    if not record or not revision.isascii() or not revision.isdigit() or len(revision) > 6:  # noqa: PLR2004
        raise Refusal("recognition.unknown")
    return Subject(RecognitionId(record), int(revision))
