"""Hears on PostgreSQL that another replica owed a message."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

import psycopg
from sqlalchemy import URL

from storage.notice import CHANNEL

_PATIENCE = 1.0
_LOOKS_UP = 0.2  # seconds after which a listener to whom nobody speaks sees that it may stop
log = logging.getLogger(__name__)


def listen(url: URL, wake: Callable[[], None], stop: threading.Event) -> None:
    """Blocks until `stop`, over a connection of its own, made again whenever it is lost.

    Every new connection wakes once, for what was owed while nobody listened.
    """
    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    while not stop.is_set():
        try:
            _hear(address, wake, stop)
        except psycopg.OperationalError as lost:
            log.warning("not listening for messages owed elsewhere: %s", lost)
            stop.wait(_PATIENCE)


def _hear(address: str, wake: Callable[[], None], stop: threading.Event) -> None:
    with psycopg.connect(
        address, autocommit=True, connect_timeout=2, application_name="skald listener"
    ) as line:
        line.execute(f"LISTEN {CHANNEL}")
        wake()
        while not stop.is_set():
            for _ in line.notifies(timeout=_LOOKS_UP, stop_after=1):
                wake()
