"""Progress: how far a long import is, on a terminal; nothing where nobody looks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.usecases.import_people import Progress as Heard
from bot.usecases.import_people import Stage

_SPOKEN = {
    Stage.COMPARING: "Comparing",
    Stage.JOINING: "Linking",
    Stage.KEEPING: "Taking in",
    Stage.MANAGERS: "Managers",
    Stage.LEAVERS: "Leavers",
}


@contextmanager
def shown() -> Iterator[Heard]:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        known = {stage: bars.add_task(words, visible=False, total=None) for stage, words in _SPOKEN.items()}

        def heard(stage: Stage, done: int, of: int) -> None:
            bars.update(known[stage], completed=done, total=of, visible=True)

        yield heard
