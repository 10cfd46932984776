"""What all pages have in common."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.people import Platform
from bot.domain.picture import Picture


@dataclass(frozen=True, slots=True)
class Page:
    """`language` is the BCP 47 tag of Skald's own words on it, `title` what a browser's tab says."""

    language: str
    title: str


@dataclass(frozen=True, slots=True)
class PagePicture:
    """`address` is its end; `alternative` says what is to be seen, in the language of whoever wrote it."""

    address: str
    alternative: str
    language: str
    width: int
    height: int


def picture_at(address: str, picture: Picture) -> PagePicture:
    said = picture.alternative
    return PagePicture(address, said.words, said.language, picture.width, picture.height)


def told_on(platforms: frozenset[Platform]) -> str:
    """The end of a key whose sentence says where colleagues tell and read: each platform has its own."""
    return f"on_{next(iter(platforms))}" if len(platforms) == 1 else "on_both"
