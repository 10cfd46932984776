"""The composition root: the only place where the rooms of the house are joined. Nobody imports it."""

from __future__ import annotations

from pathlib import Path

from adapters.compose.database import channels_known, database_state, managed, upgrade
from adapters.compose.exporting import Exported, exporting
from adapters.compose.house import House
from adapters.compose.importing import take_in
from adapters.compose.serving import serve

__all__ = [
    "Exported",
    "House",
    "channels_known",
    "database_state",
    "exporting",
    "managed",
    "perform",
    "play",
    "serve",
    "take_in",
    "upgrade",
]


def play(port: int | None, *, open_page: bool, keep: bool) -> None:
    """The playground brings a Slack of paper along, which nothing that serves people may know."""
    from adapters.compose.playing import play as begin  # noqa: PLC0415

    begin(port, open_page=open_page, keep=keep)


def perform(file: Path, port: int | None, *, open_page: bool, keep: bool, pace: float) -> bool:
    """Plays a story there; whether all of it held."""
    from adapters.compose.stories import perform as begin  # noqa: PLC0415

    return begin(file, port, open_page=open_page, keep=keep, pace=pace)
