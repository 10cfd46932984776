"""Wanted: what somebody looks for in the library, and the months in which things were told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.domain.calendar import midnight
from bot.domain.ids import BehaviourKey, BranchKey, ValueKey
from bot.domain.kindness import ForWhom
from bot.domain.organisation import Kind
from bot.domain.recognition import Wording
from bot.domain.story import Side

_SIGN = "\ue000"
"""It begins what nobody can type: it is no letter, and what people look for is split at all others."""
_DECEMBER = 12
_FIRST_YEAR, _LAST_YEAR = 1970, 2999

Span = tuple[datetime, datetime]

NAMES = ("kind", "value", "behaviour", "side", "branch", "month")
"""All that may be wanted beside words."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month as people say it, wherever they are."""

    year: int
    month: int

    def __post_init__(self) -> None:
        date(self.year, self.month, 1)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    def next(self) -> Month:
        return Month(self.year + 1, 1) if self.month == _DECEMBER else Month(self.year, self.month + 1)

    def span(self, zone: str) -> Span:
        """From its beginning to the next one's, in a zone."""
        return midnight(self.first, zone), midnight(self.next().first, zone)

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """All of the `words`, and of the rest each that is given. A `month` is that of whoever looks.

    `branch` is one of which a doer is by now, whose act it was, or where it happened: whoever finds something
    by it has to see one of these there.
    """

    words: tuple[str, ...] = ()
    kind: Kind | None = None
    value: ValueKey | None = None
    behaviour: BehaviourKey | None = None
    side: Side | None = None
    branch: BranchKey | None = None
    month: Month | None = None

    @property
    def keys(self) -> dict[str, str]:
        """What is given beside the words, by name: as a button, a form and an address carry it."""
        return {name: str(key) for name in NAMES if (key := getattr(self, name)) is not None}

    @property
    def marks(self) -> tuple[str, ...]:
        """What stands among the words of everything that is wanted; months are found by `marks_of_months`."""
        return tuple(_marks(self.kind, self.value, self.behaviour, self.side))


EVERYTHING = Wanted()


def month_of(text: str) -> Month:
    """Raises ValueError for anything but a year and a month, as they are written."""
    year, _, month = text.partition("-")
    if len(year) != 4 or len(month) != 2 or not (year + month).isascii():  # noqa: PLR2004  2026-11
        raise ValueError(text)
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        raise ValueError(text)
    return Month(int(year), int(month))


def months_until(month: Month, most: int) -> tuple[Month, ...]:
    """The latest first."""
    first = month.year * _DECEMBER + month.month - 1
    return tuple(Month(each // _DECEMBER, each % _DECEMBER + 1) for each in range(first, first - most, -1))


def marks_of_months(span: Span) -> tuple[str, ...]:
    """One of these stands with whatever was told in the span, and with some that was told beside it."""
    begin, end = (each.astimezone(UTC) for each in span)
    last = end - timedelta.resolution  # the end is the first moment of what comes after
    month, marks = Month(begin.year, begin.month), list[str]()
    while (month.year, month.month) <= (last.year, last.month):
        marks.append(_told_in(month))
        month = month.next()
    return tuple(marks)


def marks_with(wording: Wording, told_at: datetime) -> str:
    """What stands among its words, one space apart, so that it is found by them."""
    side = shown_side(wording)
    at = told_at.astimezone(UTC)
    marks = _marks(wording.kind, wording.value, wording.behaviour, side)
    return " ".join((*marks, _told_in(Month(at.year, at.month))))


def shown_side(wording: Wording) -> Side | None:
    """Whose side a story shows, or for whom an act of kindness was, where that was said."""
    for_whom = wording.kindness.for_whom if wording.kindness else ForWhom.UNSAID
    if for_whom is not ForWhom.UNSAID:
        return Side(for_whom)
    return wording.story.side if wording.story else None


def _marks(
    kind: Kind | None, value: ValueKey | None, behaviour: BehaviourKey | None, side: Side | None
) -> Iterator[str]:
    for sign, key in (("k", kind), ("v", value), ("b", behaviour), ("s", side)):
        if key is not None:
            yield _mark(sign, key)


def _told_in(month: Month) -> str:
    return _mark("m", str(month))


def _mark(sign: str, key: str) -> str:
    """Letters and digits alone: no engine takes it apart."""
    return f"{_SIGN}{sign}{key.encode().hex()}"
