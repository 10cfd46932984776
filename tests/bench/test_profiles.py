"""Where a server's CPU goes: shares without waiting, and what each group of threads took."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
import time
from types import SimpleNamespace

import pytest

from adapters.worker import Worker
from bench.measuring import in_turn
from bench.profiled import profiled
from bench.profiling import Profiling, smaller, waits
from bench.threads import Spent, spent

LINUX = sys.platform == "linux"


def computes(seconds):
    """So much CPU of this thread."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        sum(range(50_000))


def waits_and_computes():
    time.sleep(0.3)
    computes(0.1)


@pytest.fixture
def worker():
    found = Worker(1)
    yield found
    found.close()


@pytest.fixture
def profiling(worker):
    before = signal.getsignal(signal.SIGUSR1)
    found = Profiling()
    found.also(worker)
    yield found
    signal.signal(signal.SIGUSR1, before)


def test_time_in_which_a_thread_waits_is_in_no_share_and_said_apart(profiling, worker):
    for clock in ("wall", "cpu"):
        profiling.begin(clock)
        asyncio.run(worker(waits_and_computes))

    found = profiling.report()

    shares, waited = dict(found["functions"]), dict(found["waits"])
    assert shares["<built-in method builtins.sum>"] > 0.5
    assert shares.get("<built-in method time.sleep>", 0) < 0.05
    assert waited["<built-in method time.sleep>"] > 0.25


def test_nothing_is_profiled_once_it_was_reported(profiling, worker):
    for clock in ("wall", "cpu"):
        profiling.begin(clock)
    profiling.report()

    asyncio.run(worker(lambda: computes(0.05)))

    assert "<built-in method builtins.sum>" not in dict(profiling.report()["functions"])


def test_of_two_clocks_that_err_upwards_the_smaller_holds():
    wall, cpu = {"short": 1.0, "waits": 9.0}, {"short": 5.0, "waits": 2.0}

    assert smaller(wall, cpu) == {"short": 1.0, "waits": 2.0}
    assert waits(wall, cpu) == [("waits", 7.0)]


def test_a_thread_that_has_nothing_to_do_is_not_waited_for():
    idle = "<method 'get' of '_queue.SimpleQueue' objects>"

    assert waits({idle: 9.0, "commit": 2.0}, {idle: 0.0, "commit": 1.0}) == [("commit", 1.0)]


async def test_the_threads_are_asked_before_anything_is_profiled():
    said = []
    answers = {"threads": {}, "report": {"rooms": [], "functions": [], "waits": [("wait", 0.6)]}}

    def asked(word):
        said.append(word)
        return answers.get(word)

    async def sends():
        said.append("sent")
        return 300

    found = await profiled(SimpleNamespace(process=SimpleNamespace(pid=os.getpid()), ask=asked), sends)

    assert said == ["threads", "sent", "wall", "sent", "cpu", "sent", "report"]
    assert found.waits == [("wait", 2.0)]


def test_what_threads_took_is_told_of_a_request():
    took = Spent(9_000_000, 30, 10, 24) - Spent(6_000_000, 28, 9, 20)

    assert took.of(2) == "1.00 ms user, 0.50 ms system, 2.0 switches"
    assert Spent().of(2) == "0.00 ms user, 0.00 ms system, 0.0 switches"


def test_linux_tells_of_each_thread_by_itself():
    here = {"this": [threading.get_native_id()], "none": []}
    before = spent(os.getpid(), here)
    computes(0.1)

    after = spent(os.getpid(), here)

    took = {name: (after[name] - before[name]).cpu / 1e9 for name in after}
    assert set(took) == ({"this", "none"} if LINUX else set())
    assert not LINUX or 0.08 < took["this"] < 0.3
    assert took.get("none", 0) == 0


def test_where_nobody_tells_of_threads_nothing_is_said():
    assert spent(-1, {"this": [1]}) == {}


async def test_in_every_other_turn_the_last_goes_first():
    order = []

    def take(name):
        async def taken():
            order.append(name)
            return len(order)

        return taken

    found = await in_turn([take("floor"), take("ours")], 3)

    assert order == ["floor", "ours", "ours", "floor", "floor", "ours"]
    assert found == [[1, 4, 5], [2, 3, 6]]
