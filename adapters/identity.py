"""New names for things: ids that sort by the time of their making, and codes a person can read out."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from bot.domain.picture import Addresses

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: nothing that looks like something else
_LETTERS = (_ALPHABET * 8).encode()
"""One for each byte: every letter for as many of them."""
_TIME, _CHANCE = 10, 16


def ids(now: Callable[[], datetime]) -> Callable[[], str]:
    """Milliseconds in 10 letters, then 80 bits of chance in 16."""

    def new_id() -> str:
        chance = secrets.token_bytes(_CHANCE).translate(_LETTERS)
        return _moment(int(now().timestamp() * 1000)) + chance.decode()

    return new_id


def new_reference() -> str:
    """As K7-31QF: it stands in the apology and in the log."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(6))
    return f"{letters[:2]}-{letters[2:]}"


def new_addresses() -> Addresses:
    """256 bits of chance each: whoever was not told one never finds it."""
    return Addresses(secrets.token_urlsafe(32), secrets.token_urlsafe(32))


@lru_cache(maxsize=8)
def _moment(milliseconds: int) -> str:
    """A form that is saved takes eight ids, in hardly more than one millisecond."""
    return "".join([_ALPHABET[milliseconds >> place & 31] for place in range(5 * _TIME - 5, -5, -5)])
