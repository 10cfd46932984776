"""Numbers of payment cards: as long as their issuer makes them, and with the right last digit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import luhn

from adapters.identifying.spans import Span

_GROUPS = re.compile(r"(?<![^\W_])\d+(?:[ ./-]{1,3}\d+)*(?![^\W_])")
_GROUP = re.compile(r"\d+")
_SHORTEST, _LONGEST = 13, 19
_ISSUED = re.compile(
    r"4\d{12}(?:\d{3}){0,2}"  # Visa
    r"|(?:5[1-5]|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d+"  # Mastercard
    r"|3[47]\d{13}"  # American Express
    r"|3(?:0[0-5]|[68]\d)\d{11}"  # Diners Club
    r"|(?:6011|64[4-9]\d|65\d\d)\d{12}"  # Discover
    r"|35(?:2[89]|[3-8]\d)\d{12}"  # JCB
    r"|(?:5018|5020|5038|6304|6759|676[1-3])\d{12,15}"  # Maestro
    r"|62\d{14,17}"  # UnionPay
)
_OF_MASTERCARD = 16


def cards(plain: str) -> Iterator[Span]:
    """Groups of digits that make one number; other groups may stand before and behind, as a date does."""
    for run in _GROUPS.finditer(plain):
        groups = [each.span() for each in _GROUP.finditer(plain, *run.span())]
        for first in range(len(groups)):
            yield from _from(plain, groups[first:][:_LONGEST])


def _from(plain: str, groups: list[Span]) -> Iterator[Span]:
    digits = ""
    for begin, end in groups:
        if len(digits) + end - begin > _LONGEST:
            return
        digits += plain[begin:end]
        if _is_card(digits):
            yield groups[0][0], end


def _is_card(digits: str) -> bool:
    if len(digits) < _SHORTEST or not _ISSUED.fullmatch(digits):
        return False
    by_mastercard = digits[0] in "25" and not digits.startswith("50")
    return (not by_mastercard or len(digits) == _OF_MASTERCARD) and luhn.is_valid(digits)
