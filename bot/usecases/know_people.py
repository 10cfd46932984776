"""Know people: what a platform's directory says of somebody, kept beside what they chose themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from bot.domain.ids import BranchKey, OrganisationId, PersonId
from bot.domain.people import Account, Person, Standing
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
    """Adds or renews them, and says who each account is."""
    with ports.work(arrivals.organisation) as work:
        accounts = [each.account for each in arrivals.profiles]
        known = work.people.of(accounts)
        return {each.account: _keep(ports, work, each, known.get(each.account)) for each in arrivals.profiles}


def _keep(ports: Ports, work: Work, profile: Profile, known: Person | None) -> PersonId:
    person = _renewed(known, profile) if known else _new(ports, work, profile)
    if person != known:
        work.people.keep(person)
        work.audit.record(None, "know_person", person.id, _changed(known, person), ports.now())
    return person.id


def _changed(known: Person | None, person: Person) -> list[str]:
    if known is None:
        return ["person"]
    return [each.name for each in fields(Person) if getattr(known, each.name) != getattr(person, each.name)]


def _renewed(known: Person, profile: Profile) -> Person:
    """Somebody who could not be reached is tried again once their account was read anew."""
    return replace(
        known,
        name=profile.name,
        standing=profile.standing,
        timezone=profile.timezone or known.timezone,
        language=profile.language or known.language,
        nickname=profile.nickname or known.nickname,
        email=profile.email or known.email,
        branch=profile.branch or known.branch,
        reachable=True,
    )


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
