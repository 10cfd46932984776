"""Shelves: the two private lists that everybody has, and how far somebody has read in one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.ids import RecognitionId
from bot.domain.refusals import Refusal


class Shelf(StrEnum):
    TOLD_OF = "of"
    TOLD_BY = "by"


@dataclass(frozen=True, slots=True)
class Bookmark:
    """The older ones begin behind `seen`. It carries no rights: a shelf is always the reader's own."""

    shelf: Shelf
    seen: RecognitionId

    def __str__(self) -> str:
        return f"{self.shelf}.{self.seen}"


def bookmark(text: str) -> Bookmark:
    """Raises Refusal for anything that was never written by us."""
    shelf, _, seen = text.partition(".")
    if shelf not in set(Shelf) or not seen:
        raise Refusal("recognition.unknown")
    return Bookmark(Shelf(shelf), RecognitionId(seen))
