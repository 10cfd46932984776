"""Shelves: the two private lists that everybody has, and how far one has read there or in the library."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode

from bot.domain.ids import BehaviourKey, BranchKey, RecognitionId, ValueKey
from bot.domain.library import sought
from bot.domain.organisation import Kind
from bot.domain.refusals import Refusal
from bot.domain.story import Side
from bot.domain.wanted import EVERYTHING, Wanted, month_of

_FOUND = "found"
_LEAF = re.compile(
    rf"{_FOUND}\.(?P<behind>[0-9]{{0,18}})\.(?P<marks>.*)\.(?P<words>[^.]*)", re.ASCII | re.DOTALL
)

ANY = "*"
"""No key of the settings: what a form says where nothing is chosen."""


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
    """A page of the library: what is wanted, or everything; `behind` a number, if not the first.

    It carries no rights either: who asks is asked anew.
    """

    wanted: Wanted = EVERYTHING
    behind: int | None = None

    def __str__(self) -> str:
        behind = "" if self.behind is None else self.behind
        return f"{_FOUND}.{behind}.{urlencode(self.wanted.keys)}.{' '.join(self.wanted.words)}"


def bookmark(text: str) -> Bookmark | Leaf:
    """Raises Refusal for anything that was never written by us."""
    if (leaf := _LEAF.fullmatch(text)) is not None:
        wanted = wanted_by(dict(parse_qsl(leaf["marks"])), leaf["words"])
        return Leaf(wanted, int(leaf["behind"]) if leaf["behind"] else None)
    shelf, _, seen = text.partition(".")
    if shelf not in set(Shelf) or not seen:
        raise Refusal("recognition.unknown")
    return Bookmark(Shelf(shelf), RecognitionId(seen))


def wanted_by(keys: Mapping[str, str], words: str) -> Wanted:
    """What a form or a page says of it by name. Raises Refusal for what neither could have said."""
    keys = {name: key for name, key in keys.items() if key != ANY}
    try:
        return Wanted(
            sought(words),
            Kind(kind) if (kind := keys.get("kind")) else None,
            ValueKey(value) if (value := keys.get("value")) else None,
            BehaviourKey(behaviour) if (behaviour := keys.get("behaviour")) else None,
            Side(side) if (side := keys.get("side")) else None,
            BranchKey(branch) if (branch := keys.get("branch")) else None,
            month_of(month) if (month := keys.get("month")) else None,
        )
    except ValueError:
        raise Refusal("recognition.unknown") from None
