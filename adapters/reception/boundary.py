"""The boundary: a refusal is answered kindly, a fault of ours with an apology and a reference code."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from adapters.reception.turn import Unsure
from bot.domain.refusals import Refusal

log = logging.getLogger(__name__)

DEADLINE = 2.5
"""Seconds: Slack shows an error of its own after three, Teams after five, and no SDK watches for us."""


@dataclass(frozen=True, slots=True)
class Fault:
    """`key` names the apology; `reference` stands in the log beside the cause."""

    key: str
    reference: str


LAST_WORD = 0.4
"""Seconds, beyond the deadline and within Slack's three."""

WITHIN = 0.9
"""Seconds, after an opening that took all its time, and within the deadline."""

Result = TypeVar("Result")


async def in_time(saving: Awaitable[Result], seconds: float = LAST_WORD) -> Result | None:
    """What can still be saved or shown while somebody waits, whatever came before; None where it fails."""
    try:
        async with asyncio.timeout(seconds):
            return await saving
    except Exception as why:  # noqa: BLE001  a fault before it is told, and the words are given back
        log.warning("What could still be saved or shown was not: %r", why)
        return None


Listener = Callable[[], Awaitable[Result]]
Refused = Callable[[Refusal], Awaitable[Result]]
Failed = Callable[[Fault], Awaitable[Result]]


@dataclass(frozen=True, slots=True)
class Boundary:
    """`observe` is told what kind of request it was, how it ended, and the seconds it took."""

    new_reference: Callable[[], str]
    observe: Callable[[str, str, float], None]
    deadline: float = DEADLINE

    async def answer(
        self, kind: str, listener: Listener[Result], refused: Refused[Result], failed: Failed[Result]
    ) -> Result:
        """Runs a listener, and what it says to a refusal, within one deadline. There is always an answer."""
        clock = asyncio.get_running_loop().time
        begun, outcome = clock(), "answered"
        try:
            async with asyncio.timeout(self.deadline):
                try:
                    return await listener()
                except Refusal as refusal:
                    log.info("Refused: %s", refusal.key)
                    outcome = "refused"
                    return await refused(refusal)
        except Unsure as why:
            outcome = "failed"
            return await failed(self._fault("unsure", why))
        except Exception as why:  # noqa: BLE001  whatever it was, somebody waits for a word
            outcome = "failed"
            return await failed(self._fault("unsaved", why))
        finally:
            self.observe(kind, outcome, clock() - begun)

    def _fault(self, key: str, why: Exception) -> Fault:
        fault = Fault(key, self.new_reference())
        log.error("A fault of ours (%s), reference %s", key, fault.reference, exc_info=why)
        return fault
