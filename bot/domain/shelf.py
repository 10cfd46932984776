"""Shelves: the two private lists that everybody has, and how far one has read there or in the library."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.ids import RecognitionId
from bot.domain.library import sought
from bot.domain.refusals import Refusal

_FOUND = "found"
_LEAF = re.compile(rf"{_FOUND}\.(?P<behind>[0-9]{{1,18}})\.(?P<words>.*)", re.ASCII | re.DOTALL)


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


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the library: what has these words, or everything; `behind` a number, if not the first.

    It carries no rights either: who asks is asked anew.
    """

    words: tuple[str, ...] = ()
    behind: int | None = None

    def __str__(self) -> str:
        return f"{_FOUND}.{self.behind}.{' '.join(self.words)}"


def bookmark(text: str) -> Bookmark | Leaf:
    """Raises Refusal for anything that was never written by us."""
    if (leaf := _LEAF.fullmatch(text)) is not None:
        return Leaf(sought(leaf["words"]), int(leaf["behind"]))
    shelf, _, seen = text.partition(".")
    if shelf not in set(Shelf) or not seen:
        raise Refusal("recognition.unknown")
    return Bookmark(Shelf(shelf), RecognitionId(seen))
