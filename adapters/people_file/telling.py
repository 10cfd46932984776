"""Telling: what became of a people file, or would, in plain words and for machines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from adapters.people_file.linking import awaited, contradiction, joining, on_two_lines
from adapters.people_file.reading import Reading, RowFault
from adapters.settings.words import any_of, meant
from bot.domain.people_file import Column
from bot.domain.people_report import Clash, Conflict, Example, Rejected, Report, Snag, Tally

CONFIRM = "--confirm-leavers"
_MOST_LINES = 1000
_MOST_SHOWN = 3
_WORDS = {
    "listed": "now in the file",
    "started_on": Column.STARTED_ON,
    "works_on": Column.WORKS_ON,
    "minor": Column.MINOR,
    "standing": "came back",
    "accounts": "one person",
}


@dataclass(frozen=True, slots=True)
class Told:
    """`branches` are the names of those there are."""

    reading: Reading
    report: Report
    branches: Sequence[str]
    dry_run: bool
    leavers_confirmed: bool

    @property
    def refused(self) -> bool:
        return self.report.so_many_leave and not self.leavers_confirmed

    @property
    def fine(self) -> bool:
        return not self.reading.faults and self.report.all_taken_in and not self.refused

    def faults(self) -> list[RowFault]:
        """Every row that was not taken in, by line, each with all that keeps it out."""
        rejected = [RowFault(each.line, _rejected(each, self.branches)) for each in self.report.rejected]
        kept_out = [
            RowFault(each.line or 0, _conflict(each)) for each in self.report.conflicts if not each.taken_in
        ]
        said: dict[int, list[str]] = {}
        for each in [*self.reading.faults, *rejected, *kept_out]:
            said.setdefault(each.line, []).append(each.says)
        return [RowFault(line, " ".join(said[line])) for line in sorted(said)]

    def lines(self) -> Iterator[str]:
        faults = self.faults()
        to_look_at = [*faults, *self._odd()]
        to_look_at.sort(key=lambda each: each.line)
        yield from (f"Line {each.line}: {each.says}" for each in to_look_at[:_MOST_LINES])
        if (left := len(to_look_at) - _MOST_LINES) > 0:
            yield f"{left:,} more {'line stands' if left == 1 else 'lines stand'} in --json, which names all."
        yield from (f"Line {each.line}: {joining(each)}" for each in self.report.joinings[:_MOST_LINES])
        nowhere = (each for each in self.report.conflicts if each.taken_in and each.line is None)
        yield from map(_conflict, nowhere)
        if self.reading.ignored:
            yield f"Ignored, as no such column is known: {', '.join(self.reading.ignored)}."
        yield ""
        yield from self._figures(len(faults))
        yield ""
        if self.report.without_account:
            yield _without_account(self.report.without_account)
        if self.report.awaited:
            yield awaited(self.report.awaited)
        yield self._outcome()

    def _odd(self) -> list[RowFault]:
        """Rows that were taken in and are to be looked at all the same."""
        odd = (each for each in self.report.conflicts if each.taken_in)
        return [RowFault(each.line, _conflict(each)) for each in odd if each.line is not None]

    def as_json(self) -> dict[str, Any]:
        report = self.report
        return {
            "rows": self.reading.count,
            "dry_run": self.dry_run,
            "refused": self.refused,
            **{name: _tally(tally) for name, tally in _tallies(report).items()},
            "unchanged": report.unchanged,
            "without_account": report.without_account,
            "awaited_accounts": report.awaited,
            "links": [{"line": each.line, "says": joining(each)} for each in report.joinings],
            "conflicts": [_conflict_as_json(each) for each in report.conflicts],
            "faults": [{"line": each.line, "says": each.says} for each in self.faults()],
            "ignored_columns": list(self.reading.ignored),
            "outcome": self._outcome(),
        }

    def _figures(self, faulty: int) -> Iterator[str]:
        report = self.report
        yield _figure("rows", self.reading.count)
        for name, tally in _tallies(report).items():
            yield _figure(name, tally.count, _examples(tally))
        yield _figure("links", len(report.joinings))
        yield _figure("conflicts", len(report.conflicts))
        yield _figure("unchanged", report.unchanged)
        yield _figure("faults", faulty)

    def _outcome(self) -> str:
        if self.refused:
            return f"Nothing was changed: {_so_many_leave(self.report)}"
        if self.dry_run:
            return "Nothing was changed: this was a dry run."
        if not any(each.count for each in (self.report.additions, self.report.changes, self.report.leavers)):
            return "Nothing had to be changed."
        return (
            "Done. Lines with a fault were left out; mend them and import the file again."
            if self.faults()
            else "Done."
        )


def _without_account(count: int) -> str:
    """People wait for their account, or one person does."""
    comes = "as soon as their platform shows the same address (on Slack: users:read.email)."
    if count == 1:
        return f"1 has no account that is known yet: it comes {comes}"
    return f"{count:,} have no account that is known yet: each comes {comes}"


def _so_many_leave(report: Report) -> str:
    leave, before = report.leavers.count, f"{report.listed_before:,}"
    whole = "if this is only a part of the list, import the whole."
    if report.listed_before == 1:
        who, left = "the one person of the last file does not stand in this one.", "If they left"
    elif leave == 1:
        who, left = f"1 of {before} people of the last file does not stand in this one.", "If they left"
    else:
        who = f"{leave:,} of {before} people of the last file do not stand in this one."
        left = "If they all left"
    return f"{who} {left}, run it again with {CONFIRM}; {whole}"


def _rejected(rejected: Rejected, branches: Sequence[str]) -> str:
    word = rejected.word
    match rejected.snag:
        case Snag.TWICE:
            return f"{word} stands on line {rejected.other} already. Take one of the two out."
        case Snag.BRANCH:
            return f"There is no branch “{word}”. {_ended(meant(word, branches, _which(branches)))}"
        case Snag.OWN_MANAGER:
            return f"{word} cannot be their own manager. Write whoever is, or leave the cell empty."
        case Snag.SOMEBODY_ELSE:
            return on_two_lines(word, rejected.other)
        case Snag.MANAGER:
            return (
                f"The manager {word} stands neither in this file nor on record. "
                "Write the address of somebody who does, or leave the cell empty."
            )
        case _:
            assert_never(rejected.snag)


def _which(branches: Sequence[str]) -> str:
    few = branches[:8]
    return f"Write {any_of(few)}" if few else "The settings name none; leave the cell empty"


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith("?") else f"{sentence}."


def _conflict(conflict: Conflict) -> str:
    who = f"{conflict.name} ({conflict.address})"
    match conflict.clash:
        case Clash.DEACTIVATED:
            return f"The account of {who} was ended. If they left, take the line out."
        case Clash.MANAGER_WAITS:
            return f"{conflict.other}, whom {who} reports to, stands on a faulty line."
        case Clash.PERHAPS_THERE:
            return f"{who} stands on no line, but perhaps this one means them, so they stay."
        case Clash.ROLE:
            role = conflict.other.replace("_", " ")
            return f"{who} leaves, and the settings name them as {role}. Name somebody else there."
        case Clash.GUEST | Clash.APP | Clash.SEVERAL | Clash.SAME:
            return _doubtful(conflict, conflict.account or who)
        case Clash.STRANGER | Clash.OVER | Clash.APART | Clash.ANOTHER_LINE | Clash.BOTH_HERE:
            return contradiction(conflict)
        case Clash.OWN_MANAGER:
            return (
                f"{conflict.account} cannot be their own manager. Write whoever is, or leave the cell empty."
            )
        case _:
            assert_never(conflict.clash)


def _doubtful(conflict: Conflict, who: str) -> str:
    """Why nobody can tell whom a line means."""
    match conflict.clash:
        case Clash.GUEST:
            return f"{who} is a guest on the platform. Make them a member there, or take the line out."
        case Clash.APP:
            return f"{who} is an app on the platform, not a person. Take the line out."
        case Clash.SEVERAL if conflict.account:
            return f"Several people on record have {who}. Write the account's own id instead."
        case Clash.SEVERAL:
            return f"Several people on record have the address of {who}. Give each of them their own there."
        case _:
            return f"{who} is whom line {conflict.other} means too. Take one of the two out."


def _tallies(report: Report) -> Mapping[str, Tally]:
    return {"additions": report.additions, "changes": report.changes, "leavers": report.leavers}


def _figure(name: str, count: int, examples: str = "") -> str:
    return f"  {name:<13}{count:>8,}   {examples}".rstrip()


def _examples(tally: Tally) -> str:
    shown = [_example(each) for each in tally.examples[:_MOST_SHOWN]]
    more = [f"{tally.count - len(shown):,} more"] if tally.count > len(shown) else []
    return ", ".join([*shown, *more])


def _example(example: Example) -> str:
    changes = _changes(example)
    return f"{example.name} ({', '.join(changes)})" if changes else example.name


def _changes(example: Example) -> list[str]:
    return [_WORDS.get(each, each) for each in example.fields]


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "count": tally.count,
        "examples": [
            {"line": each.line, "name": each.name, "e-mail": each.address, "changes": _changes(each)}
            for each in tally.examples
        ],
    }


def _conflict_as_json(conflict: Conflict) -> dict[str, Any]:
    return {
        "kind": conflict.clash,
        "line": conflict.line,
        "name": conflict.name,
        "e-mail": conflict.address,
        "taken_in": conflict.taken_in,
        "says": _conflict(conflict),
    }
