"""The database's threads as they end, beside whoever still waits for them."""

from __future__ import annotations

import asyncio

from adapters.worker import Worker
from tests.support.waiting import until


async def closing(worker: Worker) -> asyncio.Task[None]:
    """Returns once all that waited has been let go; what runs may then end, and the task with it."""
    ending = asyncio.create_task(asyncio.to_thread(worker.close))
    await until(lambda: None if worker._turns.first or worker._turns.behind else True)
    return ending
