"""Sending, as it was in the past: the ids of a moment, and what a row says once its message was sent."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache

from adapters.identity import ids
from bot.cards.messages import CopyState
from storage.claiming import LEASE

_KEPT_FOR = timedelta(days=14)


def update(original: dict[str, object], at: datetime) -> dict[str, object]:
    """What a changed copy is owed has no card of its own and shows that of the message it replaces."""
    return {**original, "id": ids_of(at)(), "replaces": original["id"], "card": None, **sent_at(at)}


def sent_at(at: datetime) -> dict[str, object]:
    """Owed, claimed and sent within a second."""
    return {
        "state": CopyState.SENT.value,
        "owed_at": at,
        "due_at": at + LEASE,
        "expires_at": at + _KEPT_FOR,
        "attempts": 1,
        "ambiguous": 0,
        "withdrawn": False,
        "sent_at": at + timedelta(milliseconds=300),
    }


def ids_of(at: datetime) -> Callable[[], str]:
    """Ids of one moment, as `adapters.identity` makes them; its alphabet has all that is hexadecimal."""
    begin = _beginning(at.replace(microsecond=at.microsecond // 1000 * 1000))
    return lambda: begin + os.urandom(8).hex().upper()


@lru_cache(64)
def _beginning(at: datetime) -> str:
    return ids(lambda: at)()[:10]


def stamp(at: datetime) -> str:
    return f"{at.timestamp():.6f}"
