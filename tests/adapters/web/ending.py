"""A server with one message under way, started by test_server.py to be told to end."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

from adapters.web.server import application, run
from tests.support.delivering import Desk, accept


@asynccontextmanager
async def lifespan(_):
    desk = Desk()
    row = desk.owe()
    ending = asyncio.Event()

    async def answer_once_the_end_has_begun(claim):
        print("under way", flush=True)  # noqa: T201
        await ending.wait()
        await asyncio.sleep(0.02)
        return await accept(claim)

    desk.platform.reaction = answer_once_the_end_has_begun
    async with desk.delivery.running():
        yield
        ending.set()
    print(row.state, flush=True)  # noqa: T201


if __name__ == "__main__":
    run(application([], lifespan, reference=str), "127.0.0.1", 0)
