"""Naming: finding a name that should be left out inside a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from bot.domain.audience import Place, Telling
from bot.domain.people import Person
from bot.domain.text import cleaned, folded

_WORD = re.compile(r"[^\W_]+")
WITHOUT_SPACES = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_SHORTEST_PART = 2
_SHORTEST_BEHIND = 3
_BEFORE = re.compile("(?:[ובכלמשה]{1,3}|[وفبكلسا]{1,3})$")
"""Small words of Hebrew and Arabic that are written in one with the name behind them: “to”, “and”, “with”."""


def telling_names(
    texts: Iterable[str], doers: Iterable[Person], telling: Telling, others: Collection[str] = ()
) -> tuple[str, ...]:
    """The typed words that give away a doer who is left out, but for `others`: these are somebody else's.

    In private nobody is left out.
    """
    if telling.place is Place.PRIVATE:
        return ()
    left_out = (name for each in doers if each.id not in telling.named for name in each.names)
    return tuple(each for each in given_away("\n".join(texts), left_out) if each not in others)


def given_away(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """The words of `text`, as they were typed, that are a part of one of `names`; each once, in order.

    Case, accents and invisible characters make no difference, nor do marks inside a name. Scripts
    written without spaces, or with endings, are searched for parts within a word as well.
    """
    names = tuple(names)
    if not names:  # as a rule nobody is left out, and every word of every text would be folded
        return ()
    parts = {part for name in names for part in parts_of(name)}
    found = [word for word in _words(text) if not parts.isdisjoint(spelled(word))]
    within = [part for name in names for part in parts_within(name) if part in text]
    whole = (word for word in found if not any(part in word for part in within))
    return tuple(dict.fromkeys([*whole, *within]))


def parts_of(name: str) -> Iterator[str]:
    """Every word of a name, and each group of them run together: O’Brien is also written Obrien."""
    plain = folded(name)
    for group in [plain, *plain.split()]:
        words = _WORD.findall(group)
        yield from (part for part in [*words, "".join(words)] if _telling(part))


def spelled(word: str) -> Iterator[str]:
    """All that a word may say, with and without the small words before it."""
    for each in _WORD.findall(folded(word)):
        yield each
        for end in range(1, 0 if each.isascii() else min(4, len(each) - _SHORTEST_BEHIND + 1)):
            if _BEFORE.match(each[:end]):
                yield each[end:]


def _words(text: str) -> Iterator[str]:
    for inside, letters in groupby(text, in_a_word):
        if inside:
            yield "".join(letters)


def in_a_word(letter: str) -> bool:
    return letter.isalnum() or letter in "_\u200b\u200c\u200d\u2060" or unicodedata.category(letter)[0] == "M"


def _telling(part: str) -> bool:
    return len(part) >= _SHORTEST_PART or bool(WITHOUT_SPACES.search(part))


def parts_within(name: str) -> Iterator[str]:
    """Those that may stand within a word, as they are written."""
    for part in cleaned(name).split():
        if len(part) >= _SHORTEST_PART and WITHOUT_SPACES.search(part):
            yield part
