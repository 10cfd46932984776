"""How much delivery does at once, how long it waits for an answer, and when it tries again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.domain.people import Platform

_LONGEST_WISH = 24 * 60 * 60.0


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, or numbers of messages.

    `send` must stay under half of a lease, so that a sender that paused between looking at its lease
    and writing to the socket is still done before somebody else may begin. `longest_wait` keeps a six
    hour outage under forty attempts a message: 1, 2, 4 … 512, then every 15 minutes and a little.
    `a_second` bounds what this process begins to send to one workspace: three of them stay within the thirty
    that a Teams tenant is planned for, and whoever has more is asked to wait, which holds for all.
    For `gather` the mark of what was sent waits for what else is on its way to the same workspace.
    `to_leave` are, of those to drain, for what has to be written of what did not end.
    """

    claims: int = 20
    a_workspace: int = 4
    a_second: Mapping[Platform, int] = field(default_factory=lambda: {Platform.TEAMS: 10})
    send: float = 10.0
    longest_wait: float = 900.0
    longest_rest: float = 30.0
    gather: float = 0.005
    to_leave: float = 0.5
    record_for: float = 600.0


USUAL = Limits()


def back_off(attempt: int, limits: Limits, chance: float) -> timedelta:
    """How long to wait after this attempt, the first being 1; `chance` in [0, 1) spreads the herd.

    It only ever adds, so that the number of attempts in an outage has a bound.
    """
    doubled = 2.0 ** min(max(attempt, 1) - 1, 30)
    return timedelta(seconds=min(doubled, limits.longest_wait) * (1 + chance / 5))


def wish(wait: float) -> timedelta:
    """What a platform asked for: never less, but for a wish of more than a day, and at least a second."""
    return timedelta(seconds=min(max(1.0, wait), _LONGEST_WISH))
