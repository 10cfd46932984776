"""A line as the libraries read it, and where what they find stands in what was typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_GAPS_AND_DASHES = {"Zs": " ", "Pd": "-"}

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """`plain` has the digits and letters of any script's width in ASCII, and nothing invisible.

    `typed_at` is where each letter of it stands in `typed`; None where both are the same.
    """

    typed: str
    plain: str
    typed_at: tuple[int, ...] | None = None

    def words(self, span: Span) -> str:
        begin, end = span
        if self.typed_at is not None:
            begin, end = self.typed_at[begin], self.typed_at[end - 1] + 1
        return self.typed[begin:end]


def line_of(typed: str) -> Line:
    if typed.isascii():
        return Line(typed, typed)
    letters = [(plain, at) for at, each in enumerate(typed) for plain in _plain(each)]
    return Line(typed, "".join(plain for plain, _ in letters), tuple(at for _, at in letters))


def joined(spans: Iterable[Span]) -> Iterator[Span]:
    """In their order, those that overlap as one."""
    last: Span | None = None
    for each in sorted(spans):
        if last is None:
            last = each
        elif each[0] < last[1]:
            last = last[0], max(last[1], each[1])
        else:
            yield last
            last = each
    if last is not None:
        yield last


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(letter)
    if category in {"Cf", "Mn"}:
        return ""
    composed = unicodedata.normalize("NFKC", letter)
    return _GAPS_AND_DASHES.get(category) or (composed if composed.isascii() else letter)
