"""Naming: finding a name that should be left out inside a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.domain.text import folded

_WORD = re.compile(r"\w+")
_WITHOUT_SPACES = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_SHORTEST_PART = 2


def given_away(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """The words of `text`, as they were typed, that are a part of one of `names`; each once, in order.

    Case, accents and invisible characters make no difference. Scripts written without spaces are
    searched for the whole name.
    """
    names = tuple(names)
    parts = {part for name in names for part in _WORD.findall(folded(name)) if _telling(part)}
    words = (word for word in re.findall(r"[\w\u200b-\u200d\u2060]+", text))
    found = [word for word in words if parts & set(_WORD.findall(folded(word)))]
    unspaced = [name for name in names if _WITHOUT_SPACES.search(name) and name in text]
    return tuple(dict.fromkeys(found + unspaced))


def _telling(part: str) -> bool:
    return len(part) >= _SHORTEST_PART or bool(_WITHOUT_SPACES.search(part))
