"""Databases of the bench: for each engine one with so many on record, filled, with Skald in its workspace."""

from __future__ import annotations

import itertools
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psycopg

from adapters.compose.database import database
from adapters.present import present
from adapters.settings import Settings, load
from bench.fill import fill
from bench.filling.ground import made_ready
from bench.filling.office import office_of
from bench.kept import Databases, Files, Shelf, misfit, shape
from bench.progress import Progress
from bench.slack import BOT, WORKSPACE
from bench.surroundings import TOKEN, surroundings
from bot.domain.ids import OrganisationId
from bot.domain.people import Platform
from bot.platforms import Installation
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

    What was filled is `kept` and copied the next time: SQLite in that folder, PostgreSQL where it was given.
    """
    with _places(engine) as place:
        shelf = shelf_of(engine, kept) if kept else None
        make = partial(_copied, shelf, _tables(place())) if shelf else _filled
        steps = Progress(f"databases of {engine}").over(records, len(records))
        yield [make(place(), each) for each in steps], place()


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


def shelf_of(engine: str, folder: Path) -> Shelf | None:
    if engine == "SQLite":
        return Files(folder)
    if given := os.environ.get(GIVEN):
        return Databases(given)
    print(
        f"PostgreSQL goes with this run. It keeps what was filled where {GIVEN} gives one.", file=sys.stderr
    )
    return None


def _tables(empty: str) -> list[str]:
    with closing(database(_settings(empty), present)) as opened:
        opened.migrate()
        return shape(opened)


def _copied(shelf: Shelf, tables: list[str], address: str, records: int) -> Filled:
    if not shelf.has(records):
        found = _filled(address, records)
        shelf.keep(address, records)
        return found
    with closing(database(_settings(shelf.address(records)), present)) as kept:
        if why := misfit(kept, tables, records):
            remedy = f"Without it, it is filled anew: {shelf.removal(records)}"
            sys.exit(f"What is kept with {records:,} on record {why}. {remedy}")
    shelf.copy(records, address)
    with closing(database(_settings(address), present)) as opened:
        return _cast(opened, opened.installations.organisations()[0], address, records)


def _filled(address: str, records: int) -> Filled:
    settings = _settings(address)
    with closing(database(settings, present)) as opened:
        organisation = made_ready(opened, settings)
        here = Installation(organisation, Platform.SLACK, WORKSPACE, TOKEN, BOT, directory_read_at=present())
        opened.installations.keep(here)
    fill(settings, records)
    _swept(address)
    with closing(database(settings, present)) as opened:
        return _cast(opened, organisation, address, records)


def _settings(address: str) -> Settings:
    return load(surroundings(address, _NOWHERE), None)


def _swept(address: str) -> None:
    """PostgreSQL would do it by itself, in the midst of the measuring."""
    if not address.startswith("sqlite"):
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("VACUUM")


def _cast(opened: Database, organisation: OrganisationId, address: str, records: int) -> Filled:
    office = office_of(opened, organisation, 0, Progress("people"))
    readers = {each.id: each for group in office.readers.values() for each in group}
    users = [each.accounts[0].user for each in office.people if each.id not in readers]
    half = min(_CAST, len(users) // 2)
    (reader,) = readers.values()
    return Filled(address, records, users[:half], users[-half:], "D" + reader.accounts[0].user[1:])
