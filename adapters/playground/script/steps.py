"""The steps a story is made of: what somebody does or sees, where the clock goes, how a platform fares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta

SLACK, TEAMS = "slack", "teams"
HOME = "@home"
"""In the place of a channel: somebody's own page with Skald."""


@dataclass(frozen=True, slots=True)
class OpensHome:
    who: str
    place: str = HOME


@dataclass(frozen=True, slots=True)
class Types:
    """`who` is always a person's username, `place` a channel's name; None is the talk with Skald."""

    who: str
    words: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Fills:
    """No words empty the field."""

    who: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Chooses:
    who: str
    label: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ticks:
    who: str
    label: str
    on: bool


@dataclass(frozen=True, slots=True)
class Presses:
    """`beside` tells messages apart that have the same button; the newest counts without it."""

    who: str
    label: str
    place: str | None = None
    beside: str | None = None
    twice: bool = False


@dataclass(frozen=True, slots=True)
class Closes:
    who: str


@dataclass(frozen=True, slots=True)
class Sees:
    """`times` is in how many messages or forms the words stand; None is any number but none."""

    who: str
    words: str
    place: str | None = None
    times: int | None = None


@dataclass(frozen=True, slots=True)
class OnlySee:
    """Those people and no others, wherever it stands; with no people at all, nobody."""

    who: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class GoesOn:
    span: timedelta


@dataclass(frozen=True, slots=True)
class GoesTo:
    """The next time it is this time of the office's day; `day` counts from Monday, 0, and None is any."""

    day: int | None
    time: time


@dataclass(frozen=True, slots=True)
class GoesToNext:
    """To the first of what is coming."""


@dataclass(frozen=True, slots=True)
class Fares:
    """Slack goes down and so on: the switch of that name; None ends them all."""

    switch: str | None
    platform: str = SLACK


@dataclass(frozen=True, slots=True)
class Uses:
    """From here on that is where they do and see what the story tells of them."""

    who: str
    platform: str


@dataclass(frozen=True, slots=True)
class DeliversAgain:
    """The last request that Slack sent, once more to the letter."""


@dataclass(frozen=True, slots=True)
class Picture:
    name: str


Acted = OpensHome | Types | Presses | Closes | GoesToNext | Fares | DeliversAgain
"""What whoever sits at the page could do there by one act."""

Deed = Acted | Fills | Chooses | Ticks | Sees | OnlySee | GoesOn | GoesTo | Uses


@dataclass(frozen=True, slots=True)
class Step:
    """`where` it stands is FILE:LINE; `words` are to be told while it is performed.

    `platform` is the one that whoever does or sees it uses.
    """

    where: str
    words: str
    deed: Deed | Picture
    platform: str = SLACK


@dataclass(frozen=True, slots=True)
class Story:
    name: str
    steps: tuple[Step, ...]
