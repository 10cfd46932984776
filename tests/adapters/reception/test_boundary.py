"""The boundary: whatever happens there is an answer in time, and what it says is true."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from slack_bolt.response import BoltResponse

from adapters.reception.boundary import Boundary
from adapters.reception.turn import saving
from adapters.slack import answers
from adapters.worker import Worker
from bot.domain.refusals import Refusal
from bot.ports import Ports
from tests.support.clock import PATIENCE

SAVED, REFUSED = answers.nothing(), answers.not_now()


@dataclass
class Counter:
    """A boundary with little patience, and a database whose commits can be held up."""

    told: list[str] = field(default_factory=list)
    seen: list[tuple[str, str]] = field(default_factory=list)
    committed: list[str] = field(default_factory=list)
    commits: threading.Event = field(default_factory=threading.Event)
    proceeds: threading.Event = field(default_factory=threading.Event)
    slow_commit: bool = False
    patience: float = 0.05

    @property
    def ports(self) -> Ports:
        return Ports(self.work, self.work, lambda: datetime.now(UTC), lambda: "1", lambda _: ())

    @contextmanager
    def work(self, _):
        yield self
        if self.slow_commit:
            self.commits.set()
            self.proceeds.wait(PATIENCE)
        self.committed.append("a row")

    async def answer(self, listener, refused=None) -> BoltResponse:
        async def refuse(refusal):
            self.told.append(refusal.key)
            return REFUSED

        async def fail(fault):
            self.told.append(fault.key)
            return SAVED

        boundary = Boundary(lambda: "K7", lambda *seen: self.seen.append(seen[:2]), self.patience)
        return await boundary.answer("form", listener, refused or refuse, fail)


@pytest.fixture
def counter() -> Counter:
    return Counter()


@pytest.fixture
def run():
    threads = Worker(1)
    yield threads
    threads.close()


async def no_earlier(than: threading.Event, saving: Awaitable[BoltResponse]) -> BoltResponse:
    """The deadline strikes once the database's thread has come so far: until then the loop stands still."""
    saved = asyncio.ensure_future(saving)
    await asyncio.sleep(0)
    assert than.wait(PATIENCE)
    return await saved


async def test_a_refusal_is_no_fault(counter: Counter):
    async def listener():
        raise Refusal("doers.missing")

    assert await counter.answer(listener) is REFUSED

    assert counter.told == ["doers.missing"]
    assert counter.seen == [("form", "refused")]


async def test_what_nobody_expected_is_answered_under_a_reference(counter: Counter, caplog):
    async def listener():
        raise KeyError("what")

    assert await counter.answer(listener) is SAVED

    assert counter.told == ["unsaved"]
    assert "reference K7" in caplog.text


async def test_a_refusal_that_cannot_be_told_in_time_is_still_answered(counter: Counter):
    async def listener():
        raise Refusal("approval.own")

    async def never(_):
        await asyncio.Event().wait()

    await counter.answer(listener, never)

    assert counter.told == ["unsaved"]
    assert counter.seen == [("form", "failed")]


async def test_who_was_told_that_nothing_was_saved_is_right_for_ever(counter: Counter, run):
    begun, proceeds = threading.Event(), threading.Event()

    def tell(ports):
        with ports.work("o"):
            begun.set()
            proceeds.wait(PATIENCE)

    await counter.answer(lambda: no_earlier(begun, saving(run, counter.ports, tell)))
    proceeds.set()
    await run(lambda: None)

    assert begun.is_set()
    assert counter.told == ["unsaved"]
    assert counter.committed == []


async def test_what_never_had_its_turn_is_not_begun_later(counter: Counter, run):
    proceeds = threading.Event()
    before = asyncio.ensure_future(run(lambda: proceeds.wait(PATIENCE)))
    await asyncio.sleep(0)

    def tell(ports):
        with ports.work("o"):
            pass

    await counter.answer(lambda: saving(run, counter.ports, tell))
    proceeds.set()
    await before
    await run(lambda: None)

    assert counter.told == ["unsaved"]
    assert counter.committed == []


async def test_a_commit_that_hangs_is_called_by_its_name(counter: Counter, run):
    counter.slow_commit = True

    def tell(ports):
        with ports.work("o"):
            pass

    await counter.answer(lambda: no_earlier(counter.commits, saving(run, counter.ports, tell)))
    counter.proceeds.set()
    await run(lambda: None)

    assert counter.told == ["unsure"]
    assert counter.committed == ["a row"]


async def test_a_turn_that_was_undone_may_be_taken_again(counter: Counter, run):
    counter.patience = PATIENCE

    def tell(ports):
        with suppress(KeyError), ports.work("o"):
            raise KeyError
        with ports.work("o"):
            return SAVED

    assert await counter.answer(lambda: saving(run, counter.ports, tell)) is SAVED

    assert counter.committed == ["a row"]
