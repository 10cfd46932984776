"""Databases of the bench: for each engine one with so many on record, filled, with Skald in its workspace."""

from __future__ import annotations

import itertools
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from adapters.compose.database import database
from adapters.present import present
from adapters.settings import load
from bench.fill import fill
from bench.filling.ground import made_ready
from bench.filling.office import office_of
from bench.progress import Progress
from bench.slack import BOT, WORKSPACE
from bench.surroundings import TOKEN, surroundings
from bot.domain.ids import OrganisationId
from bot.domain.people import Platform
from bot.ports import Installation
from storage.engine import Database
from tests.support.postgres import Server, debian, started

GIVEN = "SKALD_BENCH_POSTGRES"
_NOWHERE = "http://127.0.0.1:9/api/"
_CAST = 150
# As a cautious administrator runs it: what was committed outlives a power cut.
_DURABLE = {"shared_buffers": "512MB", "max_wal_size": "4GB", "max_connections": "60", "listen_addresses": ""}


@dataclass(frozen=True, slots=True)
class Filled:
    """`tellers` and `doers` are users of the workspace; `reader` is where their requests are posted."""

    address: str
    records: int
    tellers: Sequence[str]
    doers: Sequence[str]
    reader: str


@contextmanager
def filled(engine: str, records: Sequence[int], kept: Path | None) -> Iterator[tuple[list[Filled], str]]:
    """One with each number on record, and the address of another that is empty.

    Filled SQLite files are `kept` in that folder, and copied from there the next time.
    """
    with _places(engine) as place:
        make = partial(_copied, kept) if kept and engine == "SQLite" else _filled
        yield [make(place(), each) for each in records], place()


@contextmanager
def _places(engine: str) -> Iterator[Callable[[], str]]:
    """Hands out addresses of new databases, on a disk: what is in memory costs nothing to make durable."""
    if engine == "SQLite":
        with tempfile.TemporaryDirectory(prefix="skald-bench-") as folder:
            number = itertools.count(1)
            yield lambda: f"sqlite:///{Path(folder, str(next(number)))}.sqlite"
    elif given := os.environ.get(GIVEN):
        with _made_in(given) as place:
            yield place
    elif binaries := debian():
        with started(binaries, _DURABLE) as address, _made_in(address) as place:
            yield place
    else:
        sys.exit(f"There is no PostgreSQL: set {GIVEN} to an address, or say --engines sqlite.")


@contextmanager
def _made_in(address: str) -> Iterator[Callable[[], str]]:
    server = Server(address)
    made: list[str] = []

    def place() -> str:
        made.append(server.database())
        return made[-1]

    try:
        yield place
    finally:
        for each in made:
            server.drop(each)


def _copied(kept: Path, address: str, records: int) -> Filled:
    original = kept / f"{records}.sqlite"
    if not original.exists():
        _filled(f"sqlite:///{original}", records)
    shutil.copy(original, address.removeprefix("sqlite:///"))
    with closing(database(load(surroundings(address, _NOWHERE), None), present)) as opened:
        return _cast(opened, opened.installations.organisations()[0], address, records)


def _filled(address: str, records: int) -> Filled:
    settings = load(surroundings(address, _NOWHERE), None)
    with closing(database(settings, present)) as opened:
        organisation = made_ready(opened, settings)
        here = Installation(organisation, Platform.SLACK, WORKSPACE, TOKEN, BOT, directory_read_at=present())
        opened.installations.keep(here)
    fill(settings, records)
    with closing(database(settings, present)) as opened:
        return _cast(opened, organisation, address, records)


def _cast(opened: Database, organisation: OrganisationId, address: str, records: int) -> Filled:
    office = office_of(opened, organisation, 0, Progress("people"))
    readers = {each.id: each for group in office.readers.values() for each in group}
    users = [each.accounts[0].user for each in office.people if each.id not in readers]
    half = min(_CAST, len(users) // 2)
    (reader,) = readers.values()
    return Filled(address, records, users[:half], users[-half:], "D" + reader.accounts[0].user[1:])
