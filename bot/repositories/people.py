"""People: those on record, as files name them, who turned out to be one, and what each was told or typed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.draft import KeptDraft
from bot.domain.hint import Hint
from bot.domain.ids import BranchKey, DraftId, PersonId, RecognitionId
from bot.domain.joining import Link
from bot.domain.people import Account, Person, Platform, Role, Standing


class People(Protocol):
    def get(self, person: PersonId) -> Person | None: ...

    def many(self, people: Iterable[PersonId]) -> tuple[Person, ...]:
        """In the order asked for; unknown ones are left out."""
        ...

    def hold(self, people: Iterable[PersonId], *, alone: bool = False) -> None:
        """Until this transaction ends, nobody changes them: who is read after this is still so at its end.

        `alone` nobody else holds them either: for whoever changes one of them, or comes after others who
        do the same. Whoever only looks holds nobody, and waits for nobody.
        """
        ...

    def of(self, accounts: Sequence[Account]) -> Mapping[Account, Person]: ...

    def called(self, handle: str) -> tuple[Person, ...]:
        """Those who may be meant by a typed `@handle`: its nickname, name or first name, in any case."""
        ...

    def partly_called(self, part: str) -> tuple[Person, ...]:
        """Those with these whole words in their name, such as its surname, in any case."""
        ...

    def without_account(
        self, parts: Collection[str], branch: BranchKey | None, most: int
    ) -> tuple[Person, ...]:
        """Staff whom nobody can pick on a platform: with one of these words in their name, or of that branch.

        The former first, each by name.
        """
        ...

    def are_beyond(self, platform: Platform, workspace: str) -> bool:
        """Whether any of the staff, as far as they have not left, have no account there that still stands."""
        ...

    def holding(self, role: Role, branch: BranchKey | None = None) -> tuple[Person, ...]:
        """Who holds a role by the settings or by appointment, matched by e-mail address or account.

        In the whole organisation a role that nobody was given may be the admins' (`people.holders`).
        """
        ...

    def keep(self, person: Person) -> None:
        """Adds or changes somebody, accounts included. An account belongs to one person."""
        ...

    def at(self, address: str) -> tuple[Person, ...]:
        """By an account: the platform's own id, or that behind `slack:` or `teams:`, in any case."""
        ...

    def hand_over(self, handed: Collection[Account], to: PersonId) -> None:
        """These accounts are another's from now on, with whatever is known of them."""
        ...

    def used_skald(self, account: Account, at: datetime) -> None:
        """Their messages go there from now on, also where that account had been shut."""
        ...

    def is_elsewhere(self, account: Account, since: datetime) -> bool:
        """Whether somebody with other accounts is written to on one of them, or was not seen here `since`."""
        ...


class Listings(Protocol):
    """People as people files name them: whoever takes a file in does it some hundreds at a time."""

    def addressed(self, addresses: Collection[str]) -> Mapping[str, tuple[Person, ...]]:
        """Everybody whom these folded e-mail addresses, or those of accounts, may mean; a file or a platform
        says so.
        """
        ...

    def awaiting(self, addresses: Collection[str]) -> Mapping[str, tuple[Person, ...]]:
        """Whom the last file gave an account with this e-mail address, or this very account."""
        ...

    def listed(self) -> Mapping[str, PersonId]:
        """All whom the last file named, by their address there; nobody who has left."""
        ...

    def names(self) -> Iterable[tuple[str, Standing]]:
        """Every name by which anybody was ever known here, whoever has left too."""
        ...

    def managed(self) -> tuple[int, int]:
        """Of the staff with an account: how many have a manager of whom that is true too, and of how many."""
        ...

    def keep(self, persons: Iterable[Person]) -> None:
        """Adds or changes what files say of them. What they chose, and their accounts, stay as they are."""
        ...

    def absorb(self, ghost: PersonId, heir: PersonId) -> None:
        """Drops somebody without an account, who turned out to be `heir`; who reported to them keeps that.

        Drafts that name them name `heir`.
        """
        ...


class Links(Protocol):
    """Who turned out to be one person. What people told of each other is for the use cases to change."""

    def join(self, link: Link) -> None:
        """Drafts, hints, reports, messages and whoever they manage are those of `link.into` from now on."""
        ...

    def part(self, link: Link, at: datetime) -> None:
        """Hands all of it back, as far as it is still there, and remembers that they are two."""
        ...

    def of(self, person: PersonId) -> tuple[Link, ...]:
        """With whom they became one and still are, the newest first."""
        ...

    def apart(self, one: PersonId, other: PersonId) -> bool:
        """Whether an admin said that these are two."""
        ...


class Hints(Protocol):
    def give(self, person: PersonId, hint: Hint, about: RecognitionId | None, at: datetime) -> bool:
        """False where they were given it before. `about` is the record whose card says it."""
        ...

    def given(self, person: PersonId, hint: Hint) -> bool: ...

    def about(self, record: RecognitionId) -> frozenset[tuple[PersonId, Hint]]:
        """Which hints the cards of a record say, to whom."""
        ...

    def hide(self, person: PersonId) -> None:
        """No card says any of theirs any more."""
        ...


class Drafts(Protocol):
    """What people have typed and not sent. That only its owner reads one is for the use cases to see to."""

    def keep(self, kept: KeptDraft) -> tuple[KeptDraft, ...]:
        """Adds it, or replaces the one of its id. Beyond `MOST_KEPT` of one person the oldest go: these."""
        ...

    def of(self, person: PersonId) -> tuple[KeptDraft, ...]:
        """The newest first."""
        ...

    def get(self, draft: DraftId) -> KeptDraft | None: ...

    def drop(self, draft: DraftId) -> bool:
        """Whether there was one."""
        ...

    def drop_before(self, moment: datetime) -> tuple[KeptDraft, ...]:
        """All that was kept before then, whosever it is; gives what it dropped."""
        ...

    def kept_before(self, moment: datetime) -> bool:
        """Whether that would drop any."""
        ...
