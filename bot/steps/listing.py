"""Listing: whom the rows of a people file mean, and who they are once the file is believed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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


def sifted(file: PeopleFile, policy: Organisation) -> tuple[list[Row], list[Rejected]]:
    """The rows that may be taken in, as far as the file and the settings alone can tell; and the others."""
    branches, seen = branches_of(policy), dict[str, int]()
    good, rejected = list[Row](), list[Rejected]()
    for row in file.rows:
        if (first := seen.setdefault(row.address, row.line)) != row.line:
            rejected.append(Rejected(row.line, Snag.TWICE, row.address, first))
        elif row.branch is not None and folded(row.branch) not in branches:
            rejected.append(Rejected(row.line, Snag.BRANCH, row.branch))
        elif row.manager == row.address:
            rejected.append(Rejected(row.line, Snag.OWN_MANAGER, row.address))
        else:
            good.append(row)
    return good, rejected


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
