"""Rules for every test: none reaches beyond this machine, and in CI none is skipped.

The first holds for what goes through Python's sockets. uvloop and libpq speak past them, and so do
processes that a test starts; these are given loopback addresses by the tests themselves.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterator
from functools import cache
from ipaddress import ip_address
from typing import Any

import pytest

CONNECTS = {"socket.connect", "socket.sendto", "socket.sendmsg"}
LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyname"}

reached: list[str] = []


class Outside(RuntimeError):
    """A test tried to reach another machine."""


@cache
def watch_sockets() -> None:
    """An audit hook sees every way to a socket. It can't be taken away again, so there is one a process."""
    sys.addaudithook(keep_inside)


def pytest_configure() -> None:
    watch_sockets()


@pytest.fixture(autouse=True)
def _nobody_reached_outside() -> Iterator[None]:
    """Code under test may swallow the exception; the test fails all the same."""
    reached.clear()
    yield
    assert not reached, f"reached for {', '.join(reached)}"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if not hasattr(report, "wasxfail"):
        refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    refuse_skip(report)
    return report


def refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.outcome == "skipped" and os.environ.get("CI"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"Nothing is skipped in CI. {reason}"


def keep_inside(event: str, arguments: tuple[Any, ...]) -> None:
    if event in CONNECTS:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event in LOOKUPS:
        host = arguments[0]
    else:
        return
    if not inside(host):
        reached.append(str(host))
        raise Outside(f"{event} to {host}")


def inside(host: object) -> bool:
    """A path of a local socket, no host at all, or an address of this machine's loopback."""
    if host in {None, "", b"", "localhost", b"localhost"}:
        return True
    name = host.decode() if isinstance(host, bytes) else str(host)
    try:
        return ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False
