"""The one boundary: a refusal is answered kindly, a fault of ours with an apology and a reference code."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from slack_bolt.response import BoltResponse

from bot.domain.refusals import Refusal

log = logging.getLogger(__name__)

DEADLINE = 2.5
"""Seconds: Slack shows an error of its own after three, and Bolt no longer watches for us."""


@dataclass(frozen=True, slots=True)
class Fault:
    """`key` names the apology; `reference` stands in the log beside the cause."""

    key: str
    reference: str


Listener = Callable[[], Awaitable[BoltResponse]]
Refused = Callable[[Refusal], Awaitable[BoltResponse]]
Failed = Callable[[Fault], Awaitable[BoltResponse]]


async def bounded(
    listener: Listener, refused: Refused, failed: Failed, new_reference: Callable[[], str]
) -> BoltResponse:
    """Runs a listener within its deadline. Whatever happens, there is an answer."""
    try:
        async with asyncio.timeout(DEADLINE):
            return await listener()
    except Refusal as refusal:
        log.info("Refused: %s", refusal.key)
        return await refused(refusal)
    except TimeoutError:
        fault = Fault("unsure", new_reference())
        log.exception("Too slow, reference %s", fault.reference)
        return await failed(fault)
    except Exception:
        fault = Fault("unsaved", new_reference())
        log.exception("A fault of ours, reference %s", fault.reference)
        return await failed(fault)
