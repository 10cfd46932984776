"""A run imports what it needs, and no more: all of it takes seconds, in each of its processes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

FOR_TESTS = ("tests.support.compiled", "tests.support.properties", "tests.support.stores")
pytest.register_assert_rewrite(*FOR_TESTS)  # a room's own conftest may import them first
IN_A_BROWSER = "\npytestmark = [pytest.mark.browser,"


def pytest_configure(config: pytest.Config) -> None:
    """Where pytest-xdist hands the tests out, they run in other processes, which wait for this one."""
    if config.getoption("dist", "no") == "no":
        for each in FOR_TESTS:
            config.pluginmanager.import_plugin(each)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where all was well in other processes, Hypothesis has nothing to say and is not imported for it."""
    wanted = session.config.getoption("--hypothesis-show-statistics", default=False)
    if exitstatus == pytest.ExitCode.OK and "hypothesis" not in sys.modules and not wanted:
        session.config.pluginmanager.unregister(name="hypothesispytest")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """A file with nothing in it but what the run does not want is not even read."""
    wanted = str(config.getoption("markexpr")).split(" and ")
    if "not browser" in wanted and collection_path.suffix == ".py":
        return IN_A_BROWSER in collection_path.read_text("utf-8") or None
    return None
