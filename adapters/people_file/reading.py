"""Reading: from a file to the rows that make sense, and the faults of those that do not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from adapters.people_file import cells as cell
from adapters.people_file.headings import Headings, delimiter_of, headings_of
from adapters.people_file.lines import Cells, opened, rows_of
from adapters.settings.faults import Hindrance, Wrong
from bot.domain.people import Platform
from bot.domain.people_file import Column, PeopleFile, Row, Unread

Value = TypeVar("Value")

_MEND_LINE = "Look at this line, and save the list as “CSV UTF-8”"


@dataclass(frozen=True, slots=True)
class RowFault:
    """`says` holds all that is wrong with the row, each with its remedy, in whole sentences."""

    line: int
    says: str


@dataclass(frozen=True, slots=True)
class Reading:
    """`ignored` are headings that mean nothing here."""

    file: PeopleFile
    faults: tuple[RowFault, ...]
    ignored: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.file.rows) + len(self.faults)


def read(path: Path) -> Reading:
    """Raises Hindrance for what is no people file at all."""
    delimiter, begins = _first_line(path)
    with opened(path) as stream:
        headings = headings_of(next(each.cells for each in rows_of(stream, delimiter) if each.line == begins))
    reader = _Reader(headings)
    with opened(path) as stream:
        for each in rows_of(stream, delimiter, headings.width):
            if each.line > begins:
                reader.take(each)
    file = PeopleFile(frozenset(headings.places), reader.rows, reader.unread)
    return Reading(file, tuple(reader.faults), headings.ignored)


def _first_line(path: Path) -> tuple[str, int]:
    """The delimiter, and on which line the headings stand. Excel may name the delimiter before them."""
    with opened(path) as stream:
        named = ""
        for number, line in enumerate(stream, 1):
            if line.casefold().startswith("sep=") and number == 1:
                named = line[4:5]
            elif line.strip(" \r\n,;\t"):
                return named or delimiter_of(line), number
    raise Hindrance(f"{path} is empty. Its first line must name the columns.")


@dataclass(slots=True)
class _Reader:
    headings: Headings
    rows: list[Row] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)

    def take(self, row: Cells) -> None:
        wrongs = [Wrong(row.broken, _MEND_LINE)] if row.broken else []
        found = None if row.broken else _row(row, self.headings, wrongs)
        if found is not None and not wrongs:
            self.rows.append(found)
            return
        self.unread.append(replace(_unread(row, self.headings), row=found))
        says = " ".join(f"{each.wrong}. {each.remedy}." for each in wrongs)
        self.faults.append(RowFault(row.line, says))


def _row(row: Cells, headings: Headings, wrongs: list[Wrong]) -> Row:
    """Whatever is wrong with it is added to `wrongs`."""
    unread: set[Column] = set()

    def text(column: Column) -> str:
        place = headings.places.get(column)
        return "" if place is None else row.cells[place]

    def tell(column: Column, meaning: Callable[[str], Value], otherwise: Value) -> Value:
        try:
            return meaning(text(column))
        except Wrong as wrong:
            wrongs.append(Wrong(f"{column}: {wrong.wrong}", wrong.remedy))
            unread.add(column)
            return otherwise

    found = Row(
        line=row.line,
        address=tell(Column.EMAIL, cell.email, ""),
        name=tell(Column.NAME, cell.name, ""),
        branch=cell.words(text(Column.BRANCH)) or None,
        manager=tell(Column.MANAGER, cell.email, "") if text(Column.MANAGER).strip() else None,
        started_on=tell(Column.STARTED_ON, cell.day, None),
        leader=tell(Column.LEADER, cell.yes_or_no, otherwise=False),
        works_on=tell(Column.WORKS_ON, cell.weekdays, None),
        minor=tell(Column.MINOR, cell.yes_or_no, otherwise=False),
        away_from=tell(Column.AWAY_FROM, cell.day, None),
        away_until=tell(Column.AWAY_UNTIL, cell.day, None),
        slack=tell(Column.SLACK, cell.account(Platform.SLACK), None),
        teams=tell(Column.TEAMS, cell.account(Platform.TEAMS), None),
    )
    if unread.isdisjoint({Column.AWAY_FROM, Column.AWAY_UNTIL}):
        wrongs += _absence(found)
    return found


def _absence(row: Row) -> list[Wrong]:
    if row.away_until is None or (row.away_from is not None and row.away_from <= row.away_until):
        return []
    if row.away_from is None:
        return [Wrong(f"{Column.AWAY_UNTIL} stands without {Column.AWAY_FROM}", "Write the first day too")]
    wrong = f"{Column.AWAY_UNTIL}: the absence ends before it begins"
    return [Wrong(wrong, f"Look at {Column.AWAY_FROM} and {Column.AWAY_UNTIL}")]


def _unread(row: Cells, headings: Headings) -> Unread:
    """Whomever it may mean, so that nobody leaves because of a slip of the pen."""

    def text(column: Column) -> str:
        place = headings.places.get(column, len(row.cells))
        return cell.words(row.cells[place]) if place < len(row.cells) else ""

    typed, name = text(Column.EMAIL), text(Column.NAME)
    if cell.EMAIL.fullmatch(typed):
        all_of_them = f"{typed} {text(Column.SLACK)} {text(Column.TEAMS)}".casefold()
        return Unread(row.line, name, frozenset(cell.EMAIL.findall(all_of_them)))
    everything = (row.raw or "\n".join(row.cells)).casefold()
    return Unread(row.line, name, frozenset(cell.EMAIL.findall(everything)), typed)
