"""Passes: our own token for Teams' connectors, fetched before it ends, and by one for all who wait."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from adapters.teams.errors import TeamsAway

SPARE = 300.0
"""Seconds before its end from which on a token is fetched anew."""

_LONGEST_FETCH = 15.0
_YOUNG = 60.0


@dataclass(frozen=True, slots=True)
class Granted:
    """A token, and the seconds for which it holds from now on."""

    token: str
    seconds: float


Fetch = Callable[[], Awaitable[Granted]]
"""Asks the login once. Raises TeamsSaidNo with status 401, or TeamsAway that is surely unsent."""


@dataclass(frozen=True, slots=True)
class _Kept:
    token: str
    since: float
    until: float


class Passes:
    """`clock` counts seconds and never goes back; a fetch has `patience` seconds."""

    def __init__(self, fetch: Fetch, clock: Callable[[], float], patience: float = _LONGEST_FETCH) -> None:
        self._fetch, self._clock, self._patience = fetch, clock, patience
        self._kept: _Kept | None = None
        self._fetching: asyncio.Task[str] | None = None

    async def token(self) -> str:
        """Whoever gives up waiting takes the fetch from nobody else. Raises as `fetch` does."""
        if self._kept is not None and self._clock() < self._kept.until:
            return self._kept.token
        if self._fetching is None or self._fetching.done():
            self._fetching = asyncio.create_task(self._fetched(), name="token for Teams")
        return await asyncio.shield(self._fetching)

    def drop(self, token: str) -> bool:
        """Whether another is worth a try, as it was refused. One that is a minute young stays instead."""
        kept = self._kept
        if kept is None or kept.token != token:
            return True
        old = self._clock() - kept.since > _YOUNG
        if old:
            self._kept = None
        return old

    async def close(self) -> None:
        if self._fetching is not None:
            self._fetching.cancel()
            await asyncio.wait([self._fetching])

    async def _fetched(self) -> str:
        try:
            async with asyncio.timeout(self._patience):
                granted = await self._fetch()
        except TimeoutError:
            raise TeamsAway("login: TimeoutError", surely_unsent=True) from None
        now = self._clock()
        self._kept = _Kept(granted.token, now, now + _lasts(granted))
        return granted.token


def _lasts(granted: Granted) -> float:
    """A short one is at least used for half of its time."""
    return max(granted.seconds - SPARE, granted.seconds / 2)


async def nobody() -> Granted:
    """For an emulator, which asks for no token."""
    return Granted("", float("inf"))
