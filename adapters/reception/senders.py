"""Senders: from which workspace and account something came, and which of its people are on record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.ids import PersonId
from bot.domain.people import Account
from bot.platforms import Installation
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class Sender:
    """Verified: taken from the signed envelope, never from what a form or button carries."""

    installation: Installation
    user: str

    @property
    def workspace(self) -> str:
        return self.installation.workspace


@dataclass(frozen=True, slots=True)
class Caller(Sender):
    """A sender of whom it is known who they are."""

    person: PersonId


def account_of(installation: Installation, user: str) -> Account:
    return Account(installation.platform, installation.workspace, user)


def people_of(work: Work, installation: Installation, users: Iterable[str]) -> Mapping[str, PersonId]:
    """Those of these users who are on record."""
    found = work.people.of([account_of(installation, user) for user in dict.fromkeys(users)])
    return {account.user: person.id for account, person in found.items()}


def users_of(work: Work, installation: Installation, people: Iterable[PersonId]) -> Mapping[PersonId, str]:
    """The accounts of these people in this workspace, for pickers and mentions."""
    here = (installation.platform, installation.workspace)
    return {
        person.id: account.user
        for person in work.people.many(people)
        for account in person.accounts
        if (account.platform, account.workspace) == here
    }
