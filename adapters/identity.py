"""New names for things: ids that sort by the time of their making, and codes a person can read out."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: nothing that looks like something else
_PAIRS = tuple(first + second for first in _ALPHABET for second in _ALPHABET)
_TIME, _CHANCE = 10, 16


def ids(now: Callable[[], datetime]) -> Callable[[], str]:
    """Milliseconds in 10 letters, then 80 bits of chance in 16."""

    def new_id() -> str:
        return _letters(int(now().timestamp() * 1000), _TIME) + _letters(secrets.randbits(80), _CHANCE)

    return new_id


def new_reference() -> str:
    """As K7-31QF: it stands in the apology and in the log."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(6))
    return f"{letters[:2]}-{letters[2:]}"


def _letters(number: int, length: int) -> str:
    """Two at a time: a form that is saved takes eight ids."""
    return "".join([_PAIRS[number >> place & 1023] for place in range(5 * length - 10, -10, -10)])
