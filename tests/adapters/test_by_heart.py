"""Whoever asks which settings and people hold is answered by a question that was asked after they came."""

from __future__ import annotations

import asyncio
import threading

import pytest

from adapters.by_heart import Together
from adapters.rounds import TO_LEAVE, let_pass
from adapters.worker import Worker
from bot.domain.ids import OrganisationId
from bot.recitals import Versions
from tests.support.ending import closing

HERE, ELSEWHERE = OrganisationId("here"), OrganisationId("elsewhere")


class Database:
    """Answers each question when it is let, with its number."""

    def __init__(self) -> None:
        self.asked: list[OrganisationId] = []
        self.answers = asyncio.Queue[Exception | None]()

    async def ask(self, organisation: OrganisationId) -> Versions:
        self.asked.append(organisation)
        number = len(self.asked)
        if fault := await self.answers.get():
            raise fault
        return Versions(0, number)

    def answer(self, *faults: Exception | None) -> None:
        for each in faults or (None,):
            self.answers.put_nowait(each)


async def some(together: Together, *organisations: OrganisationId) -> list[asyncio.Task[Versions]]:
    waiting = [asyncio.create_task(together(each)) for each in organisations]
    await let_pass(2 * TO_LEAVE)
    return waiting


async def numbers(waiting: list[asyncio.Task[Versions]]) -> list[int]:
    return [each.people for each in await asyncio.gather(*waiting)]


async def test_all_who_come_while_one_is_asked_share_the_next():
    database = Database()
    together = Together(database.ask)

    first = await some(together, HERE)
    later = await some(together, HERE, HERE, HERE)
    asked_meanwhile = list(database.asked)
    database.answer(None, None)

    assert asked_meanwhile == [HERE]
    assert (await numbers(first), await numbers(later)) == ([1], [2, 2, 2])
    assert len(database.asked) == 2


async def test_organisations_wait_for_none_but_their_own():
    database = Database()
    together = Together(database.ask)

    waiting = await some(together, HERE, ELSEWHERE)

    assert database.asked == [HERE, ELSEWHERE]
    database.answer(None, None)
    assert await numbers(waiting) == [1, 2]


async def test_a_question_that_failed_is_asked_again_for_whoever_comes_next():
    database = Database()
    together = Together(database.ask)
    failing = await some(together, HERE, HERE)
    later = await some(together, HERE)
    database.answer(OSError("away"), None)

    assert [type(each) for each in await asyncio.gather(*failing, return_exceptions=True)] == [
        OSError,
        OSError,
    ]
    assert await numbers(later) == [2]


async def test_who_gives_up_waiting_takes_the_answer_from_nobody():
    database = Database()
    together = Together(database.ask)
    impatient, patient = await some(together, HERE, HERE)

    impatient.cancel()
    database.answer()

    with pytest.raises(asyncio.CancelledError):
        await impatient
    assert await numbers([patient]) == [1]


async def test_once_the_database_is_asked_nothing_more_nobody_waits_for_an_answer():
    worker, begun, busy = Worker(1), threading.Event(), threading.Event()
    together = Together(lambda _: worker(lambda: Versions(0, 1)))
    before = asyncio.create_task(worker(lambda: begun.set() or busy.wait()))
    await asyncio.to_thread(begun.wait)
    waiting = [*await some(together, HERE, HERE), *await some(together, HERE)]

    closed = await closing(worker)
    busy.set()
    await asyncio.gather(before, closed)
    await asyncio.wait(waiting, timeout=60)

    assert [each.cancelled() for each in waiting] == [True] * 3
