"""People files: what an organisation's own list says of somebody, beside what is known of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.domain.ids import BranchKey, PersonId
from bot.domain.people import Listed, Person, Standing
from bot.domain.text import folded

FROM_FILES = (
    "branch",
    "away_from",
    "away_until",
    "manager",
    "started_on",
    "leader",
    "works_on",
    "minor",
    "listed",
)
"""The fields of a person that files alone say."""
_FIRST_WORDS = 4  # of a mistyped address, in which its part before the @ may end


class Column(StrEnum):
    """As a heading is best written."""

    EMAIL = "e-mail"
    NAME = "name"
    BRANCH = "branch"
    MANAGER = "manager's e-mail"
    STARTED_ON = "started_on"
    LEADER = "leader"
    WORKS_ON = "working pattern"
    MINOR = "under 18"
    AWAY_FROM = "away_from"
    AWAY_UNTIL = "away_until"
    SLACK = "slack"
    TEAMS = "teams"


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody as the file names them; `line` is where they begin in it. All addresses are folded.

    `branch` stands as it was written, a key or a name. `slack` and `teams` are e-mail addresses there, or an
    account's `address`. None is an empty cell, or no such column.
    """

    line: int
    address: str
    name: str
    branch: str | None = None
    manager: str | None = None
    started_on: date | None = None
    leader: bool = False
    works_on: frozenset[int] | None = None
    minor: bool = False
    away_from: date | None = None
    away_until: date | None = None
    slack: str | None = None
    teams: str | None = None

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """By which their accounts are known, where it is not by their own address; each once."""
        cells = dict.fromkeys((self.slack, self.teams))
        return tuple(each for each in cells if each and each != self.address)


@dataclass(frozen=True, slots=True)
class Unread:
    """A row that makes no sense, with whatever it may have meant: whom it names has not left.

    `addresses` are readable ones that may be its own, `typed` what stands where its own should. `row` is
    what could be read of it, with empty words for what could not, so that all its faults are told at once.
    """

    line: int
    name: str = ""
    addresses: frozenset[str] = frozenset()
    typed: str = ""
    row: Row | None = None

    def without_manager(self) -> Unread:
        """Whoever is only named as the manager of this line does not stand on it."""
        manager = self.row.manager if self.row else None
        return replace(self, addresses=self.addresses - {manager}) if manager else self


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """What has no column stays as it was; what has one and is empty is taken away."""

    columns: frozenset[Column]
    rows: Sequence[Row]
    unread: Sequence[Unread] = ()

    @property
    def addresses(self) -> frozenset[str]:
        """Of everybody who stands in it, also on lines with a fault."""
        own = (address for row in self.rows for address in (row.address, *row.elsewhere))
        return frozenset(own).union(*(each.addresses for each in self.unread))


class Clues:
    """On which of the lines that cannot be read somebody may stand."""

    def __init__(self, unread: Iterable[Unread]) -> None:
        self._names: dict[str, int] = {}
        self._addresses: dict[str, int] = {}
        for each in unread:
            if each.name:
                self._names[folded(each.name)] = each.line
            for clue in (*each.addresses, *_clues(each.typed)):
                self._addresses[clue] = each.line

    def line_of(self, address: str, name: str = "") -> int | None:
        """By name, or an address that was mistyped: mei.lin at example.org, or mei.lin and no more."""
        words = (address, _bare(address), " ".join(_words(address.partition("@")[0])))
        lines = (self._addresses.get(each) for each in words)
        return next((each for each in lines if each is not None), self._names.get(folded(name)))


def _clues(typed: str) -> Iterator[str]:
    words = _words(typed.casefold())
    yield from (" ".join(words[:count]) for count in range(1, min(len(words), _FIRST_WORDS) + 1))
    if words:
        yield _bare(typed.casefold())


def _words(typed: str) -> list[str]:
    return "".join(each if each.isalnum() else " " for each in typed).split()


def _bare(typed: str) -> str:
    return "".join(filter(str.isalnum, typed))


class Doubt(StrEnum):
    """Why nobody can tell whom a row means."""

    GUEST = "guest"
    APP = "app"
    SEVERAL = "several"
    STRANGER = "stranger"


# Strangers are not among them: one who brings a colleague's address would keep that colleague out.
_NO_STAFF = {Standing.GUEST: Doubt.GUEST, Standing.BOT: Doubt.APP}


