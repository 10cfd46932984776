"""Teams' rates: so many calls in a second, in two, in thirty and in an hour, and so many from one tenant."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from math import ceil

from adapters.paper.teams.limits import PER_CONVERSATION, PER_TENANT, Windows


@dataclass(slots=True)
class Rates:
    """A refused call costs nothing. `tenant` bounds all calls together that one tenant's app makes."""

    conversation: dict[str, Windows] = field(default_factory=lambda: dict(PER_CONVERSATION))
    tenant: Windows = PER_TENANT
    _calls: dict[tuple[str, str], deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def wait_for(self, kind: str, where: str, tenant: str, now: float) -> int:
        """Whole seconds until this call would be taken, 0 when it is taken now."""
        bounds = [((kind, where), self.conversation.get(kind, ())), (("tenant", tenant), self.tenant)]
        wait = max(_wait(self._calls[key], windows, now) for key, windows in bounds)
        if wait == 0:
            for key, windows in bounds:
                _keep(self._calls[key], windows, now)
        return wait


def _wait(calls: deque[float], windows: Windows, now: float) -> int:
    waits = [0]
    for seconds, most in windows:
        recent = [call for call in calls if call > now - seconds]
        if len(recent) >= most:
            waits.append(max(1, ceil(recent[-most] + seconds - now)))
    return max(waits)


def _keep(calls: deque[float], windows: Windows, now: float) -> None:
    longest = max((seconds for seconds, _ in windows), default=0.0)
    while calls and calls[0] <= now - longest:
        calls.popleft()
    calls.append(now)
