"""Waiting for what comes, however long that takes a busy machine."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from tests.support.clock import PATIENCE


async def until(look: Callable[[], object], seconds: float = PATIENCE, say: Callable[[], str] = lambda: ""):
    """What `look` gives as soon as it gives something; the walks' only waiting.

    It looks often at first: what most walks wait for is there within a few milliseconds.
    """
    loop, pause = asyncio.get_running_loop(), 0.002
    end = loop.time() + seconds
    while (found := look()) is None:
        assert loop.time() < end, f"nothing came; seen:\n{say()}"
        await asyncio.sleep(pause)
        pause = min(1.5 * pause, 0.01)
    return found
