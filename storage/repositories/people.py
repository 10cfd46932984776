"""People and their accounts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, false, or_

from bot.domain.ids import BranchKey, PersonId
from bot.domain.people import Account, Person, Platform, Role, holders
from bot.domain.refusals import Overtaken
from bot.domain.text import folded
from storage.memory import Kept
from storage.people_rows import people_of, row_of
from storage.people_statements import (
    AT,
    BEYOND,
    BY_ADDRESS,
    CALLED,
    ENDED,
    HELD,
    HELD_ALONE,
    HELD_AS_THEY_ARE,
    HOLDING,
    LEAVE,
    MANY,
    MOVE,
    NOWHERE,
    PARTLY_CALLED,
    SHOWN,
    USED,
    USED_ELSEWHERE,
)
from storage.scope import Scope
from storage.statements import insert_new, upsert
from storage.tables import accounts, people


class SqlPeople:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._as_read: dict[PersonId, Person] = {}
        self._held: dict[PersonId, Person] = {}

    def get(self, person: PersonId) -> Person | None:
        return next(iter(self.many([person])), None)

    def many(self, people: Iterable[PersonId]) -> tuple[Person, ...]:
        wanted = tuple(people)
        if not wanted:
            return ()
        known = self._remembered(wanted)
        if missing := [each for each in wanted if each not in known]:
            known |= {each.id: each for each in self._read(MANY, ids=missing)}
        return tuple(known[each] for each in wanted if each in known)

    def hold(self, people: Iterable[PersonId], *, alone: bool = False) -> None:
        """What is held is read at once: whoever was remembered, or read before, may have changed since."""
        if self._scope.terms:
            self._scope.terms.held.update(people)
        elif self._scope.dialect != "sqlite" and not self._scope.looks:
            statement = HELD_ALONE if alone else HELD_AS_THEY_ARE
            held = {each.id: each for each in self._rows(statement, ids=tuple(people))}
            if any(each.one_with and self._was_somebody(each.id) for each in held.values()):
                raise Overtaken
            self._held |= held

    def _was_somebody(self, person: PersonId) -> bool:
        """Whether this transaction went by somebody who has become one with another meanwhile."""
        read = self._as_read.get(person)
        return read is not None and read.one_with is None

    def of(self, accounts: Sequence[Account]) -> Mapping[Account, Person]:
        if not accounts:
            return {}
        known = self._remembered_of(accounts)
        if missing := [each for each in accounts if each not in known]:
            found = self._read(BY_ADDRESS, addresses=[each.address for each in missing])
            known |= {account: each for each in found for account in each.accounts if account in missing}
        return known

    def called(self, handle: str) -> tuple[Person, ...]:
        wanted = folded(handle.removeprefix("@"))
        return self._read(CALLED, handle=wanted) if wanted else ()

    def partly_called(self, part: str) -> tuple[Person, ...]:
        wanted = _as_part(part)
        return self._read(PARTLY_CALLED, part=wanted) if wanted.strip() else ()

    def without_account(
        self, parts: Collection[str], branch: BranchKey | None, most: int
    ) -> tuple[Person, ...]:
        wanted = [each for part in parts if (each := _as_part(part)).strip()]
        name = " " + people.c.folded_name + " "
        called = or_(false(), *(name.contains(each, escape="/") for each in wanted))
        of_branch = people.c.branch == branch if branch else false()
        first = case((called, 0), else_=1)
        found = (
            NOWHERE.where(called | of_branch)
            .order_by(None)
            .order_by(first, people.c.folded_name, people.c.id)
        )
        return self._read(found.limit(most))

    def are_beyond(self, platform: Platform, workspace: str) -> bool:
        kept, there = self._kept(), (platform, workspace)
        if kept is not None and there in kept.beyond:
            return kept.beyond[there]
        sought = {"of": self._scope.organisation, "on": platform.value, "in": workspace}
        beyond = bool(self._scope.connection.scalar(BEYOND, sought))
        if kept is not None:
            kept.beyond[there] = beyond
        return beyond

    def holding(self, role: Role, branch: BranchKey | None = None) -> tuple[Person, ...]:
        return holders(role, lambda each: self._appointed(each, branch))

    def _appointed(self, role: Role, branch: BranchKey | None) -> tuple[Person, ...]:
        kept = self._kept()
        if kept is None or (holding := kept.holders.get((role, branch))) is None:
            holding = self._read(HOLDING, role=role.value, branch=branch or "")
            if kept is not None:
                kept.holders[role, branch] = holding
        return self._seen(holding)

    def keep(self, person: Person) -> None:
        """Raises Overtaken where they were changed, say by themselves, since this transaction read them."""
        read = self._as_read.get(person.id)
        if self._scope.dialect != "sqlite":  # which has one writer anyway
            self._scope.connection.execute(HELD, {"of": self._scope.organisation, "whose": person.id})
        known = next(self._rows(MANY, ids=[person.id]), None)
        if read is not None and (known is None or _without_accounts(known) != _without_accounts(read)):
            raise Overtaken
        self._as_read[person.id] = person
        if known == person:
            return
        mine = self._scope.organisation
        self._scope.people_changed = True
        self._scope.connection.execute(upsert(self._scope.dialect, people), row_of(mine, person))
        self._keep_accounts(person, read or known, known)

    def _keep_accounts(self, person: Person, gone_by: Person | None, known: Person | None) -> None:
        """What joined or left them meanwhile is not this transaction's to undo."""
        before = set(gone_by.accounts if gone_by else ())
        if left := before - set(person.accounts):
            self._scope.connection.execute(LEAVE, [{**self._key(each), "whose": person.id} for each in left])
        emails, shown = dict(person.emails), dict(known.emails if known else ())
        for account in set(person.accounts) - before:
            self._take(person, account, emails.get(account))
            shown[account] = emails.get(account, "")
        for account in person.ended ^ (known.ended if known else frozenset()):
            over = account in person.ended
            self._scope.connection.execute(ENDED, {**self._key(account), "over": over})
        for account, email in emails.items():
            if shown.get(account) != email:
                self._scope.connection.execute(SHOWN, {**self._key(account), "shown": email})

    def at(self, address: str) -> tuple[Person, ...]:
        bare = address.casefold()
        sought = [bare] if ":" in bare else [f"{each}:{bare}" for each in Platform]
        return self._read(AT, sought=sought)

    def hand_over(self, handed: Collection[Account], to: PersonId) -> None:
        self._scope.people_changed = True
        for each in handed:
            self._scope.connection.execute(MOVE, {**self._key(each), "heir": to})
        self._as_read.clear()
        self._held.clear()

    def is_elsewhere(self, account: Account, since: datetime) -> bool:
        return bool(self._scope.connection.scalar(USED_ELSEWHERE, {**self._key(account), "since": since}))

    def used_skald(self, account: Account, at: datetime) -> None:
        self._scope.connection.execute(USED, {**self._key(account), "used": at})

    def _take(self, person: Person, account: Account, email: str | None) -> None:
        row = {
            "organisation": self._scope.organisation,
            "platform": account.platform.value,
            "workspace": account.workspace,
            "user": account.user,
            "person": person.id,
            "address": account.address,
            "email": email,
            "ended": False,
            "shut": False,
        }
        added = self._scope.connection.execute(insert_new(self._scope.dialect, accounts), row)
        if added.rowcount == 0:  # somebody else was given it in between
            raise Overtaken

    def _key(self, account: Account) -> dict[str, str]:
        return {
            "of": self._scope.organisation,
            "on": account.platform.value,
            "in": account.workspace,
            "who": account.user,
        }

    def _kept(self) -> Kept | None:
        """Nothing any more once this transaction wrote people."""
        return None if self._scope.people_changed else self._scope.kept()

    def _remembered(self, people: Iterable[PersonId]) -> dict[PersonId, Person]:
        kept = self._kept()
        found = (self._held.get(each, kept.people.get(each)) for each in people) if kept else ()
        return {each.id: each for each in self._seen(each for each in found if each)}

    def _remembered_of(self, accounts: Iterable[Account]) -> dict[Account, Person]:
        kept = self._kept()
        known = kept.accounts if kept else {}
        found = {account: each for account in accounts if (each := known.get(account))}
        return dict(zip(found, self._seen(found.values()), strict=True))

    def _seen(self, people: Iterable[Person]) -> tuple[Person, ...]:
        """As they are held, and noted: `keep` finds out who was changed since this transaction saw them."""
        held = {} if self._scope.people_changed else self._held
        seen = tuple(held.get(each.id, each) for each in people)
        for each in seen:
            self._as_read.setdefault(each.id, each)
        return seen

    def _read(self, statement: Select[Any], **sought: object) -> tuple[Person, ...]:
        kept = self._kept()
        found = self._seen(self._rows(statement, **sought))
        if kept is not None:
            for each in found:
                kept.keep(each)
        return found

    def _rows(self, statement: Select[Any], **sought: object) -> Iterator[Person]:
        return people_of(
            self._scope.connection.execute(statement, {"of": self._scope.organisation, **sought})
        )


def _as_part(words: str) -> str:
    """As it stands among the words of a name, with nothing in it that LIKE would read as a pattern."""
    return " " + re.sub("([/%_])", r"/\1", folded(words)) + " "


def _without_accounts(person: Person) -> Person:
    """What joined or left somebody meanwhile changes nothing that was gone by."""
    return replace(person, accounts=(), ended=frozenset(), emails=frozenset())
