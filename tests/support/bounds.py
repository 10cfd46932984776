"""The last bound of a test: what hangs ends its process, with the stacks of all its threads.

pytest-timeout strikes first, once, by raising in the test, whose fixtures then still end. Where it reaches
nothing, or where one of these fixtures hangs in turn, only the process's end helps: whoever waits for its
turn behind it gets it, pytest-xdist names the test, and another process goes on with the others.
"""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Generator

import pytest

LATER = 60.0
"""Seconds after the first bound, which is to strike first."""
ENDING = 0.5
"""Of the first bound: what may take minutes to be made is quickly ended."""
_STDERR = pytest.StashKey[int]()


def pytest_configure(config: pytest.Config) -> None:
    """Before a test's output is captured, which would end with the process and be read by nobody."""
    config.stash[_STDERR] = os.dup(2)


def pytest_unconfigure(config: pytest.Config) -> None:
    os.close(config.stash[_STDERR])


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    return (yield from _bounded(item.config, 1.0, LATER))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    return (yield from _bounded(item.config, 1.0, LATER))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    return (yield from _bounded(item.config, ENDING))


def _bounded(config: pytest.Config, share: float, more: float = 0.0) -> Generator[None, object, object]:
    """Each step anew: pytest takes the bound away where the step before it failed."""
    given = config.getoption("timeout", None)
    first = float((config.getini("timeout") or 0) if given is None else given)
    if not first:
        return (yield)
    faulthandler.dump_traceback_later(first * share + more, exit=True, file=config.stash[_STDERR])
    try:
        return (yield)
    finally:
        faulthandler.cancel_dump_traceback_later()
