"""Listing: whom the rows of a people file mean, and who they are once the file is believed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bot.domain.ids import BranchKey, PersonId
from bot.domain.organisation import Organisation
from bot.domain.people import Person, Standing, differing
from bot.domain.people_file import FROM_FILES, Column, PeopleFile, Row, as_listed, meant_by
from bot.domain.people_report import Rejected, Snag
from bot.domain.text import folded
from bot.ports import Ports, Work
from bot.steps.claims import Claimed, claimed, together

_NOBODY = Claimed()


@dataclass(frozen=True, slots=True)
class Met:
    """A row, whom it means, and who they should be.

    Where it says of several that they are one, `known` is who stays. `manager_waits` where the row names a
    manager who is not on record yet.
    """

    row: Row
    known: Person | None = None
    person: Person | None = None
    claimed: Claimed = _NOBODY
    manager_waits: bool = False

    @property
    def changes(self) -> tuple[str, ...]:
        """Names of the fields that differ; that a file names somebody for the first time is one."""
        if self.known is None or self.person is None:
            return ()
        fields = differing(self.known, self.person)
        if self.claimed.several:
            return ("accounts", *(each for each in fields if each in FROM_FILES))
        return tuple(name for each in fields for name in self._named(each))

    def _named(self, field: str) -> tuple[str, ...]:
        """The columns that a listing came to differ in, for whoever was in a file before."""
        if field != "listed" or not (self.known and self.known.listed and self.person):
            return (field,)
        before, after = self.known.listed, self.person.listed
        found = (each for each in ("slack", "teams") if getattr(before, each) != getattr(after, each))
        return tuple(found) or (field,)


@dataclass(frozen=True, slots=True)
class Sifted:
    """`faulty` rows are not taken in; `rejected` says all that is wrong with each of them."""

    good: list[Row]
    faulty: list[Row]
    rejected: list[Rejected]


def sifted(file: PeopleFile, policy: Organisation) -> Sifted:
    """As far as the file and the settings alone can tell; of unread rows, what else is wrong."""
    branches, lines = branches_of(policy), _lines(file)
    own_address = {each: row.address for row in file.rows for each in row.elsewhere}
    found = Sifted([], [], [])
    for each in file.rows:
        row = replace(each, manager=own_address.get(each.manager or "", each.manager))
        snags = list(_snags(row, lines, branches))
        (found.faulty if snags else found.good).append(row)
        found.rejected.extend(snags)
    for row in (each.row for each in file.unread if each.row):
        found.faulty.append(row)
        found.rejected.extend(_snags(row, lines, branches))
    return found


@dataclass(frozen=True, slots=True)
class _Lines:
    """By address: the first line on which it is somebody's own, and all on which it may be anybody's."""

    own: dict[str, int]
    anywhere: dict[str, list[int]]


def _lines(file: PeopleFile) -> _Lines:
    lines = _Lines({}, {})
    for row in file.rows:
        lines.own.setdefault(row.address, row.line)
        for each in (row.address, *row.elsewhere):
            lines.anywhere.setdefault(each, []).append(row.line)
    for unread in file.unread:
        for each in unread.without_manager().addresses:
            lines.anywhere.setdefault(each, []).append(unread.line)
    return lines


def _snags(row: Row, lines: _Lines, branches: Collection[str]) -> Iterator[Rejected]:
    if (line := lines.own.get(row.address, row.line)) != row.line:
        yield Rejected(row.line, Snag.TWICE, row.address, line)
    for each in row.elsewhere:
        if other := next((line for line in lines.anywhere.get(each, ()) if line != row.line), None):
            yield Rejected(row.line, Snag.SOMEBODY_ELSE, each, other)
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
    known = work.listings.addressed({each for row in rows for each in _addresses(row)})
    for row in rows:
        found = claimed(work, row, known)
        if found.conflict:
            yield Met(row, claimed=found)
            continue
        before = together(found.people) or _newcomer(ports, policy, row)
        manager = meant_by(row.manager, None, known.get(row.manager, ())) if row.manager else None
        waits = row.manager is not None and not isinstance(manager, Person)
        managed_by = manager.id if isinstance(manager, Person) else before.manager if waits else None
        branch = branches[folded(row.branch)] if row.branch is not None else None
        usual = row.works_on == policy.working.days
        said = replace(row, works_on=None) if usual else row
        person = as_listed(before, said, file.columns, branch, managed_by)
        stays = found.people[0] if found.people else None
        yield Met(row, stays, person, found, manager_waits=waits and Column.MANAGER in file.columns)


def _addresses(row: Row) -> tuple[str, ...]:
    return (row.address, *([row.manager] if row.manager else []), *row.elsewhere)


def _newcomer(ports: Ports, policy: Organisation, row: Row) -> Person:
    return Person(PersonId(ports.new_id()), row.name, Standing.STAFF, policy.timezone, policy.language)
