"""The finder: addresses, telephone and card numbers, and what countries number their people by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from adapters.identifying.addresses import addresses
from adapters.identifying.cards import cards
from adapters.identifying.moments import without_moments
from adapters.identifying.national import national
from adapters.identifying.phones import phones
from adapters.identifying.spans import Span, joined, line_of

_MOST_LOOKED_AT = 5000  # letters: no field takes so many
_AT = "@＠﹫"
_ENOUGH_DIGITS = re.compile(r"(?:\D*+\d){6}")
_DIGITS_TOGETHER = re.compile(r"\d(?:\D{0,3}+\d){5}")


class Finder:
    """`country` is the two-letter code of the organisation's own, whose numbers are known without more.

    Most texts hold neither an @ nor six digits, and are not looked at any further.
    """

    def __init__(self, country: str | None = None) -> None:
        self._country = country

    def __call__(self, texts: Iterable[str]) -> tuple[str, ...]:
        found = (words for each in texts if _worth_a_look(each) for words in self._found(each))
        return tuple(dict.fromkeys(found))

    def _found(self, text: str) -> Iterator[str]:
        for typed in text[:_MOST_LOOKED_AT].splitlines():
            if _worth_a_look(typed):
                line = line_of(typed)
                yield from (line.words(span) for span in joined(self._spans(line.plain)))

    def _spans(self, plain: str) -> Iterator[Span]:
        yield from addresses(plain)
        dateless = without_moments(plain)
        if _DIGITS_TOGETHER.search(dateless):
            yield from cards(plain)
            yield from national(plain, self._country)
            yield from phones(dateless, self._country)


def _worth_a_look(text: str) -> bool:
    return any(each in text for each in _AT) or _ENOUGH_DIGITS.match(text) is not None