def meant_by(address: str, name: str | None, known: Collection[Person]) -> Person | Doubt | None:
    """Whom a row means, of those who have its address; None for somebody new.

    Guests, apps and strangers are never taken for staff because of an address. Whoever left comes
    back under the name by which they went: an address may have been given to somebody else since.
    """
    listed = [each for each in known if each.listed and not each.has_left]
    by_file = [each for each in listed if each.listed and each.listed.address == address]
    staff = [each for each in known if each.standing is Standing.STAFF and not each.has_left]
    gone = [each for each in known if each.standing is Standing.DEACTIVATED and not each.has_left]
    back = [each for each in known if each.listed and each.has_left and _same(each.listed.name, name)]
    for group in (by_file, listed, staff, back, gone):
        if group:
            return group[0] if len(group) == 1 else Doubt.SEVERAL
    standings = {each.standing for each in known}
    return next((doubt for standing, doubt in _NO_STAFF.items() if standing in standings), None)


def meant_elsewhere(address: str, name: str, known: Collection[Person]) -> Person | Doubt | None:
    """Whose account a row says is theirs as well; None for one that nobody has shown yet.

    An account that is named itself, and not by its e-mail address, is never passed over.
    """
    if any(each.address == address for person in known for each in person.accounts):
        known = [each for each in known if any(on.address == address for on in each.accounts)]
        if all(each.standing is Standing.STRANGER for each in known):
            return Doubt.STRANGER
        return Doubt.SEVERAL if len(known) > 1 else meant_by(address, None, known)
    return meant_by(address, name, known)


def _same(one: str, other: str | None) -> bool:
    return other is None or folded(one) == folded(other)


def as_listed(
    known: Person, row: Row, columns: Collection[Column], branch: BranchKey | None, manager: PersonId | None
) -> Person:
    """The same person as the file says; `branch` and `manager` are what its words were found to mean.

    Their platform knows better how somebody with an account is called and reached.
    """
    on_a_platform = bool(known.accounts)
    away_from, away_until = _absence(known, row, columns)
    return replace(
        known,
        name=known.name if on_a_platform else row.name,
        email=(known.email if on_a_platform else None) or row.address,
        standing=Standing.STAFF if known.has_left else known.standing,
        branch=branch if Column.BRANCH in columns else known.branch,
        manager=manager if Column.MANAGER in columns else known.manager,
        started_on=row.started_on if Column.STARTED_ON in columns else known.started_on,
        leader=row.leader if Column.LEADER in columns else known.leader,
        works_on=row.works_on if Column.WORKS_ON in columns else known.works_on,
        minor=row.minor if Column.MINOR in columns else known.minor,
        away_from=away_from,
        away_until=away_until,
        listed=_listing(known, row, columns),
    )


def managers_first(rows: Iterable[Row]) -> list[Row]:
    """Everybody after whoever they report to, as far as nobody reports to themselves in the end."""
    rows = list(rows)
    manager_of = {row.address: row.manager for row in rows}
    depth: dict[str, int] = {}
    for address in manager_of:
        line: dict[str, None] = {}
        at: str | None = address
        while at is not None and at in manager_of and at not in depth and at not in line:
            line[at] = None
            at = manager_of[at]
        above = depth.get(at or "", 0)
        depth |= {each: above + steps for steps, each in enumerate(reversed(line), 1)}
    return sorted(rows, key=lambda row: depth[row.address])


def as_left(known: Person, on: date) -> Person:
    """Whoever is a guest by now stays one: somebody decided that after they were staff."""
    gone = Standing.DEACTIVATED if known.standing is Standing.STAFF else known.standing
    listed = replace(known.listed, left_on=on) if known.listed else None
    return replace(known, standing=gone, listed=listed)


_Absence = tuple[date | None, date | None]


def _absence(known: Person, row: Row, columns: Collection[Column]) -> _Absence:
    """What a file newly says holds; what it only repeats may have been changed by the person since."""
    kept = (known.away_from, known.away_until)
    said_before = _said_before(known)
    says = (row.away_from, row.away_until)
    if Column.AWAY_FROM not in columns or says == said_before:
        return kept
    emptied_by_file_alone = says == (None, None) and kept != said_before
    return kept if emptied_by_file_alone else says


def _said_before(known: Person) -> _Absence:
    return (known.listed.away_from, known.listed.away_until) if known.listed else (None, None)


def _listing(known: Person, row: Row, columns: Collection[Column]) -> Listed:
    says = (row.away_from, row.away_until) if Column.AWAY_FROM in columns else _said_before(known)
    before = known.listed or Listed(row.address, row.name)
    slack = row.slack if Column.SLACK in columns else before.slack
    teams = row.teams if Column.TEAMS in columns else before.teams
    return Listed(row.address, row.name, *says, slack=slack, teams=teams)
