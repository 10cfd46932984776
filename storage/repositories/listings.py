"""People as people files name them: found, added and changed some hundreds at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    FromClause,
    bindparam,
    delete,
    exists,
    func,
    select,
    text,
    union,
    update,
)

from bot.domain.ids import PersonId
from bot.domain.people import Person, Standing
from bot.domain.people_file import FROM_FILES
from storage.people_rows import people_of, row_of
from storage.people_statements import HELD_ALONE
from storage.queue import queued
from storage.renaming import rename_in_drafts
from storage.scope import Scope
from storage.statements import upsert
from storage.tables import accounts, drafts, people

_OF: BindParameter[str] = bindparam("of")
_SOUGHT: BindParameter[Any] = bindparam("sought", expanding=True)
# Apart from reading them: within it, PostgreSQL reads everybody through until it has counted them.
_ADDRESSED = union(
    *(
        select(people.c.id).where(
            people.c.organisation == _OF, address.in_(_SOUGHT), people.c.one_with.is_(None)
        )
        for address in (people.c.listed_address, people.c.folded_email)
    ),
    *(
        select(accounts.c.person).where(accounts.c.organisation == _OF, address.in_(_SOUGHT))
        for address in (accounts.c.email, accounts.c.address)
    ),
)
_AWAITED = union(
    *(
        select(people.c.id).where(
            people.c.organisation == _OF,
            address.in_(_SOUGHT),
            people.c.left_on.is_(None),
            people.c.one_with.is_(None),
        )
        for address in (people.c.listed_slack, people.c.listed_teams)
    )
)
_LISTED = select(people.c.listed_address, people.c.id).where(
    people.c.organisation == _OF,
    people.c.listed_address.is_not(None),
    people.c.left_on.is_(None),
    people.c.one_with.is_(None),
)
_NAMES = select(people.c.standing, people.c.name, people.c.nickname, people.c.listed_name).where(
    people.c.organisation == _OF
)
_MANAGERS = people.alias("managers")
_IN_TURN = text(f"SELECT {queued('CAST(:of AS text)', arrivals=True)}")


def _on_the_staff(person: FromClause) -> ColumnElement[bool]:
    same = (accounts.c.organisation == person.c.organisation) & (accounts.c.person == person.c.id)
    return (person.c.standing == Standing.STAFF.value) & exists().where(same)


_MANAGED = (
    select(func.count(_MANAGERS.c.id).label("managed"), func.count().label("staff"))
    .select_from(
        people.outerjoin(
            _MANAGERS,
            (_MANAGERS.c.organisation == people.c.organisation)
            & (_MANAGERS.c.id == people.c.manager)
            & _on_the_staff(_MANAGERS),
        )
    )
    .where(people.c.organisation == _OF, _on_the_staff(people))
)
_HAND_OVER = (
    update(people)
    .where(people.c.organisation == _OF, people.c.manager == bindparam("ghost"))
    .values(manager=bindparam("heir"))
)
_DROP = delete(people).where(people.c.organisation == _OF, people.c.id == bindparam("ghost"))
# The rest is their own, or their platform's: what is saved of it meanwhile is not written over.
_SAID_BY_FILES = {
    *FROM_FILES,
    "name",
    "standing",
    "email",
    "listed_address",
    "listed_name",
    "listed_away_from",
    "listed_away_until",
    "left_on",
    "listed_slack",
    "listed_teams",
    "folded_name",
    "folded_first_name",
    "folded_email",
}
_THEIR_OWN = [each.name for each in people.columns if each.name not in _SAID_BY_FILES]


class SqlListings:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def addressed(self, addresses: Collection[str]) -> Mapping[str, tuple[Person, ...]]:
        return self._found(_ADDRESSED, addresses, lambda person: person.addresses)

    def awaiting(self, addresses: Collection[str]) -> Mapping[str, tuple[Person, ...]]:
        return self._found(
            _AWAITED, addresses, lambda person: person.listed.elsewhere if person.listed else frozenset()
        )

    def _found(
        self,
        sought: CompoundSelect[Any],
        addresses: Collection[str],
        theirs: Callable[[Person], frozenset[str]],
    ) -> Mapping[str, tuple[Person, ...]]:
        found: dict[str, list[Person]] = defaultdict(list)
        for person in self._meant_by(sought, sorted(addresses)) if addresses else ():
            for address in theirs(person) & set(addresses):
                found[address].append(person)
        return {address: tuple(meant) for address, meant in found.items()}

    def _meant_by(self, sought: CompoundSelect[Any], addresses: Sequence[str]) -> Iterator[Person]:
        mine = {"of": self._scope.organisation}
        if self._scope.dialect != "sqlite" and not self._scope.looks:
            # Two directories that bring one person at once come one after the other: the second finds them.
            self._scope.connection.execute(_IN_TURN, mine)
        ids = self._scope.connection.scalars(sought, {**mine, "sought": addresses}).all()
        # What a file says is put to who they are: until then nobody changes them beside.
        yield from people_of(self._scope.connection.execute(HELD_ALONE, {**mine, "ids": ids}) if ids else ())

    def listed(self) -> Mapping[str, PersonId]:
        rows = self._scope.connection.execute(_LISTED, {"of": self._scope.organisation})
        return {address: PersonId(person) for address, person in rows}

    def names(self) -> Iterator[tuple[str, Standing]]:
        for standing, *names in self._scope.connection.execute(_NAMES, {"of": self._scope.organisation}):
            yield from ((each, Standing(standing)) for each in names if each)

    def managed(self) -> tuple[int, int]:
        row = self._scope.connection.execute(_MANAGED, {"of": self._scope.organisation}).one()
        return row.managed, row.staff

    def keep(self, persons: Iterable[Person]) -> None:
        rows = [row_of(self._scope.organisation, each) for each in persons]
        if rows:
            self._scope.people_changed = True
            # So that two writers never wait crosswise.
            in_order = sorted(rows, key=lambda row: str(row["id"]))
            self._scope.connection.execute(upsert(self._scope.dialect, people, *_THEIR_OWN), in_order)

    def absorb(self, ghost: PersonId, heir: PersonId) -> None:
        self._scope.people_changed = True
        sought = {"of": self._scope.organisation, "ghost": ghost}
        self._scope.connection.execute(_HAND_OVER, {**sought, "heir": heir})
        self._scope.write(drafts)
        rename_in_drafts(self._scope, ghost, heir)
        self._scope.connection.execute(_DROP, sought)
