"""Doors: a branch's page on which people without an account tell something, and sign as they like."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.domain.draft import Draft
from bot.domain.text import Text

MOST_CALLED = 200
MOST_SIGNED = 80


@dataclass(frozen=True, slots=True)
class Door:
    """What came through one. Nobody checked who wrote it.

    `called` are the names of those who did it, as they were typed: who is meant is for a reader to say. Of
    an act of kindness nobody has to be named.
    `scribe` is who wrote it down, where somebody did that for whoever saw it. `reworded` says that a reader
    put it in other words since.
    """

    called: Text | None
    scribe: Text | None = None
    reworded: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """What was typed on the page, valid or not. `saw` is who saw it; the draft's own doers stay empty."""

    draft: Draft = field(default_factory=Draft)
    called: str = ""
    saw: str = ""
    scribe: str = ""
