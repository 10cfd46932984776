"""Slack's rates: so many calls of a method in a minute, about one message a second in a conversation."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from math import ceil

# https://docs.slack.dev/apis/web-api/rate-limits: at least so many in a minute.
TIERS = {1: 1, 2: 20, 3: 50, 4: 100}
_MINUTE = 60.0


@dataclass(slots=True)
class Rates:
    """`burst` messages may follow one another at once before one a `every` seconds is kept."""

    every: float = 1.0
    burst: int = 4
    tiers: bool = True
    _calls: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _free_at: dict[str, float] = field(default_factory=dict)

    def wait_for(self, method: str, tier: int | None, channel: str | None, now: float) -> int:
        """Whole seconds until this call would be taken, 0 when it is taken now; a refusal costs nothing."""
        if channel is not None and (wait := self._wait_in(channel, now)):
            return wait
        if self.tiers and tier is not None and (wait := self._wait_of(method, TIERS[tier], now)):
            return wait
        return 0

    def _wait_in(self, channel: str, now: float) -> int:
        free_at = max(self._free_at.get(channel, 0.0), now)
        ahead = free_at - now
        if ahead > (self.burst - 1) * self.every + 1e-9:
            return max(1, ceil(ahead - (self.burst - 1) * self.every))
        self._free_at[channel] = free_at + self.every
        return 0

    def _wait_of(self, method: str, most: int, now: float) -> int:
        calls = self._calls[method]
        while calls and calls[0] <= now - _MINUTE:
            calls.popleft()
        if len(calls) >= most:
            return max(1, ceil(calls[0] + _MINUTE - now))
        calls.append(now)
        return 0
