"""Telephone numbers: as the organisation's own country writes them, and any country's from abroad."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adapters.identifying.spans import Span

_FROM_ABROAD = re.compile(r"(?<![\w+.,/-])00(?=[1-9])")
_FROM_HOME = re.compile(r"\(?0[1-9]")
_ROUND = re.compile(r"[1-9]\d{0,4}0{5,}")
_SHORTEST, _SHORTEST_AT_HOME, _USUAL = 8, 10, 11


def phones(dateless: str, country: str | None) -> Iterator[Span]:
    """Also numbers that nobody was given yet: what is written as one is meant as one."""
    import phonenumbers as known  # noqa: PLC0415  a tenth of a second, where it is needed

    plain = _FROM_ABROAD.sub(" +", dateless)
    looks = ((known.Leniency.VALID, _telling), (known.Leniency.POSSIBLE, _written_as_one))
    for leniency, telling in looks:
        for found in known.PhoneNumberMatcher(plain, country, leniency):
            if telling(found.raw_string):
                yield _with_zeros(dateless, found.start), found.end


def _telling(written: str) -> bool:
    """Where a number needs no zero in front, any long enough row of digits would be one."""
    digits = _digits(written)
    in_groups = len(digits) < len(written) and not _ROUND.fullmatch(digits)
    return len(digits) >= _SHORTEST and (in_groups or digits.startswith("0"))


def _written_as_one(written: str) -> bool:
    if written.startswith(("+", "(+")):
        return True
    digits = _digits(written)
    shortest = _SHORTEST_AT_HOME if len(digits) < len(written) else _USUAL
    return bool(_FROM_HOME.match(written)) and len(digits) >= shortest


def _digits(written: str) -> str:
    return re.sub(r"\D", "", written)


def _with_zeros(dateless: str, start: int) -> int:
    """From the first of the two zeros that stood for a plus."""
    return start - 1 if dateless[start] == "0" and dateless[start - 1 : start] == "0" else start
