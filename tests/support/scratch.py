"""Temporary folders in memory, where a machine has room for them: hundreds of small databases come and go."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import disk_usage

MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own in it, for one user alone
ROOM = 2 * 1024**3


def pytest_configure() -> None:
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
