"""Know people: what a platform's directory says of somebody, kept beside what they chose themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.domain.ids import BranchKey, OrganisationId, PersonId
from bot.domain.people import Account, Person, Platform, Standing, differing
from bot.domain.people_file import FROM_FILES
from bot.ports import Ports, Work


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


@dataclass(frozen=True, slots=True)
class Arrivals:
    organisation: OrganisationId
    profiles: tuple[Profile, ...]


def know_people(ports: Ports, arrivals: Arrivals) -> Mapping[Account, PersonId]:
    """Adds or renews them, and says who each account is.

    Staff whom a people file named by the same e-mail address are those people: their account joins them.
    """
    with ports.work(arrivals.organisation) as work:
        accounts = [each.account for each in arrivals.profiles]
        known, named = work.people.of(accounts), _named_by_a_file(work, arrivals.profiles)
        absorbed = [_absorb(ports, work, each, known.get(each.account), named) for each in arrivals.profiles]
        if any(absorbed):
            known = work.people.of(accounts)
        return {
            each.account: _keep(ports, work, each, known.get(each.account), named)
            for each in arrivals.profiles
        }


def _named_by_a_file(work: Work, profiles: Iterable[Profile]) -> dict[str, Person]:
    """By address, the one person of the last file whom it means."""
    found = work.listings.addressed({_address(each) for each in profiles} - {""})
    listed = {
        address: [each for each in meant if each.listed and not each.has_left]
        for address, meant in found.items()
    }
    return {address: meant[0] for address, meant in listed.items() if len(meant) == 1}


def _address(profile: Profile) -> str:
    """Empty for whoever is not staff: a guest or a stranger may bring any address along."""
    return (profile.email or "").casefold() if profile.standing is Standing.STAFF else ""


def _absorb(
    ports: Ports, work: Work, profile: Profile, known: Person | None, named: dict[str, Person]
) -> bool:
    """Somebody on record whose address is only known now, takes over whom the file added for it."""
    ghost = named.get(_address(profile))
    if known is None or ghost is None or ghost.accounts or (known.listed and not known.has_left):
        return False
    del named[_address(profile)]
    work.listings.absorb(ghost.id, known.id)
    by_file = {each: getattr(ghost, each) for each in FROM_FILES}
    work.people.keep(replace(known, **by_file))
    work.audit.record(None, "join_people", known.id, FROM_FILES, ports.now())
    return True


def _keep(
    ports: Ports, work: Work, profile: Profile, known: Person | None, named: dict[str, Person]
) -> PersonId:
    if known is None:
        person = _joined(profile, named) or _new(ports, work, profile)
    else:
        person = _renewed(known, profile)
    if person != known:
        work.people.keep(person)
        work.audit.record(None, "know_person", person.id, _changed(known, person), ports.now())
    return person.id


def _joined(profile: Profile, named: dict[str, Person]) -> Person | None:
    """Whom the file named, with this account: their first in its workspace, or instead of an ended one."""
    person = named.get(_address(profile))
    if person is None:
        return None
    here = {each for each in person.accounts if _workspace(each) == _workspace(profile.account)}
    if here and person.standing is Standing.STAFF:
        return None
    del named[_address(profile)]
    kept = tuple(each for each in person.accounts if each not in here)
    return _renewed(replace(person, accounts=(*kept, profile.account)), profile)


def _workspace(account: Account) -> tuple[Platform, str]:
    return account.platform, account.workspace


def _changed(known: Person | None, person: Person) -> tuple[str, ...]:
    return differing(known, person) if known else ("person",)


def _renewed(known: Person, profile: Profile) -> Person:
    """Somebody who could not be reached is tried again once their account was read anew."""
    return replace(
        known,
        name=profile.name,
        standing=_standing(known, profile),
        timezone=profile.timezone or known.timezone,
        language=profile.language or known.language,
        nickname=profile.nickname or known.nickname,
        email=profile.email or known.email,
        branch=profile.branch or known.branch,
        reachable=True,
    )


def _standing(known: Person, profile: Profile) -> Standing:
    """Whom a people file let go has left, though their account may outlive that for a while."""
    gone = known.has_left and profile.standing is Standing.STAFF
    return Standing.DEACTIVATED if gone else profile.standing


def _new(ports: Ports, work: Work, profile: Profile) -> Person:
    organisation = work.organisation.get()
    return Person(
        PersonId(ports.new_id()),
        profile.name,
        profile.standing,
        profile.timezone or organisation.timezone,
        profile.language or organisation.language,
        profile.nickname,
        profile.email,
        profile.branch,
        accounts=(profile.account,),
    )
