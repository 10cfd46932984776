"""Claims: whom a row of a people file means, and whose accounts it says are theirs as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from bot.domain.ids import PersonId
from bot.domain.joining import as_one, in_one_workspace, taking_over
from bot.domain.people import Person, Standing
from bot.domain.people_file import Doubt, Row, meant_by, meant_elsewhere
from bot.domain.people_report import Clash, Conflict
from bot.ports import Work

_CLASHES = {
    Doubt.GUEST: Clash.GUEST,
    Doubt.APP: Clash.APP,
    Doubt.SEVERAL: Clash.SEVERAL,
    Doubt.STRANGER: Clash.STRANGER,
}
Known = Mapping[str, tuple[Person, ...]]


@dataclass(frozen=True, slots=True)
class Claimed:
    """All on record who are one by what a row says; the first is who stays.

    `by_word` says that somebody of them is meant by no more than the row's word, and not by its own address.
    `awaited` counts accounts that nobody has shown yet. `conflict` is why none of it can be believed.
    """

    people: tuple[Person, ...] = ()
    by_word: bool = False
    awaited: int = 0
    conflict: Conflict | None = None

    @property
    def several(self) -> bool:
        return len(self.people) > 1


def claimed(work: Work, row: Row, known: Known) -> Claimed:
    """`known` holds everybody whom any of the row's addresses may mean."""
    own = meant_by(row.address, row.name, known.get(row.address, ()))
    if isinstance(own, Doubt):
        return Claimed(conflict=_conflict(row, _CLASHES[own]))
    found: dict[PersonId, Person] = {own.id: own} if own else {}
    awaited = 0
    for address in row.elsewhere:
        meant = meant_elsewhere(address, row.name, known.get(address, ()))
        if isinstance(meant, Doubt):
            return Claimed(conflict=_conflict(row, _CLASHES[meant], account=address))
        if meant is None:
            awaited += 1
        else:
            found[meant.id] = meant
    people = tuple(sorted(found.values(), key=lambda each: _began(each, own)))
    conflict = next(_contradictions(work, row, people, known), None)
    return Claimed(people, any(each != own for each in people), awaited, conflict)


def together(people: tuple[Person, ...]) -> Person | None:
    """Who they will be once they are one; None of nobody."""
    if not people:
        return None
    one, *others = people
    for each in others:
        one = as_one(one, each) if each.accounts else taking_over(one, each)
    return one


def _began(person: Person, own: Person | None) -> tuple[bool, bool, bool, str]:
    """Whoever has an account stays, and of them whom the row means by its own address: should they be parted,
    the file's word is still of the right one. Then whom a file names, then who is known for longer.
    """
    return not person.accounts, person != own, person.listed is None, person.id


def _contradictions(work: Work, row: Row, people: tuple[Person, ...], known: Known) -> Iterator[Conflict]:
    if row.manager and meant_by(row.manager, None, known.get(row.manager, ())) in people:
        yield _conflict(row, Clash.OWN_MANAGER, account=row.manager)
    there = [each for each in people if each.accounts]
    for each in there if len(people) > 1 else ():
        if each.standing is not Standing.STAFF:
            clash = Clash.GUEST if each.standing is Standing.GUEST else Clash.OVER
            yield _conflict(row, clash, account=each.name)
    for one, other in combinations(there, 2):
        if platform := in_one_workspace(one, other):
            yield _conflict(row, Clash.BOTH_HERE, platform.title(), other.name)
        if work.links.apart(one.id, other.id):
            yield _conflict(row, Clash.APART, one.name, other.name)


def _conflict(row: Row, clash: Clash, other: str = "", account: str = "") -> Conflict:
    return Conflict(clash, row.line, row.name, row.address, other, account)
