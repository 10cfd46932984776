"""Faults on purpose: what a network and a busy platform do to those who call it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Literal

Kind = Literal["unavailable", "refused", "black_hole", "rate_limited", "slow", "drop", "lose", "error"]
Outage = Literal["unavailable", "refused", "black_hole"]


@dataclass(slots=True)
class Fault:
    """`left` counts down, None stays; `share` of 0.5 strikes every second call.

    `cleared` is set once the switches are off that it was switched on with: whoever it struck before may only
    come to wait after that.
    """

    kind: Kind
    methods: frozenset[str] | None
    left: int | None
    share: float = 1.0
    seconds: float = 0.0
    retry_after: str = ""
    error: str = ""
    status: int = 200
    first: bool = False
    cleared: asyncio.Event = field(default_factory=asyncio.Event)
    _due: float = 0.0

    def strikes(self, method: str) -> bool:
        if self.left == 0 or (self.methods is not None and method not in self.methods):
            return False
        self._due += self.share
        if self._due < 1.0 - 1e-9:
            return False
        self._due -= 1.0
        self.left = None if self.left is None else self.left - 1
        return True

    async def slows(self) -> None:
        """Waits as long as it says, or until all switches are off."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.cleared.wait(), self.seconds)


class Faults:
    """Switches. Each takes the methods it is for (`None`: all, Slack's response_urls as `"response_url"`).

    The first switched on that strikes is the one that counts.
    """

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._cleared = asyncio.Event()

    def outage(
        self, kind: Outage = "unavailable", *, methods: Iterable[str] | None = None, times: int | None = None
    ) -> Fault:
        """`unavailable` answers 503, `refused` cuts the line unread, `black_hole` never answers."""
        return self._add(Fault(kind, _methods(methods), times))

    def rate_limited(
        self,
        retry_after: float = 1,
        *,
        as_date: float | None = None,
        methods: Iterable[str] | None = None,
        times: int | None = 1,
        share: float = 1.0,
    ) -> Fault:
        """429 with Retry-After in seconds, or as an HTTP date: `as_date` is the time it names."""
        after = f"{retry_after:g}" if as_date is None else formatdate(as_date, usegmt=True)
        return self._add(Fault("rate_limited", _methods(methods), times, share, retry_after=after))

    def slow(
        self,
        seconds: float,
        *,
        methods: Iterable[str] | None = None,
        times: int | None = None,
        first: bool = False,
    ) -> Fault:
        """Answers late; what was asked is done at once, or with `first` only after the wait."""
        return self._add(Fault("slow", _methods(methods), times, seconds=seconds, first=first))

    def drop_after_reading(self, times: int = 1, *, methods: Iterable[str] | None = None) -> Fault:
        """Does what was asked, then cuts the line without a word: the caller cannot know."""
        return self._add(Fault("drop", _methods(methods), times))

    def lost_after_reading(self, *, methods: Iterable[str] | None = None, times: int | None = None) -> Fault:
        """Reads what was asked, does nothing, and cuts the line: for the caller no different from a drop."""
        return self._add(Fault("lose", _methods(methods), times))

    def error(
        self,
        error: str,
        *,
        status: int = 200,
        methods: Iterable[str] | None = None,
        times: int | None = None,
        share: float = 1.0,
    ) -> Fault:
        """Any of the platform's own: Slack's `token_revoked`, or Teams' `ServiceError` with 500."""
        return self._add(Fault("error", _methods(methods), times, share, error=error, status=status))

    def end(self, fault: Fault) -> None:
        """For good; ended twice is ended."""
        fault.left = 0
        self._faults = [each for each in self._faults if each is not fault]

    def clear(self) -> None:
        """All switches off; who hangs in a black hole gets no answer, who waits gets it now."""
        self._faults.clear()
        self._cleared.set()
        self._cleared = asyncio.Event()

    def next(self, method: str) -> Fault | None:
        return next((fault for fault in tuple(self._faults) if fault.strikes(method)), None)

    def _add(self, fault: Fault) -> Fault:
        fault.cleared = self._cleared
        self._faults.append(fault)
        return fault


def _methods(methods: Iterable[str] | None) -> frozenset[str] | None:
    return None if methods is None else frozenset((methods,) if isinstance(methods, str) else methods)
