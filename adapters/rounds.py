"""Rounds of the event loop, which writes to its sockets after each of them."""

from __future__ import annotations

import asyncio

TO_LEAVE = 2
"""In one a request is drawn, in the next it is written."""


async def let_pass(rounds: int = TO_LEAVE) -> None:
    for _ in range(rounds):
        await asyncio.sleep(0)
