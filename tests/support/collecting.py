"""Python's collector of cycles, kept from looking again and again at what stays until the end.

All that a run imports and collects, a hundred megabytes of it, is reachable until the end. Left to itself
the collector walks through it every few hundred new objects more than old ones: a tenth of the suite's
time. So it rests until the tests begin, or are handed out; what stands then is set aside, and cycles made
since are looked for more seldom. What a test forgot to close and left in a cycle is told somewhat later, at
the end of the run at the latest.
"""

from __future__ import annotations

import gc
from collections.abc import Generator

import pytest

SELDOM = (50_000, 20, 20)


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    """First of all, for `sparing` imports half of it when it is configured."""
    gc.disable()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(*SELDOM)
        gc.enable()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_unconfigure() -> Generator[None, object, object]:
    """Whoever is told has been told: Python need not look twice more as the process ends."""
    ended = yield
    gc.freeze()
    return ended
