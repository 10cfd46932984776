"""Taking: an export written as it comes, to where it is wanted and as whoever reads it wants it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from adapters.exporting.lines import Write, csv_lines, json_lines
from adapters.exporting.place import standard_output, whole_file
from adapters.exporting.progress import watched


@contextmanager
def taking(columns: tuple[str, ...], to: Path | None, *, overwrite: bool, as_json: bool) -> Iterator[Write]:
    with whole_file(to, overwrite=overwrite) if to else standard_output() as stream:
        write = json_lines(stream) if as_json else csv_lines(stream, columns)
        with watched(write, to_file=to is not None) as take:
            yield take
