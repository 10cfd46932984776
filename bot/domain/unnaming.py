"""Unnaming: what was told, without the name of anybody who is known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from bot.domain.naming import WITHOUT_SPACES, in_a_word, parts_of, parts_within, spelled

_GAP = "\0"  # stands in no text
_GAPS = re.compile(rf"@?(?:\b\w['’])?{_GAP}(?:[ '’-]*(?:\w\.[ '’-]*|\w['’])?{_GAP})*")
"""A whole name, its @, its initial and its prefix, as in O’Brien."""
_OPENING = " \"'“”‘’«»([¿¡"
_ENDS = ".!?…"


@dataclass(frozen=True, slots=True)
class Known:
    """Words of names, as many texts are looked through for them; `within` are of scripts without spaces."""

    parts: frozenset[str]
    within: frozenset[str]
    longest: int


def known_by(names: Iterable[str]) -> Known:
    parts, within = set[str](), set[str]()
    for each in names:
        parts.update(parts_of(each))
        within.update(parts_within(each))
    return Known(frozenset(parts), frozenset(within), max(map(len, within), default=0))


def signed_names(name: str) -> str:
    """What is a name of how somebody signed: of “Bea, who drives the van” what is not written small."""
    words = name.split()
    return " ".join(each for each in words if not each[0].islower()) or name


def unnamed(text: str, theirs: Known, others: Known, instead: str) -> str:
    """Whoever has a part in it is found however they are written, others where they are not written small.

    So a word that is somebody's name as well goes too; what is nobody's name here stays.
    """
    masked = "".join(
        _masked("".join(letters), theirs, others) if inside else "".join(letters)
        for inside, letters in groupby(text.replace(_GAP, ""), in_a_word)
    )
    return _GAPS.sub(lambda gap: _said(gap, instead), masked)


def _masked(word: str, theirs: Known, others: Known) -> str:
    spelt = set(spelled(word))
    named = not theirs.parts.isdisjoint(spelt)
    if named or (not word[0].islower() and not others.parts.isdisjoint(spelt)):
        return _GAP
    if (theirs.within or others.within) and WITHOUT_SPACES.search(word):
        return _masked_within(word, theirs, others)
    return word


def _masked_within(word: str, theirs: Known, others: Known) -> str:
    longest, rest, masked = max(theirs.longest, others.longest), word, ""
    while rest:
        pieces = (rest[:length] for length in range(min(longest, len(rest)), 1, -1))
        name = next((each for each in pieces if each in theirs.within or each in others.within), None)
        masked += _GAP if name else rest[0]
        rest = rest[len(name or rest[0]) :]
    return masked


def _said(gap: re.Match[str], instead: str) -> str:
    all_before = gap.string[: gap.start()]
    before = all_before.rstrip(_OPENING)
    begins = before[-1:] in {"", "\n"} or (before[-1] in _ENDS and before != all_before)
    return instead[:1].upper() + instead[1:] if begins else instead
