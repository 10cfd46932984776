"""Progress: how far it is and how long it still takes, once a second, on the standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

_Step = TypeVar("_Step")


class Progress:
    """`say` gets each line; where none is given, a terminal sees one line that changes, a file one in ten."""

    def __init__(self, what: str, say: Callable[[str], None] | None = None) -> None:
        self._what = what
        self._terminal = say is None and sys.stderr.isatty()
        self._say = say or self._write
        self._pause = 1.0 if self._terminal else 10.0

    def over(self, steps: Iterable[_Step], of: int, each: int = 1) -> Iterator[_Step]:
        """The steps, each of which brings it `each` nearer to `of`."""
        began = said = time.monotonic()
        done = 0
        for step in steps:
            yield step
            done = min(done + each, of)
            now = time.monotonic()
            if now - said >= self._pause and done < of:
                said = now
                self._say(self._line(done, of, now - began))
        self._say(f"{of:,} {self._what} in {time.monotonic() - began:.1f} s")
        if self._terminal:
            sys.stderr.write("\n")

    def _line(self, done: int, of: int, seconds: float) -> str:
        pace = done / seconds
        left = (of - done) / pace
        fast = f", {pace:,.0f} a second" if pace >= 1 else ""
        return f"{done:,} of {of:,} {self._what}{fast}, {left:.0f} s left"

    def _write(self, line: str) -> None:
        sys.stderr.write(f"\r\033[K{line}" if self._terminal else f"{line}\n")
        sys.stderr.flush()
