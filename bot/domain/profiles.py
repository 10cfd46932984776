"""Profiles: what a platform shows of an account, and what it changes of the person whose account it is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from bot.domain.ids import BranchKey, PersonId
from bot.domain.people import Account, Person, Standing

Shown = tuple[Account, str]


@dataclass(frozen=True, slots=True)
class Profile:
    """One account as its platform shows it. What is None is not said there, and stays as it was."""

    account: Account
    name: str
    standing: Standing
    timezone: str | None = None
    language: str | None = None
    nickname: str | None = None
    email: str | None = None
    branch: BranchKey | None = None

    @property
    def address(self) -> str:
        """Empty for whoever is not staff: a guest or a stranger may bring any address along.

        And for one that only becomes plain by folding: Sam's and that with a long s are two mailboxes.
        """
        address = (self.email or "").casefold() if self.standing is Standing.STAFF else ""
        return address if (self.email or "").isascii() or not address.isascii() else ""

    @property
    def addresses(self) -> tuple[str, ...]:
        """All by which a people file may mean it, the account's own first; none but of staff."""
        own = self.account.address if self.standing is Standing.STAFF else ""
        return tuple(each for each in (own, self.address) if each)


def newcomer(id_: PersonId, profile: Profile, timezone: str, language: str) -> Person:
    """`timezone` and `language` are the organisation's, for what is not said."""
    return Person(
        id_,
        profile.name,
        profile.standing,
        profile.timezone or timezone,
        profile.language or language,
        profile.nickname,
        profile.email,
        profile.branch,
        accounts=(profile.account,),
        emails=_shown(frozenset(), profile),
    )


def beside(person: Person, profile: Profile) -> frozenset[Account]:
    """Their accounts in the workspace of this one."""
    here = (profile.account.platform, profile.account.workspace)
    return frozenset(each for each in person.accounts if (each.platform, each.workspace) == here)


def housed(person: Person, profile: Profile) -> Person:
    """With this account, instead of any that they had there."""
    gone = beside(person, profile)
    kept = tuple(each for each in person.accounts if each not in gone)
    emails = frozenset(each for each in person.emails if each[0] not in gone)
    accounts = (*kept, profile.account)
    return renewed(replace(person, accounts=accounts, ended=person.ended - gone, emails=emails), profile)


def renewed(known: Person, profile: Profile) -> Person:
    """Somebody who could not be reached is tried again once their account was read anew.

    What platforms say differently holds as the first of somebody's accounts has it, so that it never
    changes to and fro; of an account that is over, nothing holds while there is another.
    """
    over = profile.standing is Standing.DEACTIVATED
    others = set(known.accounts) - known.ended - {profile.account}
    ended = known.ended | {profile.account} if over else known.ended - {profile.account}
    renewed = replace(
        known,
        standing=_standing(known, profile, others),
        ended=ended,
        emails=_shown(known.emails, profile),
        reachable=True,
    )
    if others and (over or min(others) < profile.account):
        return replace(
            renewed, nickname=known.nickname or profile.nickname, email=known.email or profile.email
        )
    return replace(
        renewed,
        name=profile.name,
        timezone=profile.timezone or known.timezone,
        language=profile.language or known.language,
        nickname=profile.nickname or known.nickname,
        email=profile.email or known.email,
        branch=profile.branch or known.branch,
    )


def _shown(emails: frozenset[Shown], profile: Profile) -> frozenset[Shown]:
    """What is not said any more stays as it was."""
    if not profile.email:
        return emails
    others = frozenset(each for each in emails if each[0] != profile.account)
    return others | {(profile.account, profile.email.casefold())}


def _standing(known: Person, profile: Profile, others: Collection[Account]) -> Standing:
    """Whom a people file let go has left, though their account may outlive that for a while.

    Whoever is on the staff by another account stays so.
    """
    if others and known.standing is Standing.STAFF:
        return known.standing
    gone = known.has_left and profile.standing is Standing.STAFF
    return Standing.DEACTIVATED if gone else profile.standing
