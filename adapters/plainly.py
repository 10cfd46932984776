"""Plainly: how a command ends where something goes wrong that was to be expected."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer


@contextmanager
def plainly() -> Iterator[None]:
    """What is expected to go wrong is said in plain words, without a traceback, with exit code 1."""
    from adapters.settings.faults import Hindrance  # noqa: PLC0415  so that `--help` is quick

    try:
        yield
    except Hindrance as hindrance:
        typer.echo(str(hindrance), err=True)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        sys.exit(130)
