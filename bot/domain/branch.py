"""Branches: the teams, sites and departments of an organisation."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ids import BranchKey

READERS_OF_SENSITIVE = 2
"""How many different readers have to approve what a sensitive branch keeps."""


@dataclass(frozen=True, slots=True)
class Branch:
    """`channel` is as the settings name it (`#libraries`); without one nothing is posted for it alone.

    The stories of a `sensitive` one stay in it, `wait` so many days, and are read by two people first.
    """

    key: BranchKey
    name: str
    channel: str | None = None
    sensitive: bool = False
    wait: int = 7
