"""From bytes to rows of cells, each with the line it begins on; what is broken costs its own line alone."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from adapters.settings.faults import Hindrance

_UNREADABLE = "\ufffd"
_BROKEN = "its quotation marks do not match"


@dataclass(frozen=True, slots=True)
class Cells:
    """`line` is where the row begins; `raw` all that stands in it, where `broken` says why it is no row."""

    line: int
    cells: Sequence[str]
    broken: str = ""
    raw: str = ""


def opened(path: Path) -> IO[str]:
    """In whichever encoding it was saved. Raises Hindrance for what is no text at all."""
    with path.open("rb") as stream:
        beginning = stream.read(4)
    if beginning == b"PK\x03\x04":
        raise Hindrance(f"{path} is an Excel workbook. Save it as “CSV UTF-8”, and import that file.")
    if beginning[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return path.open(encoding="utf-16", newline="", errors="replace")
    encoding = "utf-8-sig" if _is_utf8(path) else "cp1252"
    return path.open(encoding=encoding, newline="", errors="replace")


def _is_utf8(path: Path) -> bool:
    """By most of the lines that are more than ASCII: a single broken one does not change how all are read."""
    good = bad = 0
    with path.open("rb") as stream:
        for line in stream:
            if b"\0" in line:
                raise Hindrance(f"{path} is no text. Save the list as “CSV UTF-8”, and import that file.")
            if line.isascii():
                continue
            try:
                line.decode()
            except UnicodeDecodeError:
                bad += 1
            else:
                good += 1
    return good >= bad


def rows_of(stream: IO[str], delimiter: str, width: int | None = None) -> Iterator[Cells]:
    """Without empty lines. A row of another width is broken, unless it only has empty cells at its end.

    Where a quotation mark was forgotten, the lines that it swallowed are read again without it.
    """
    lines = _Lines(stream)
    reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)
    while True:
        lines.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Cells(lines.first, (), _BROKEN, lines.again())
            continue
        if not any(each.strip() for each in cells):
            continue
        broken = _fault(cells, width)
        yield Cells(lines.first, cells, broken, lines.again() if broken else "")


def _fault(cells: Sequence[str], width: int | None) -> str:
    if any(_UNREADABLE in each for each in cells):
        return "some of its letters cannot be read"
    if width is None or len(cells) == width or (len(cells) > width and not any(cells[width:])):
        return ""
    return f"it has {len(cells)} cells, and the headings are {width}"


@dataclass(slots=True)
class _Lines:
    """The lines of a row are kept until the next begins, so that all but the first can be read again."""

    stream: IO[str]
    first: int = 0
    _number: int = 0
    _read: list[str] = field(default_factory=list)
    _again: deque[str] = field(default_factory=deque)

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self.stream)
        self._number += 1
        self._read.append(line)
        return line

    def begin(self) -> None:
        self._read.clear()
        self.first = self._number + 1

    def again(self) -> str:
        """Gives back all but the first line, which it returns."""
        first, *others = self._read
        self._again.extendleft(reversed(others))
        self._number -= len(others)
        return first
