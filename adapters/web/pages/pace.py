"""Pace: how often something may be sent from one address and by one link, before it has to wait."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import ip_address

from starlette.requests import Request

_MOST_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Bound:
    most: int
    within: timedelta


@dataclass(slots=True)
class Pace:
    """Counted in this process: several of them let through as many times more, and that is no harm."""

    bound: Bound
    now: Callable[[], datetime]
    _seen: dict[str, deque[datetime]] = field(default_factory=dict)

    def allows(self, key: str) -> bool:
        """Counts it, unless it is one too many."""
        now, seen = self.now(), self._seen.setdefault(key, deque())
        while seen and seen[0] <= now - self.bound.within:
            seen.popleft()
        if len(seen) >= self.bound.most:
            return False
        seen.append(now)
        if len(self._seen) > _MOST_KEPT:
            self._forget(now)
        return True

    def _forget(self, now: datetime) -> None:
        over = now - self.bound.within
        self._seen = {key: seen for key, seen in self._seen.items() if seen and seen[-1] > over}


def address_of(request: Request) -> str:
    """Whose browser it is. What a proxy says of it is believed of one beside this server alone."""
    here = request.client.host if request.client else ""
    said = request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
    return said[:64] if said and _beside(here) else here


def _beside(address: str) -> bool:
    try:
        return ip_address(address).is_private
    except ValueError:
        return False
