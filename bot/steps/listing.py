"""Listing: whom the rows of a people file mean, and who they are once the file is believed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bot.domain.ids import BranchKey, PersonId
from bot.domain.organisation import Organisation
from bot.domain.people import Person, Standing, differing
from bot.domain.people_file import Column, Doubt, PeopleFile, Row, as_listed, meant_by
from bot.domain.people_report import Rejected, Snag
from bot.domain.text import folded
from bot.ports import Ports, Work


@dataclass(frozen=True, slots=True)
class Met:
    """A row, whom it means, and who they should be; `doubt` says why that cannot be told.

    `manager_waits` where the row names a manager who is not on record yet.
    """

    row: Row
    known: Person | None = None
    person: Person | None = None
    doubt: Doubt | None = None
    manager_waits: bool = False

    @property
    def changes(self) -> tuple[str, ...]:
        """Names of the fields that differ; that a file names somebody for the first time is one."""
        if self.known is None or self.person is None:
            return ()
        return differing(self.known, self.person)


@dataclass(frozen=True, slots=True)
class Sifted:
    """`faulty` rows are not taken in; `rejected` says all that is wrong with each of them."""

    good: list[Row]
    faulty: list[Row]
    rejected: list[Rejected]


def sifted(file: PeopleFile, policy: Organisation) -> Sifted:
    """As far as the file and the settings alone can tell; of unread rows, what else is wrong."""
    branches, first = branches_of(policy), dict[str, int]()
    for row in file.rows:
        first.setdefault(row.address, row.line)
    found = Sifted([], [], [])
    for row in file.rows:
        snags = list(_snags(row, first, branches))
        (found.faulty if snags else found.good).append(row)
        found.rejected.extend(snags)
    for row in (each.row for each in file.unread if each.row):
        found.faulty.append(row)
        found.rejected.extend(_snags(row, first, branches))
    return found


def _snags(row: Row, first: Mapping[str, int], branches: Collection[str]) -> Iterator[Rejected]:
    if (line := first.get(row.address, row.line)) != row.line:
        yield Rejected(row.line, Snag.TWICE, row.address, line)
    if row.branch is not None and folded(row.branch) not in branches:
        yield Rejected(row.line, Snag.BRANCH, row.branch)
    if row.manager and row.manager == row.address:
        yield Rejected(row.line, Snag.OWN_MANAGER, row.address)


def branches_of(policy: Organisation) -> Mapping[str, BranchKey]:
    """By key and by name, however they are written."""
    names = {folded(each.name): each.key for each in policy.branches}
    return names | {folded(each.key): each.key for each in policy.branches}


def on_record(work: Work, addresses: Iterable[str]) -> set[str]:
    """Those of the addresses by which somebody is known who may manage others."""
    found = work.listings.addressed(set(addresses))
    return {each for each, known in found.items() if isinstance(meant_by(each, None, known), Person)}


def meet(ports: Ports, work: Work, file: PeopleFile, rows: Iterable[Row]) -> Iterator[Met]:
    """Reads all of the rows' people at once."""
    rows = tuple(rows)
    policy = work.organisation.get()
    branches = branches_of(policy)
    known = work.listings.addressed({each for row in rows for each in (row.address, row.manager) if each})
    for row in rows:
        meant = meant_by(row.address, row.name, known.get(row.address, ()))
        if isinstance(meant, Doubt):
            yield Met(row, doubt=meant)
            continue
        before = meant or _newcomer(ports, policy, row)
        manager = meant_by(row.manager, None, known.get(row.manager, ())) if row.manager else None
        waits = row.manager is not None and not isinstance(manager, Person)
        managed_by = manager.id if isinstance(manager, Person) else before.manager if waits else None
        branch = branches[folded(row.branch)] if row.branch is not None else None
        usual = row.works_on == policy.working.days
        said = replace(row, works_on=None) if usual else row
        person = as_listed(before, said, file.columns, branch, managed_by)
        yield Met(row, meant, person, manager_waits=waits and Column.MANAGER in file.columns)


def _newcomer(ports: Ports, policy: Organisation, row: Row) -> Person:
    return Person(PersonId(ports.new_id()), row.name, Standing.STAFF, policy.timezone, policy.language)
