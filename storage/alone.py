"""One SQLite file has one server: a second would take the first one's leases for those of a dead one."""

from __future__ import annotations

import sqlite3

BESIDE = "-serving"


class Occupied(Exception):
    """Another server has this database file."""


class Place:
    """Held by an exclusive lock on a small file beside the database; it falls open with its process."""

    def __init__(self, database: str) -> None:
        """Raises Occupied, or what SQLite says of a folder in which nothing can be written."""
        self._lock = sqlite3.connect(
            database + BESIDE, timeout=0, isolation_level=None, check_same_thread=False
        )
        try:
            self._lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as why:
            self._lock.close()
            if why.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            raise Occupied from why

    def leave(self) -> None:
        self._lock.close()
