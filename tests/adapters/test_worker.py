"""The database's threads: what somebody waits for goes first, and nothing waits for ever."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from adapters.worker import IN_A_ROW, Worker
from tests.support.ending import closing


class Thread:
    """A worker with one thread, which is held until all that waits for it has come."""

    def __init__(self) -> None:
        self.worker = Worker(1)
        self.begun: list[str] = []
        self._held = threading.Event()

    async def people_and_others(self, people: int, others: int) -> None:
        """The others come first, and only then the people."""
        held = asyncio.create_task(self.worker(self._held.wait))
        await asyncio.sleep(0)
        waiting = [asyncio.create_task(self.worker.behind(self._note("other"))) for _ in range(others)]
        await asyncio.sleep(0)
        waiting += [asyncio.create_task(self.worker(self._note("person"))) for _ in range(people)]
        await asyncio.sleep(0)
        self._held.set()
        await asyncio.gather(held, *waiting)

    def _note(self, who):
        return lambda: self.begun.append(who)


@pytest.fixture
def thread() -> Iterator[Thread]:
    thread = Thread()
    yield thread
    thread.worker.close()


async def test_what_somebody_waits_for_goes_before_what_nobody_does(thread: Thread):
    await thread.people_and_others(3, 2)

    assert thread.begun == ["person"] * 3 + ["other"] * 2


async def test_what_nobody_waits_for_is_never_left_to_wait_for_all_people(thread: Thread):
    await thread.people_and_others(3 * IN_A_ROW, 2)

    before = IN_A_ROW - 1  # the one that held the thread was a person's too
    assert thread.begun[: before + 1] == ["person"] * before + ["other"]
    assert thread.begun[before + 1 :][: IN_A_ROW + 1] == ["person"] * IN_A_ROW + ["other"]


async def test_what_was_handed_to_the_loop_is_on_its_way_before_anybody_hears_that_it_is_done(thread: Thread):
    seen, loop, tasks = [], asyncio.get_running_loop(), []

    async def send():
        """As a request is sent: drawn in one round of the loop, and written in the next."""
        seen.append("drawn")
        await asyncio.sleep(0)
        seen.append("written")

    def commit():
        loop.call_soon_threadsafe(lambda: tasks.append(asyncio.create_task(send())))

    await thread.worker(commit)
    seen.append("heard")

    assert seen == ["drawn", "written", "heard"]


async def test_what_fails_is_raised_where_it_is_waited_for_and_the_next_goes_on(thread: Thread):
    with pytest.raises(ZeroDivisionError):
        await thread.worker(lambda: 1 // 0)

    assert await thread.worker(lambda: "fine") == "fine"


async def test_an_act_that_runs_out_of_what_it_asks_for_leaves_nobody_waiting(thread: Thread):
    with pytest.raises(RuntimeError, match="StopIteration"):
        await asyncio.wait_for(thread.worker(lambda: next(iter(()))), 60)


async def test_whoever_waits_no_more_has_nothing_begun(thread: Thread):
    held, begun = threading.Event(), []
    holding = asyncio.create_task(thread.worker(held.wait))
    await asyncio.sleep(0)
    gone = asyncio.create_task(thread.worker(lambda: begun.append("gone")))
    await asyncio.sleep(0)
    gone.cancel()
    await asyncio.sleep(0)

    held.set()
    await asyncio.gather(holding, thread.worker(lambda: begun.append("stayed")))

    assert begun == ["stayed"]


def test_what_ends_after_its_loop_leaves_the_thread_to_the_next(thread: Thread):
    held = threading.Event()

    async def give_up() -> None:
        task = asyncio.create_task(thread.worker(held.wait))
        await asyncio.sleep(0.01)
        task.cancel()

    asyncio.run(give_up())
    held.set()

    assert asyncio.run(asyncio.wait_for(thread.worker(lambda: "fine"), 60)) == "fine"


async def test_the_end_leaves_nobody_waiting(thread: Thread):
    begun, held = threading.Event(), threading.Event()
    holding = asyncio.create_task(thread.worker(lambda: begun.set() or held.wait()))
    await asyncio.to_thread(begun.wait)
    waiting = [asyncio.create_task(run(lambda: None)) for run in (thread.worker, thread.worker.behind)]
    await asyncio.sleep(0)

    closed = await closing(thread.worker)
    held.set()
    await closed
    told = await asyncio.gather(holding, *waiting, return_exceptions=True)

    assert [type(each) for each in told] == [bool, asyncio.CancelledError, asyncio.CancelledError]


async def test_once_closed_it_refuses_at_once():
    ended = Worker(2)

    ended.close()

    with pytest.raises(RuntimeError, match="have ended"):
        await ended(lambda: None)
    assert not any(each.is_alive() for each in ended.threads)
