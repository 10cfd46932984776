"""People and settings that are remembered are gone by, and the database is asked no more than it must be."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, contextmanager

from sqlalchemy import event

from tests.support.days import begins, posted
from tests.support.town import DEED, WHAT, Town

LINE = f"/recognise @mei {DEED}"


@asynccontextmanager
async def held(town: Town, free: int) -> AsyncIterator[None]:
    """The database's threads have other things to do, but for so many."""
    release, worker = threading.Event(), town.house.run
    busy = [asyncio.create_task(worker(release.wait)) for _ in worker.threads[free:]]
    await asyncio.sleep(0.05)
    yield
    release.set()
    await asyncio.gather(*busy)


@contextmanager
def heard(town: Town):
    """What the database is asked for meanwhile."""
    engine, statements = town.house.database._connections.engine, []

    def hear(_, __, statement, *___):
        statements.append(" ".join(statement.split()))

    event.listen(engine, "before_cursor_execute", hear)
    yield statements
    event.remove(engine, "before_cursor_execute", hear)


@begins(posted)
async def test_the_form_opens_while_the_databases_threads_are_busy(town: Town):
    await town.form("raj", LINE)  # everybody in it is remembered from now on

    async with held(town, free=0 if town.house.database.embedded else 1):
        form = await town.form("raj", f"/recognise @mei {DEED} once more")

    assert form.value(WHAT) == f"{DEED} once more"


@begins(posted)
async def test_a_nomination_looks_nobody_up(town: Town):
    await town.tell("raj")
    await town.form("raj", f"/recognise @mei People {DEED} And again.")

    with heard(town) as statements:
        await town.client.submit("raj")

    spent = [each for each in statements if "inbox" in each]
    assert len(spent) == 1
    assert "ON CONFLICT" not in spent[0]  # its key decides, and nothing else
    assert [each for each in statements if "folded_email" in each] == []
