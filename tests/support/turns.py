"""All cores for the whole suite, one process for what was picked by hand, and quiet for what is timed.

Each process has towns, a PostgreSQL and a browser of its own, and takes a file at a time. What takes long
is handed out first, so that none of it is left for the end.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

RUN = "PYTEST_XDIST_TESTRUNUID"
LONG = ("browser", "kill")  # before all else, and in this order


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """To start others takes longer than a file or a word's worth of tests."""
    picked = any(".py" in each for each in config.args) or config.getoption("keyword")
    return 0 if picked else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if _is_one_of_several():
        places: dict[Path, int] = {}
        for each in items:
            places[each.path] = min(_place(each), places.get(each.path, len(LONG)))
        items.sort(key=lambda each: places[each.path])


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    with turn(alone=item.get_closest_marker("alone") is not None):
        return (yield)


@contextmanager
def turn(*, alone: bool) -> Iterator[None]:
    """Whoever wants to be alone waits for the others at the gate, and shuts it behind them.

    Nobody waits for ever: each test has its bounds, and the locks of a process that ends fall open.
    """
    if not _is_one_of_several():
        yield
        return
    with _file("gate").open("w") as gate, _file("room").open("w") as room:
        fcntl.flock(gate, fcntl.LOCK_EX)
        fcntl.flock(room, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        fcntl.flock(gate, fcntl.LOCK_UN)
        yield


def pytest_unconfigure() -> None:
    if _is_one_of_several():
        for each in ("gate", "room"):
            _file(each).unlink(missing_ok=True)


def _is_one_of_several() -> bool:
    return RUN in os.environ


def _file(name: str) -> Path:
    return Path(tempfile.gettempdir()) / f"skald-tests-{os.environ.get(RUN)}-{name}"


def _place(item: pytest.Item) -> int:
    marks = {each.name for each in item.iter_markers()}
    return next((place for place, each in enumerate(LONG) if each in marks), len(LONG))
