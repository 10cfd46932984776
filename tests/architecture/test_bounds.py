"""The bounds of tests/support/bounds.py hold where pytest-timeout's do not."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]

BOUNDS = ("-p", "pytest_timeout", "-p", "tests.support.bounds", "-o", "timeout=1")
HANGS_TWICE = """
    import threading
    import pytest

    @pytest.fixture
    def town():
        yield
        threading.Event().wait()

    def test_it(town):
        threading.Event().wait()
"""
ENDS = """
    import pytest

    @pytest.fixture
    def town():
        yield
        assert False

    def test_it(town):
        assert False
"""


@pytest.fixture
def inner(pytester, monkeypatch):
    """Runs of pytest in processes of their own, which one of them is to end."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    return pytester


def test_a_fixture_that_hangs_after_its_test_did_ends_the_process_and_is_named(inner):
    inner.makepyfile(HANGS_TWICE)

    ended = inner.runpytest_subprocess(*BOUNDS, timeout=60)

    assert ended.ret == 1
    ended.stderr.fnmatch_lines(["Timeout (*", "*in town", "*in pytest_runtest_teardown"])


def test_what_fails_in_each_step_fails_as_ever(inner):
    inner.makepyfile(ENDS)

    ended = inner.runpytest_subprocess(*BOUNDS, timeout=60)

    ended.assert_outcomes(failed=1, errors=1)
