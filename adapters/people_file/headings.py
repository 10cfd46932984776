"""Headings: which column is which, however it was written."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adapters.settings.faults import Hindrance
from adapters.settings.words import any_of, closest
from bot.domain.people_file import Column
from bot.domain.text import folded

_ALSO: Mapping[Column, Sequence[str]] = {
    Column.EMAIL: ("email", "mail", "emailaddress", "workemail", "address"),
    Column.NAME: ("name", "fullname", "displayname", "employeename"),
    Column.BRANCH: ("branch", "team", "department", "site"),
    Column.MANAGER: (
        *("managersemail", "manageremail", "manager", "managersemailaddress", "manageremailaddress"),
        *("linemanager", "linemanageremail", "linemanagersemail", "reportsto"),
    ),
    Column.STARTED_ON: ("startedon", "startdate", "started", "hiredate", "startson"),
    Column.LEADER: ("leader", "isleader"),
    Column.WORKS_ON: ("workingpattern", "workingdays", "workson", "workpattern"),
    Column.MINOR: ("under18", "undereighteen", "minor", "isminor"),
    Column.AWAY_FROM: ("awayfrom", "absentfrom"),
    Column.AWAY_UNTIL: ("awayuntil", "awayto", "absentuntil"),
    Column.SLACK: ("slack", "slackaccount", "slackemail", "slackaddress", "slackid", "slackmemberid"),
    Column.TEAMS: (
        *("teams", "teamsaccount", "teamsemail", "teamsaddress", "teamsid", "teamsobjectid"),
        *("microsoftteams", "objectid", "entraid", "entraobjectid"),
    ),
}
_BY_WORD = {word: column for column, words in _ALSO.items() for word in words}
_NECESSARY = (Column.EMAIL, Column.NAME)
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Headings:
    """Where each column stands; `ignored` are headings of no meaning here, each with what it might mean."""

    places: Mapping[Column, int]
    width: int
    ignored: tuple[str, ...]


def delimiter_of(line: str) -> str:
    """The one by which most of the headings make sense."""

    def known(delimiter: str) -> int:
        return sum(_bare(each) in _BY_WORD for each in next(csv.reader([line], delimiter=delimiter), []))

    return max(_DELIMITERS, key=known)


def headings_of(cells: Sequence[str]) -> Headings:
    """Raises Hindrance where a necessary column is missing, or two say the same."""
    cells = _without_empty_end(cells)
    places: dict[Column, int] = {}
    for place, cell in enumerate(cells):
        column = _BY_WORD.get(_bare(cell))
        if column is None:
            continue
        if column in places:
            raise Hindrance(
                f"Both “{cells[places[column]].strip()}” and “{cell.strip()}” are read as {column}. "
                "Rename or remove the one that is not meant."
            )
        places[column] = place
    _check(places, cells)
    unknown = (cell.strip() for cell in cells if cell.strip() and _bare(cell) not in _BY_WORD)
    return Headings(places, len(cells), tuple(_with_guess(each, places) for each in unknown))


def _check(places: Mapping[Column, int], cells: Sequence[str]) -> None:
    missing = [column for column in _NECESSARY if column not in places]
    if Column.AWAY_UNTIL in places and Column.AWAY_FROM not in places:
        missing.append(Column.AWAY_FROM)
    if missing:
        there = ", ".join(f"“{each.strip()}”" for each in cells if each.strip())
        raise Hindrance(
            f"The file has no column {_either(missing)}. Its first line must name the columns, "
            f"separated by commas, semicolons or tabs; it reads {there or 'nothing'}."
        )


def _either(columns: Sequence[Column]) -> str:
    return any_of([f"“{each}”" for each in columns])


def _with_guess(heading: str, places: Mapping[Column, int]) -> str:
    guess = closest(heading, [each for each in Column if each not in places])
    return f"“{heading}” (did you mean “{guess}”?)" if guess else f"“{heading}”"


def _without_empty_end(cells: Sequence[str]) -> Sequence[str]:
    last = max((place for place, cell in enumerate(cells) if cell.strip()), default=-1)
    return cells[: last + 1]


def _bare(heading: str) -> str:
    return "".join(letter for letter in folded(heading) if letter.isalnum())
