"""What every page has."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.people import Platform


@dataclass(frozen=True, slots=True)
class Page:
    """`language` is the BCP 47 tag of Skald's own words on it, `title` what a browser's tab says."""

    language: str
    title: str


def told_on(platforms: frozenset[Platform]) -> str:
    """The end of a key whose sentence says where colleagues tell and read: each platform has its own."""
    return f"on_{next(iter(platforms))}" if len(platforms) == 1 else "on_both"
