"""Options that commands share, and what is no answer to one."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

To = Annotated[
    Path | None,
    typer.Option(
        "--to", metavar="FILE", dir_okay=False, help="Write into this file, instead of standard output."
    ),
]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace the file if it is there already.")]
Days = tuple[datetime | None, datetime | None]
Since = Annotated[
    datetime | None,
    typer.Option(metavar="2026-11-01", formats=["%Y-%m-%d"], help="Told on this day or later."),
]
Until = Annotated[
    datetime | None,
    typer.Option(metavar="2026-11-30", formats=["%Y-%m-%d"], help="Told on this day or before."),
]
AsLines = Annotated[bool, typer.Option("--json", help="Write JSON, one row a line, instead of CSV.")]
Port = Annotated[int | None, typer.Option(min=0, max=65535, help="Port to listen on.")]


def page(given: str) -> str:
    if given and not re.fullmatch(r"https://[^\s/]+(/\S*)?", given):
        raise typer.BadParameter(f"{given!r} is not a page. Write it like https://www.example.org/privacy")
    return given


def three_numbers(given: str | None) -> str | None:
    if given is not None and not re.fullmatch(r"(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2}", given):
        raise typer.BadParameter(f"{given!r} is not a version for Teams. Write three numbers, like 1.2.3")
    return given
