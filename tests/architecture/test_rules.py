"""The rules of tests/support/rules.py bite."""

from __future__ import annotations

import asyncio
import contextlib
import socket

import pytest

from tests.support.every import for_each
from tests.support.rules import Outside, reached

pytest_plugins = ["pytester"]

RULES = ("-p", "tests.support.rules")
SKIPS = """
    import pytest
    def test_it():
        pytest.skip("no browser here")
"""
SKIPS_WHOLLY = """
    import pytest
    pytest.skip("no browser here", allow_module_level=True)
"""
EXPECTS_A_FAULT = """
    import pytest
    @pytest.mark.xfail(strict=True)
    def test_it():
        assert False
"""
SWALLOWS = """
    import contextlib, socket
    def test_it():
        with contextlib.suppress(Exception):
            socket.create_connection(("192.0.2.1", 80), timeout=1)
"""


@pytest.fixture
def inner(pytester, monkeypatch):
    """A run of pytest within this one, with no plugin but the rules."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    return pytester


@pytest.mark.parametrize(
    ("source", "end"), [(SKIPS, {"failed": 1}), (SKIPS_WHOLLY, {"errors": 1})], ids=["of a test", "of a file"]
)
def test_a_skip_is_a_failure_in_ci(inner, monkeypatch, source, end):
    monkeypatch.setenv("CI", "true")
    inner.makepyfile(source)

    outcome = inner.runpytest(*RULES)

    outcome.assert_outcomes(**end)
    outcome.stdout.fnmatch_lines(["*Nothing is skipped in CI.*no browser here*"])


def test_a_skip_is_only_loud_on_a_desk(inner, monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    inner.makepyfile(SKIPS)

    outcome = inner.runpytest(*RULES, "-ra")

    outcome.assert_outcomes(skipped=1)
    outcome.stdout.fnmatch_lines(["SKIPPED*no browser here"])


def test_an_expected_fault_is_no_skip(inner, monkeypatch):
    monkeypatch.setenv("CI", "true")
    inner.makepyfile(EXPECTS_A_FAULT)

    outcome = inner.runpytest(*RULES)

    outcome.assert_outcomes(xfailed=1)


def test_a_test_that_swallows_the_refusal_fails_all_the_same(inner):
    inner.makepyfile(SWALLOWS)

    outcome = inner.runpytest(*RULES)

    outcome.assert_outcomes(passed=1, errors=1)
    outcome.stdout.fnmatch_lines(["*reached for 192.0.2.1*"])
    reached.clear()


@for_each("host", ["192.0.2.1", "skald.example", "2001:db8::1", "10.0.0.1"])
def test_another_machine_is_out_of_reach(host):
    with pytest.raises(Outside):
        socket.create_connection((host, 80), timeout=1)

    assert reached.pop() == host


async def test_another_machine_is_out_of_reach_of_asyncio():
    with pytest.raises(Outside):
        await asyncio.open_connection("192.0.2.1", 80)

    assert reached.pop() == "192.0.2.1"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_loopback_is_within_reach(host):
    answered = asyncio.Event()
    server = await asyncio.start_server(lambda _, writer: (answered.set(), writer.close()), host, 0)
    async with server:
        port = server.sockets[0].getsockname()[1]

        _, writer = await asyncio.open_connection(host, port)
        async with asyncio.timeout(60):
            assert await answered.wait()

        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()
