"""Links: what changes hands when two people become one, remembered so that it can be handed back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Table, and_, bindparam, cast, delete, insert, or_, select, update
from sqlalchemy import Text as TextColumn

from bot.domain.ids import PersonId
from bot.domain.joining import Link
from storage.link_rows import link_of, row_of
from storage.scope import Scope
from storage.statements import insert_new
from storage.tables import (
    awaited,
    blocked,
    drafts,
    hints,
    links,
    outbox,
    people,
    reminded,
    reports,
    retellings,
    thanks,
    unsettled,
)
from storage.writing import Row

_OF = bindparam("of", type_=TextColumn)
_GHOST, _HEIR = bindparam("ghost", type_=TextColumn), bindparam("heir", type_=TextColumn)
_OTHER_WAY_ROUND = or_(
    and_(links.c.ghost == _GHOST, links.c.heir == _HEIR), and_(links.c.ghost == _HEIR, links.c.heir == _GHOST)
)
_APART = select(links.c.id).where(
    links.c.organisation == _OF, _OTHER_WAY_ROUND, links.c.parted_at.is_not(None)
)
_FORGET_APART = delete(links).where(
    links.c.organisation == _OF, _OTHER_WAY_ROUND, links.c.parted_at.is_not(None)
)
_THEIRS = (
    select(links)
    .where(links.c.organisation == _OF, links.c.heir == _HEIR, links.c.parted_at.is_(None))
    .order_by(links.c.at.desc(), links.c.id.desc())
)
_MOVED = select(links.c.moved).where(links.c.organisation == _OF, links.c.id == bindparam("link"))
_PART = (
    update(links)
    .where(links.c.organisation == _OF, links.c.id == bindparam("link"))
    .values(parted_at=bindparam("moment"))
)
_MESSAGES = tuple(
    select(outbox.c.id).where(outbox.c.organisation == _OF, outbox.c.lane == bindparam("lane"), each)
    for each in (awaited(outbox), outbox.c.sent_at.is_not(None), blocked(outbox))
)
_DRAFTS_OF_THEM = select(drafts.c.id, drafts.c.doers).where(
    drafts.c.organisation == _OF, cast(drafts.c.doers, TextColumn).contains(bindparam("quoted"))
)


@dataclass(frozen=True, slots=True)
class _Once:
    """Of these rows each person has one a key: where both have it, that of the heir stays."""

    table: Table
    person: Column[Any]
    key: Column[Any]


_ONCE = {
    "hints": _Once(hints, hints.c.person, hints.c.hint),
    "reminded": _Once(reminded, reminded.c.person, reminded.c.day),
    "reports": _Once(reports, reports.c.reporter, reports.c.recognition),
    "retellings": _Once(retellings, retellings.c.person, retellings.c.recognition),
    "thanks": _Once(thanks, thanks.c.doer, thanks.c.recognition),
    "unsettled": _Once(unsettled, unsettled.c.person, unsettled.c.person),
}


class SqlLinks:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def join(self, link: Link) -> None:
        self._scope.write_all()
        ghost, heir = link.gone, link.into
        moved: dict[str, Any] = {
            "drafts": self._move(drafts, drafts.c.person, ghost, heir),
            "managed": self._move(people, people.c.manager, ghost, heir),
            "doers": self._rename_in_drafts(ghost, heir),
            "outbox": self._readdress(self._messages_to(ghost), heir),
            **{name: self._merge(each, ghost, heir) for name, each in _ONCE.items()},
        }
        self._scope.connection.execute(_FORGET_APART, self._both(ghost, heir))
        row = {"organisation": self._scope.organisation, **row_of(link), "moved": moved, "parted_at": None}
        self._scope.connection.execute(insert(links), row)

    def part(self, link: Link, at: datetime) -> None:
        self._scope.write_all()
        ghost, heir = link.gone, link.into
        this = {"of": self._scope.organisation, "link": link.id}
        moved = self._scope.connection.scalar(_MOVED, this)
        if moved is None:  # they never were two on record: all that is left to remember is that they are
            row = {"organisation": self._scope.organisation, **row_of(link), "moved": {}, "parted_at": at}
            self._scope.connection.execute(insert(links), row)
            return
        self._move(drafts, drafts.c.person, heir, ghost, moved["drafts"])
        self._move(people, people.c.manager, heir, ghost, moved["managed"])
        for draft, before in moved["doers"].items():
            self._restore_doers(draft, before, ghost, heir)
        self._readdress(moved["outbox"], ghost)
        for name, each in _ONCE.items():
            self._unmerge(each, moved[name], ghost, heir)
        self._scope.connection.execute(_PART, {**this, "moment": at})

    def of(self, person: PersonId) -> tuple[Link, ...]:
        rows = self._scope.connection.execute(_THEIRS, {"of": self._scope.organisation, "heir": person})
        return tuple(link_of(row) for row in rows)

    def apart(self, one: PersonId, other: PersonId) -> bool:
        return self._scope.connection.execute(_APART, self._both(one, other)).first() is not None

    def _both(self, ghost: PersonId, heir: PersonId) -> dict[str, str]:
        return {"of": self._scope.organisation, "ghost": ghost, "heir": heir}

    def _move(
        self, table: Table, column: Column[Any], of: str, to: str, only: Sequence[str] | None = None
    ) -> list[str]:
        """The ids of the rows that changed hands."""
        theirs = (table.c.organisation == self._scope.organisation) & (column == of) & (table.c.id != to)
        if only is not None:
            theirs &= table.c.id.in_(only)
        moved = list(self._scope.connection.scalars(select(table.c.id).where(theirs)))
        if moved:
            self._scope.connection.execute(update(table).where(theirs).values({column: to}))
        return moved

    def _rename_in_drafts(self, ghost: str, heir: str) -> dict[str, list[str]]:
        key = {"of": self._scope.organisation, "quoted": f'"{ghost}"'}
        rows = self._scope.connection.execute(_DRAFTS_OF_THEM, key).all()
        for row in rows:
            self._set_doers(row.id, dict.fromkeys(heir if each == ghost else each for each in row.doers))
        return {row.id: list(row.doers) for row in rows}

    def _restore_doers(self, draft: str, before: Sequence[str], ghost: str, heir: str) -> None:
        mine = (drafts.c.organisation == self._scope.organisation) & (drafts.c.id == draft)
        now = self._scope.connection.scalar(select(drafts.c.doers).where(mine))
        if now == list(dict.fromkeys(heir if each == ghost else each for each in before)):
            self._set_doers(draft, dict.fromkeys(before))

    def _set_doers(self, draft: str, doers: Mapping[str, None]) -> None:
        mine = (drafts.c.organisation == self._scope.organisation) & (drafts.c.id == draft)
        self._scope.connection.execute(update(drafts).where(mine).values(doers=list(doers)))

    def _messages_to(self, person: str) -> list[str]:
        key = {"of": self._scope.organisation, "lane": f"person:{person}"}
        return sorted({each for found in _MESSAGES for each in self._scope.connection.scalars(found, key)})

    def _readdress(self, messages: Sequence[str], to: str) -> list[str]:
        if messages:
            mine = (outbox.c.organisation == self._scope.organisation) & outbox.c.id.in_(messages)
            there = {"person": to, "lane": f"person:{to}"}
            self._scope.connection.execute(update(outbox).where(mine).values(there))
        return list(messages)

    def _merge(self, once: _Once, ghost: str, heir: str) -> dict[str, Any]:
        """What the ghost had, and what of it the heir had too."""
        theirs, ours = self._rows(once, ghost), self._rows(once, heir)
        had = {self._key(once, each) for each in ours}
        both = [key for each in theirs if (key := self._key(once, each)) in had]
        self._scope.connection.execute(delete(once.table).where(self._of(once, ghost)))
        self._add(once, [each for each in theirs if self._key(once, each) not in had], heir)
        return {"had": [_plain(each) for each in theirs], "both": both}

    def _unmerge(self, once: _Once, moved: Mapping[str, Any], ghost: str, heir: str) -> None:
        had = [_read(once, each) for each in moved["had"]]
        for each in had:
            if self._key(once, each) not in moved["both"]:
                mine = self._of(once, heir)
                if once.key is not once.person:
                    mine &= once.key == each[once.key.name]
                self._scope.connection.execute(delete(once.table).where(mine))
        self._add(once, had, ghost)

    def _add(self, once: _Once, rows: Sequence[Row], person: str) -> None:
        for each in rows:
            row = {**each, once.person.name: person}
            self._scope.connection.execute(insert_new(self._scope.dialect, once.table), row)

    def _rows(self, once: _Once, person: str) -> list[Row]:
        rows = self._scope.connection.execute(select(once.table).where(self._of(once, person)))
        return [{str(name): value for name, value in each._mapping.items()} for each in rows]  # noqa: SLF001  public by SQLAlchemy's own docs

    def _of(self, once: _Once, person: str) -> Any:
        return (once.table.c.organisation == self._scope.organisation) & (once.person == person)

    def _key(self, once: _Once, row: Row) -> str:
        return "" if once.key is once.person else str(row[once.key.name])


def _plain(row: Row) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}


def _read(once: _Once, stored: Mapping[str, Any]) -> Row:
    at = {"at"} & {each.name for each in once.table.columns}
    return {
        name: datetime.fromisoformat(value) if name in at and value else value
        for name, value in stored.items()
    }
