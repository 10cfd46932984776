"""First mornings: the days before are lived through once in a process, and later offices copy the end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from adapters.compose.papers import Remembered
from adapters.playground.office import Office

Past = Callable[[Office, datetime], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class DaysBefore:
    """`past` is lived through up to the moment at which somebody begins to play."""

    past: Past
    begins: datetime


@dataclass(frozen=True, slots=True)
class Morning:
    """What these days left: on record, on both platforms, and on the clock."""

    records: bytes
    papers: Remembered
    at: datetime


_KNOWN: dict[DaysBefore, Morning] = {}


def morning_after(days: DaysBefore) -> Morning | None:
    """None until an office has lived through them."""
    return _KNOWN.get(days)


def remember(days: DaysBefore, morning: Morning) -> None:
    _KNOWN[days] = morning
