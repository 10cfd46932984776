"""The people file on its way into the database, perhaps beside a server that runs."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import SecretStr

from adapters.compose.database import database, filled, reachable
from adapters.identifying import Finder
from adapters.identity import ids
from adapters.present import present
from adapters.settings import Settings
from bot.domain.people_file import PeopleFile
from bot.domain.people_report import Report
from bot.ports import Ports
from bot.usecases.import_people import Import, Progress, Stage, import_people
from bot.usecases.seek_readers import seek_readers
from storage.engine import Database
from storage.schema import SchemaState

_PAUSE = 0.02
_FIRST_COUNT = 1000


@dataclass(frozen=True, slots=True)
class Imported:
    """`branches` are the names of those there are, for whoever wrote another."""

    report: Report
    branches: tuple[str, ...]


def take_in(
    settings: Settings, file: PeopleFile, *, dry_run: bool, leavers_confirmed: bool, progress: Progress
) -> Imported:
    """What waits on whoever leaves goes on to others at once; a running server sends it at its next tick."""
    with reachable(), _opened(settings, dry_run=dry_run) as opened:
        organisation = opened.installations.organisations()[0]
        ports = Ports(opened.work, opened.look, present, ids(present), Finder())
        heard = _courteously(progress) if opened.embedded else _counting(progress, opened)
        report = import_people(ports, Import(organisation, file, dry_run, leavers_confirmed), heard)
        if report.done:
            seek_readers(ports, organisation)
        with opened.work(organisation) as work:
            branches = work.organisation.get().branches
    return Imported(report, tuple(each.name for each in branches))


def _courteously(progress: Progress) -> Progress:
    """Lets go of an SQLite file between two pages that it wrote: who waits for it looks only now and then."""

    def heard(stage: Stage, done: int, of: int) -> None:
        progress(stage, done, of)
        if stage is not Stage.COMPARING:
            time.sleep(_PAUSE)

    return heard


def _counting(progress: Progress, opened: Database) -> Progress:
    """Has PostgreSQL count the people again whenever there are twice as many."""
    next_count = _FIRST_COUNT

    def heard(stage: Stage, done: int, of: int) -> None:
        nonlocal next_count
        progress(stage, done, of)
        if stage is Stage.KEEPING and done >= next_count:
            next_count = 2 * done
            opened.count_people()

    return heard


@contextmanager
def _opened(settings: Settings, *, dry_run: bool) -> Iterator[Database]:
    """An empty database is filled as a server's first start would; for a dry run a passing one is."""
    if not dry_run or _holds_anything(settings):
        with closing(database(settings, present)) as opened:
            filled(opened, settings, present)
            yield opened
    else:
        with tempfile.TemporaryDirectory() as folder:
            passing = SecretStr(f"sqlite:///{Path(folder) / 'dry-run.sqlite'}")
            with _opened(replace(settings, database_url=passing), dry_run=False) as opened:
                yield opened


def _holds_anything(settings: Settings) -> bool:
    with closing(database(settings, present)) as opened:
        there = opened.exists() and opened.schema_state() is not SchemaState.EMPTY
        return there and bool(opened.installations.organisations())
