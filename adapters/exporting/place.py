"""Where an export goes: out as it comes, or into a file that has its name once it is whole."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from adapters.settings.faults import Hindrance


@contextmanager
def standard_output() -> Iterator[BinaryIO]:
    stream = sys.stdout.buffer
    yield stream
    stream.flush()


@contextmanager
def whole_file(path: Path, *, overwrite: bool) -> Iterator[BinaryIO]:
    """Readable by its owner alone. Raises Hindrance where it cannot be written, or is there meanwhile."""
    try:
        handle, partial = tempfile.mkstemp(dir=path.parent, prefix=".skald-export-", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            _put_in_place(Path(partial), path, overwrite=overwrite)
        finally:
            Path(partial).unlink(missing_ok=True)
    except OSError as why:
        raise Hindrance(f"{path} cannot be written: {why.strerror or why}.") from why


def _put_in_place(partial: Path, path: Path, *, overwrite: bool) -> None:
    if overwrite:
        partial.replace(path)
        return
    try:
        path.hardlink_to(partial)  # which never takes another's name, as a renaming would
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        partial.replace(path)
