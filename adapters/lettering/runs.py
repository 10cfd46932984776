"""Which runs a platform can draw, and what stands in the place of those that it cannot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never
from urllib.parse import urlsplit

from adapters.lettering.words import ELLIPSIS, blank, length, shortened
from bot.cards.runs import Emphasis, Link, Mention, Moment, Plain, Run, Runs, Sign, Strong
from bot.domain.ids import PersonId

_LONGEST_FALLBACK = 200
_LONGEST_ADDRESS = 2000


@dataclass(frozen=True, slots=True)
class Drawing:
    """Whom a platform knows, which addresses it follows, and for which short codes it has a sign."""

    knows: Callable[[PersonId], bool]
    follows: Callable[[str], bool]
    has: Callable[[str], bool]

    def drawable(self, runs: Runs) -> Runs:
        """Only what can be drawn: a person without account is their name, a bad address its words."""
        return tuple([found for run in runs if (found := self._drawable(run)) is not None])

    def _drawable(self, run: Run) -> Run | None:
        match run:
            case Plain(text=text) | Strong(text=text) | Emphasis(text=text):
                return run if text else None
            case Mention(person=person, name=name):
                return (
                    Mention(person, ELLIPSIS if blank(name) else name) if self.knows(person) else _plain(name)
                )
            case Link(text=text, url=url):
                words = url if blank(text) else text
                return Link(words, url) if self.follows(url) else _plain(words)
            case Moment(at=at, style=style, fallback=fallback):
                words = at.isoformat() if blank(fallback) else shortened(fallback, _LONGEST_FALLBACK)
                return Moment(at, style, words)
            case Sign(code=code):
                return run if self.has(code) else None
            case _:
                assert_never(run)


def followed(url: str, written: str, app: tuple[str, str] | None = None) -> bool:
    """Whether it leads to the web, or to an `app` by scheme and place, and is short enough once `written`."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    leads = (parts.scheme in {"http", "https"} and parts.netloc) or (parts.scheme, parts.netloc) == app
    return bool(leads) and length(written) <= _LONGEST_ADDRESS


def _plain(words: str) -> Plain | None:
    return Plain(words) if words else None
