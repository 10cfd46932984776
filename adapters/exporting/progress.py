"""Progress: how far back a long export is, on a terminal; nothing where nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from adapters.exporting.lines import Write
from bot.views.rows.row import Row


@contextmanager
def watched(write: Write, *, to_file: bool) -> Iterator[Write]:
    """It says nothing between rows that are shown on the same terminal, and never how many there are."""
    console = Console(stderr=True)
    looked_at = console.is_terminal and (to_file or not sys.stdout.isatty())
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not looked_at) as bars:
        task, said = bars.add_task("Looking for the newest", total=None), ""

        def heard(row: Row) -> None:
            nonlocal said
            write(row)
            if (day := str(row["told_on"])) != said:
                said = day
                bars.update(task, description=f"Back to {day}")

        yield heard
