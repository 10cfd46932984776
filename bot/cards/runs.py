"""Runs of text: what a sentence is made of before a platform draws it.

A run holds plain words only. No run is ever parsed as markup, so nothing that a person typed can
become a mention, a link or an emphasis; escaping is the renderers' work.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.ids import PersonId


@dataclass(frozen=True, slots=True)
class Plain:
    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody in the directory; a platform without their account shows the name."""

    person: PersonId
    name: str


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    url: str


class MomentStyle(StrEnum):
    TIME = "time"
    DAY = "day"
    DAY_AND_TIME = "day_and_time"


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, shown in the zone of whoever reads it; `fallback` where that cannot be."""

    at: datetime
    style: MomentStyle
    fallback: str


@dataclass(frozen=True, slots=True)
class Sign:
    """An emoji by its short code, without colons. It never carries meaning alone."""

    code: str


Run = Plain | Strong | Emphasis | Mention | Link | Moment | Sign
Runs = tuple[Run, ...]


def plain(runs: Runs) -> str:
    """The words alone, as a screen reader or a phone's notification would have them."""
    return "".join(_words(run) for run in runs)


def _words(run: Run) -> str:
    match run:
        case Plain(text=words) | Strong(text=words) | Emphasis(text=words) | Link(text=words):
            return words
        case Mention(name=words) | Moment(fallback=words):
            return words
        case Sign():
            return ""
