"""Know people: what a platform's directory says of somebody, kept beside what they chose themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.ids import OrganisationId, PersonId
from bot.domain.joining import in_one_workspace, in_order
from bot.domain.people import Account, Person, Standing, differing
from bot.domain.profiles import Profile, beside, housed, newcomer, renewed
from bot.ports import Ports, Work
from bot.steps.joining import join, take_over


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


def _meant(work: Work, profiles: Iterable[Profile]) -> Meant:
    """By the address of each: whom their platforms say it of, and whom a people file gave it."""
    emails = {each.address for each in profiles} - {""}
    addresses = {address for each in profiles for address in each.addresses}
    said, given = work.listings.addressed(emails), work.listings.awaiting(addresses)
    together = {each: (*said.get(each, ()), *given.get(each, ())) for each in said.keys() | given.keys()}
    return {address: tuple({each.id: each for each in both}.values()) for address, both in together.items()}


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
        for address in profile.addresses
        for each in meant.get(address, ())
        if each.id != known.id and (_is_staff(each, address) or _is_given(each, address, known))
    }
    if len(others) != 1:
        return False
    (other,) = others.values()
    if in_one_workspace(known, other) or work.links.apart(known.id, other.id):
        return False
    into, gone = in_order(known, other)
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


def _name_of(profile: Profile, named: Mapping[str, Person]) -> str:
    """By which of its addresses somebody is named; empty where nobody is."""
    return next((each for each in profile.addresses if each in named), "")


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
        person = renewed(known, profile)
    if person != known:
        work.people.keep(person)
        work.audit.record(None, "know_person", person.id, _changed(known, person), ports.now())
    return person.id


def _joined(profile: Profile, named: dict[str, Person]) -> Person | None:
    """Whom the file named, with this account: their first in its workspace, or instead of an ended one."""
    person = named.get(_name_of(profile, named))
    if person is None:
        return None
    if person.standing is Standing.STAFF and beside(person, profile) - person.ended:
        return None
    del named[_name_of(profile, named)]
    return housed(person, profile)


def _new(ports: Ports, work: Work, profile: Profile) -> Person:
    organisation = work.organisation.get()
    return newcomer(PersonId(ports.new_id()), profile, organisation.timezone, organisation.language)


def _changed(known: Person | None, person: Person) -> tuple[str, ...]:
    return differing(known, person) if known else ("person",)
