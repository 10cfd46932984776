"""People and listings in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.draft import Draft
from bot.domain.ids import BranchKey, PersonId
from bot.domain.people import Account, Person, Platform, Role, Standing, holders
from bot.domain.refusals import Overtaken
from bot.domain.text import folded
from tests.support.ledger import Ledger


class FakePeople:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def get(self, person: PersonId) -> Person | None:
        return self._ledger.people.get(person)

    def many(self, people: Iterable[PersonId]) -> tuple[Person, ...]:
        return tuple(self._ledger.people[each] for each in people if each in self._ledger.people)

    def hold(self, people: Iterable[PersonId], *, alone: bool = False) -> None:
        """Transactions come one after the other here."""

    def of(self, accounts: Sequence[Account]) -> Mapping[Account, Person]:
        return {
            account: person
            for person in self._ledger.people.values()
            for account in person.accounts
            if account in accounts
        }

    def called(self, handle: str) -> tuple[Person, ...]:
        wanted = folded(handle.removeprefix("@"))
        return tuple(
            each for each in self._everybody() if wanted and each.accounts and wanted in handles(each)
        )

    def partly_called(self, part: str) -> tuple[Person, ...]:
        wanted = folded(part)
        found = [each for each in self._everybody() if each.accounts and _has(folded(each.name), wanted)]
        return tuple(found) if wanted else ()

    def without_account(
        self, parts: Collection[str], branch: BranchKey | None, most: int
    ) -> tuple[Person, ...]:
        wanted = [folded(each) for each in parts if folded(each)]

        def first(person: Person) -> bool:
            return any(_has(folded(person.name), each) for each in wanted)

        found = [
            each
            for each in self._everybody()
            if not each.accounts
            and each.standing is Standing.STAFF
            and not (each.one_with or each.has_left)
            and (first(each) or (branch and each.branch == branch))
        ]
        found.sort(key=lambda each: (not first(each), folded(each.name), each.id))
        return tuple(found[:most])

    def are_beyond(self, platform: Platform, workspace: str) -> bool:
        return any(
            each.standing is Standing.STAFF
            and not (each.one_with or each.has_left)
            and (platform, workspace)
            not in {(on.platform, on.workspace) for on in {*each.accounts} - each.ended}
            for each in self._everybody()
        )

    def holding(self, role: Role, branch: BranchKey | None = None) -> tuple[Person, ...]:
        return holders(role, lambda each: self._appointed(each, branch))

    def _appointed(self, role: Role, branch: BranchKey | None) -> tuple[Person, ...]:
        addresses = {
            each.address.casefold()
            for each in self._ledger.appointments
            if (each.role, each.branch) == (role, branch)
        }
        return tuple(
            each
            for each in self._everybody()
            if each.accounts and each.standing is Standing.STAFF and addresses & self._theirs(each)
        )

    def _theirs(self, person: Person) -> set[str]:
        """Theirs, and those of who they turned out to be."""
        once = (each for each in self._ledger.people.values() if each.one_with == person.id)
        return {*_addresses(person), *(each.email.casefold() for each in once if each.email)}

    def keep(self, person: Person) -> None:
        owners = self.of(person.accounts)
        if any(owner.id != person.id for owner in owners.values()):
            raise Overtaken
        self._ledger.people[person.id] = person

    def used_skald(self, account: Account, at: datetime) -> None:
        if self.of([account]):
            self._ledger.used[account] = at

    def at(self, address: str) -> tuple[Person, ...]:
        bare = address.casefold()
        sought = {bare} if ":" in bare else {f"{each}:{bare}" for each in Platform}
        return tuple(
            each
            for each in self._everybody()
            if sought & {f"{on.platform}:{on.user}".casefold() for on in each.accounts}
        )

    def hand_over(self, handed: Collection[Account], to: PersonId) -> None:
        for person in self.of(tuple(handed)).values():
            left = tuple(each for each in person.accounts if each not in handed)
            ended = person.ended - set(handed)
            shown = frozenset(each for each in person.emails if each[0] in handed)
            stays = person.emails - shown
            self._ledger.people[person.id] = replace(person, accounts=left, ended=ended, emails=stays)
            over = person.ended & set(handed)
            heir = self._ledger.people[to]
            theirs = tuple(sorted({*heir.accounts, *(each for each in person.accounts if each in handed)}))
            self._ledger.people[to] = replace(
                heir, accounts=theirs, ended=heir.ended | over, emails=heir.emails | shown
            )

    def is_elsewhere(self, account: Account, since: datetime) -> bool:
        owner = self.of([account]).get(account)
        others = [each for each in owner.accounts if each != account] if owner else []
        used = self._ledger.used.get(account)
        if not others or used is None or used <= since:
            return bool(others)
        return any(self._ledger.used.get(each, since) >= used for each in others)

    def _everybody(self) -> list[Person]:
        return sorted(self._ledger.people.values(), key=lambda each: each.id)


class FakeListings:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def addressed(self, addresses: Collection[str]) -> Mapping[str, tuple[Person, ...]]:
        everybody = sorted(self._ledger.people.values(), key=lambda each: each.id)
        found = {
            sought: tuple(each for each in everybody if sought in each.addresses and not each.one_with)
            for sought in addresses
        }
        return {address: meant for address, meant in found.items() if meant}

    def awaiting(self, addresses: Collection[str]) -> Mapping[str, tuple[Person, ...]]:
        present = [
            (each, each.listed.elsewhere)
            for each in sorted(self._ledger.people.values(), key=lambda each: each.id)
            if each.listed and not each.has_left and not each.one_with
        ]
        found = {
            sought: tuple(each for each, elsewhere in present if sought in elsewhere) for sought in addresses
        }
        return {address: meant for address, meant in found.items() if meant}

    def listed(self) -> Mapping[str, PersonId]:
        return {
            each.listed.address: each.id
            for each in self._ledger.people.values()
            if each.listed and not each.has_left and not each.one_with
        }

    def names(self) -> Iterator[tuple[str, Standing]]:
        for person in self._ledger.people.values():
            listed = (person.listed.name,) if person.listed else ()
            yield from ((each, person.standing) for each in (*person.names, *listed))

    def managed(self) -> tuple[int, int]:
        everybody = self._ledger.people.values()
        staff = {each.id: each for each in everybody if each.accounts and each.standing is Standing.STAFF}
        return sum(each.manager in staff for each in staff.values()), len(staff)

    def keep(self, persons: Iterable[Person]) -> None:
        for each in persons:
            known = self._ledger.people.get(each.id)
            self._ledger.people[each.id] = (
                replace(each, **own(known)) if known else replace(each, accounts=(), emails=frozenset())
            )

    def absorb(self, ghost: PersonId, heir: PersonId) -> None:
        del self._ledger.people[ghost]
        for each in tuple(self._ledger.people.values()):
            if each.manager == ghost:
                self._ledger.people[each.id] = replace(each, manager=heir)
        for kept in tuple(self._ledger.drafts.values()):
            self._ledger.drafts[kept.id] = replace(kept, draft=_named_anew(kept.draft, ghost, heir))


def _named_anew(draft: Draft, ghost: PersonId, heir: PersonId) -> Draft:
    doers, upstream = (
        tuple(dict.fromkeys(heir if each == ghost else each for each in named))
        for named in (draft.doers, draft.story.upstream)
    )
    return replace(draft, doers=doers, story=replace(draft.story, upstream=upstream))


def own(person: Person) -> dict[str, Any]:
    """What no people file says of somebody."""
    names = ("accounts", "emails", "choice", "bundled_at", "nickname", "timezone", "language", "reachable")
    return {each: getattr(person, each) for each in names}


def handles(person: Person) -> set[str]:
    """What somebody may be called in a typed `@handle`."""
    names = {folded(each) for each in person.names}
    return names | set(folded(person.name).split()[:1])


def _has(name: str, part: str) -> bool:
    return f" {part} " in f" {name} "


def _addresses(person: Person) -> Iterator[str]:
    if person.email:
        yield person.email.casefold()
    for account in person.accounts:
        yield f"{account.platform}:{account.user}".casefold()
