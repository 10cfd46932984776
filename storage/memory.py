"""What the process keeps between transactions: settings, people and hints given, until they change.

Why that is safe stands in docs/decisions/0007-people-in-memory.md.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.domain.hint import Hint
from bot.domain.ids import BranchKey, OrganisationId, PersonId
from bot.domain.organisation import Organisation
from bot.domain.people import Account, Person, Platform, Role
from bot.recitals import OnlyByHeart, Versions

MOST = 10_000
"""People, and hints given, of one organisation: beyond them it begins anew rather than grow."""


def new_version() -> int:
    """By chance: counted on, a restored database would come to numbers known from before, of other people."""
    return secrets.randbits(63)


@dataclass(slots=True)
class Kept:
    """Of one organisation under one pair of versions: only what was read after these were."""

    versions: Versions
    settings: Organisation | None = None
    people: dict[PersonId, Person] = field(default_factory=dict)
    accounts: dict[Account, Person] = field(default_factory=dict)
    holders: dict[tuple[Role, BranchKey | None], tuple[Person, ...]] = field(default_factory=dict)
    beyond: dict[tuple[Platform, str], bool] = field(default_factory=dict)
    given: set[tuple[PersonId, Hint]] = field(default_factory=set)

    def keep(self, person: Person) -> None:
        if len(self.people) >= MOST:
            self.people.clear()
            self.accounts.clear()
        self.people[person.id] = person
        for each in person.accounts:
            self.accounts[each] = person

    def keep_given(self, person: PersonId, hint: Hint) -> None:
        if len(self.given) >= MOST:
            self.given.clear()
        self.given.add((person, hint))


class Memory:
    """Of all organisations. Threads share it: what one of them loses to another is only read again."""

    def __init__(self) -> None:
        self._kept: dict[OrganisationId, Kept] = {}

    def of(self, organisation: OrganisationId, versions: Versions) -> Kept:
        kept = self._kept.get(organisation)
        if kept is None or kept.versions != versions:
            kept = self._kept[organisation] = _renewed(kept, versions)
        return kept

    def last(self, organisation: OrganisationId) -> Versions:
        """Under which something was remembered last. Raises OnlyByHeart where nothing is."""
        kept = self._kept.get(organisation)
        if kept is None:
            raise OnlyByHeart
        return kept.versions

    def keep_given(self, organisation: OrganisationId, given: Iterable[tuple[PersonId, Hint]]) -> None:
        """What a transaction gave, once it is committed."""
        if kept := self._kept.get(organisation):
            for person, hint in given:
                kept.keep_given(person, hint)

    def forget(self) -> None:
        """For a new connection: it may lead to another database than the ones before, say to a replica."""
        self._kept.clear()


def _renewed(kept: Kept | None, versions: Versions) -> Kept:
    """A hint once given stays given."""
    if kept is None:
        return Kept(versions)
    same = kept.versions.settings == versions.settings
    return Kept(versions, kept.settings if same else None, given=kept.given)
