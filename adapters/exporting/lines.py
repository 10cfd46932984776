"""Lines: rows as CSV for people, or as JSON for machines, each written as it comes."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from typing import BinaryIO

from adapters.exporting.harmless import harmless
from bot.domain.text import cleaned
from bot.views.rows.row import Row

Write = Callable[[Row], None]
_SPOKEN = {True: "yes", False: "no", None: ""}


class _Encoding:
    """What the csv module writes to."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, words: str) -> None:
        self._stream.write(words.encode())


def csv_lines(stream: BinaryIO, columns: tuple[str, ...]) -> Write:
    """The headings are written at once, so that a file without rows still says what would stand in it."""
    writer = csv.writer(_Encoding(stream))
    writer.writerow(columns)

    def write(row: Row) -> None:
        writer.writerow([_cell(row[each]) for each in columns])

    return write


def _cell(value: str | bool | None) -> str:  # noqa: FBT001  what a cell may be
    return harmless(value) if isinstance(value, str) else _SPOKEN[value]


def json_lines(stream: BinaryIO) -> Write:
    def write(row: Row) -> None:
        cells = {name: cleaned(each) if isinstance(each, str) else each for name, each in row.items()}
        stream.write(f"{json.dumps(cells, ensure_ascii=False)}\n".encode())

    return write
