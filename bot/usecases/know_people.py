"""Know people: what a platform's directory says of somebody, kept beside what they chose themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from bot.domain.ids import BranchKey, OrganisationId, PersonId
from bot.domain.joining import in_one_workspace
from bot.domain.people import Account, Person, Platform, Standing, differing
from bot.ports import Ports, Work
from bot.steps.joining import join, take_over


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

    Staff of whom a people file, or the platform of another account of theirs, says the same e-mail address
    are those people: an account joins them, and who is on record twice becomes one.
    """
    with ports.work(arrivals.organisation) as work:
        accounts = [each.account for each in arrivals.profiles]
        meant = _meant(work, arrivals.profiles)
        known = work.people.of(accounts)
        twice = [_made_one(ports, work, each, known.get(each.account), meant) for each in arrivals.profiles]
        if any(twice):
            known = work.people.of(accounts)
            meant = _meant(work, arrivals.profiles)
        named = _named(meant, known.values())
        absorbed = [_absorb(ports, work, each, known.get(each.account), named) for each in arrivals.profiles]
        if any(absorbed):
            known = work.people.of(accounts)
        return {
            each.account: _keep(ports, work, each, known.get(each.account), named)
            for each in arrivals.profiles
        }


Meant = Mapping[str, tuple[Person, ...]]
Shown = tuple[Account, str]


def _meant(work: Work, profiles: Iterable[Profile]) -> Meant:
    """By the address of each: whom their platforms say it of, and whom a people file gave it."""
    emails = {_address(each) for each in profiles} - {""}
    said, given = work.listings.addressed(emails), work.listings.awaiting(emails | _own_accounts(profiles))
    together = {each: (*said.get(each, ()), *given.get(each, ())) for each in said.keys() | given.keys()}
    return {address: tuple({each.id: each for each in both}.values()) for address, both in together.items()}


def _own_accounts(profiles: Iterable[Profile]) -> set[str]:
    return {each.account.address for each in profiles if each.standing is Standing.STAFF}


def _named(meant: Meant, arrived: Iterable[Person]) -> dict[str, Person]:
    """By address, the one person whom it means: of the last file, else of the staff with an account."""
    here = {each.id for each in arrived}
    named: dict[str, Person] = {}
    for address, people in meant.items():
        there = [each for each in people if not each.has_left]
        listed = [each for each in there if each.listed]
        found = listed or [each for each in there if each.id not in here and _is_staff(each, address)]
        if len(found) == 1:
            named[address] = found[0]
    return named


def _made_one(ports: Ports, work: Work, profile: Profile, known: Person | None, meant: Meant) -> bool:
    """Somebody on record, whose address is that of one other colleague elsewhere, is that colleague."""
    if known is None or known.has_left or known.standing is not Standing.STAFF:
        return False
    others = {
        each.id: each
        for address in _addresses(profile)
        for each in meant.get(address, ())
        if each.id != known.id and (_is_staff(each, address) or _is_given(each, address, known))
    }
    if len(others) != 1:
        return False
    (other,) = others.values()
    if in_one_workspace(known, other) or work.links.apart(known.id, other.id):
        return False
    into, gone = sorted((known, other), key=lambda each: (each.listed is None, each.id))
    join(ports, work, into.id, gone.id, None)
    return True


def _is_staff(person: Person, address: str) -> bool:
    """By what their platform says: an address of a people file alone is nobody's account."""
    staff = person.standing is Standing.STAFF and not person.has_left and bool(person.accounts)
    return staff and address in {(person.email or "").casefold(), *(email for _, email in person.emails)}


def _is_given(person: Person, address: str, known: Person) -> bool:
    """By the last file, unless that names whose account it is on a line of their own."""
    staff = person.standing is Standing.STAFF and bool(person.accounts) and not known.listed
    return staff and person.listed is not None and address in person.listed.elsewhere


def _addresses(profile: Profile) -> tuple[str, ...]:
    """The account's own first."""
    return tuple(each for each in (*_own_accounts([profile]), _address(profile)) if each)


def _name_of(profile: Profile, named: Mapping[str, Person]) -> str:
    """By which of its addresses somebody is named; empty where nobody is."""
    return next((each for each in _addresses(profile) if each in named), "")


def _address(profile: Profile) -> str:
    """Empty for whoever is not staff: a guest or a stranger may bring any address along.

    And for one that only becomes plain by folding: Sam's and that with a long s are two mailboxes.
    """
    address = (profile.email or "").casefold() if profile.standing is Standing.STAFF else ""
    return address if (profile.email or "").isascii() or not address.isascii() else ""


def _absorb(
    ports: Ports, work: Work, profile: Profile, known: Person | None, named: dict[str, Person]
) -> bool:
    """Somebody on record whose address is only known now, takes over whom the file added for it."""
    ghost = named.get(_name_of(profile, named))
    if known is None or ghost is None or ghost.accounts or (known.listed and not known.has_left):
        return False
    del named[_name_of(profile, named)]
    take_over(ports, work, known, ghost)
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
    person = named.get(_name_of(profile, named))
    if person is None:
        return None
    here = {each for each in person.accounts if _workspace(each) == _workspace(profile.account)}
    if here - person.ended and person.standing is Standing.STAFF:
        return None
    del named[_name_of(profile, named)]
    kept = tuple(each for each in person.accounts if each not in here)
    emails = frozenset(each for each in person.emails if each[0] not in here)
    accounts = (*kept, profile.account)
    return _renewed(replace(person, accounts=accounts, ended=person.ended - here, emails=emails), profile)


def _workspace(account: Account) -> tuple[Platform, str]:
    return account.platform, account.workspace


def _changed(known: Person | None, person: Person) -> tuple[str, ...]:
    return differing(known, person) if known else ("person",)


def _renewed(known: Person, profile: Profile) -> Person:
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
        emails=_shown(frozenset(), profile),
    )
