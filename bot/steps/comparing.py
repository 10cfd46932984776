"""Comparing: what a people file would change, row by row, and who no longer stands in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.domain.ids import PersonId
from bot.domain.people import Person, Platform, Standing
from bot.domain.people_file import Clues, PeopleFile, Row
from bot.domain.people_report import Clash, Conflict, Example, Joining, Report
from bot.domain.seed import Appointment
from bot.steps.listing import Met

_ALL = 1_000_000  # every leaver is named, not only the first few


@dataclass(slots=True)
class Comparison:
    """`listed` are those whom the last file named. `differing` are the rows to be taken in.

    `joining` are those of them that make one of several on record.
    Whose manager is not on record yet waits until all rows were met: the manager may stand further down.
    """

    file: PeopleFile
    listed: Mapping[str, PersonId]
    report: Report
    differing: list[Row] = field(default_factory=list)
    joining: list[Row] = field(default_factory=list)
    leaving: list[PersonId] = field(default_factory=list)
    _taken: dict[PersonId, int] = field(default_factory=dict)
    _lines: dict[PersonId, set[int]] = field(default_factory=dict)
    _claiming: list[Met] = field(default_factory=list)
    _addresses: set[str] = field(default_factory=set)
    _waiting: list[tuple[Row, str, tuple[str, ...] | None]] = field(default_factory=list)

    def add(self, met: Iterable[Met]) -> None:
        for each in met:
            self._note(each)
            if each.claimed.by_word:
                self._claiming.append(each)
            elif (clash := self._clash(each)) is not None:
                self.report.conflicts.append(clash)
            else:
                self._accept(each)

    def _note(self, met: Met) -> None:
        for each in met.claimed.people:
            self._lines.setdefault(each.id, set()).add(met.row.line)

    def _accept(self, met: Met) -> None:
        row, name = met.row, met.known.name if met.known else met.row.name
        self._addresses.add(row.address)
        self.report.without_account += not (met.known and met.known.accounts)
        self.report.awaited += met.claimed.awaited
        fields = None if met.known is None else met.changes
        if met.claimed.several:
            self.joining.append(row)
            self.report.joinings.append(Joining(row.line, tuple(_whose(met.claimed.people))))
        if met.person is not None and met.person.standing is Standing.DEACTIVATED:
            self.report.conflicts.append(Conflict(Clash.DEACTIVATED, row.line, name, row.address))
        if met.manager_waits:
            self._waiting.append((row, name, fields))
        else:
            self._count(row, name, fields)

    def add_doubts(self, met: Iterable[Met]) -> None:
        """Of rows that are not taken in anyway, so that what keeps them out is told all at once."""
        for each in met:
            self._note(each)
            if each.claimed.conflict is not None:
                self.report.conflicts.append(each.claimed.conflict)

    def finish(self) -> None:
        """Once every row was met: whom another line means too is nobody's by a row's word alone."""
        for each in self._claiming:
            if (clash := each.claimed.conflict or self._on_another_line(each)) is not None:
                self.report.conflicts.append(clash)
            else:
                self._accept(each)
        for row, name, fields in self._waiting:
            if row.manager in self._addresses:
                self._count(row, name, None if fields is None else (*fields, "manager"))
            else:
                waits = Conflict(Clash.MANAGER_WAITS, row.line, name, row.address, row.manager or "")
                self.report.conflicts.append(waits)
                self._count(row, name, fields)
        self._waiting.clear()
        present = self.file.addresses
        gone = (person for address, person in self.listed.items() if address not in present)
        self.leaving = [each for each in gone if each not in self._lines]

    def add_leavers(self, people: Iterable[Person], appointments: Collection[Appointment]) -> None:
        """Whoever may stand on a line that cannot be read has not left."""
        clues = Clues(self.file.unread)
        for person in people:
            name = person.listed.name if person.listed else person.name
            address = person.listed.address if person.listed else ""
            if (line := clues.line_of(address, name)) is not None:
                self.leaving.remove(person.id)
                perhaps = Conflict(Clash.PERHAPS_THERE, line, person.name, address)
                self.report.conflicts.append(perhaps)
            else:
                self.report.leavers.add(Example(None, person.name, address), _ALL)
                self.report.conflicts.extend(_roles(person, appointments))

    def manager_comes(self, row: Row) -> bool:
        return row.manager in self._addresses

    def _clash(self, met: Met) -> Conflict | None:
        row = met.row
        if met.claimed.conflict is not None:
            return met.claimed.conflict
        if met.known is not None and (first := self._taken.setdefault(met.known.id, row.line)) != row.line:
            return Conflict(Clash.SAME, row.line, row.name, row.address, str(first))
        return None

    def _on_another_line(self, met: Met) -> Conflict | None:
        row = met.row
        for each in met.claimed.people:
            if other := min(self._lines[each.id] - {row.line}, default=None):
                return Conflict(Clash.ANOTHER_LINE, row.line, row.name, row.address, str(other), each.name)
        return None

    def _count(self, row: Row, name: str, fields: tuple[str, ...] | None) -> None:
        """None are the fields of somebody new."""
        if fields == ():
            self.report.unchanged += 1
            return
        tally = self.report.additions if fields is None else self.report.changes
        tally.add(Example(row.line, name, row.address, fields or ()))
        self.differing.append(row)


def _whose(people: Iterable[Person]) -> Iterator[tuple[str, tuple[Platform, ...]]]:
    for each in people:
        yield each.name, tuple(dict.fromkeys(on.platform for on in each.accounts))


def _roles(person: Person, appointments: Collection[Appointment]) -> list[Conflict]:
    """The settings still name somebody who leaves."""
    address = person.email.casefold() if person.email else ""
    held = sorted({f"{each.role}" for each in appointments if each.address in person.addresses})
    return [Conflict(Clash.ROLE, None, person.name, address, role) for role in held]
