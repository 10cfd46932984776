"""The directory: who is in a tenant, as far as Skald was let in, and which channels its teams have.

Teams has no list of everybody for a bot: it knows the members of the conversations that Skald is in.
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from adapters.recent import Recent
from adapters.reception.senders import account_of, people_of
from adapters.teams.callers import Payload, user_of, where
from adapters.teams.connector import Connector
from adapters.teams.errors import TeamsAway, TeamsSaidNo
from adapters.teams.references import Reference
from bot.domain.calendar import is_zone
from bot.domain.ids import PersonId
from bot.domain.people import Account, Standing
from bot.domain.profiles import Profile
from bot.domain.text import cleaned
from bot.platforms import Installation
from bot.ports import Ports, Run
from bot.usecases.know_people import Arrivals, know_people

log = logging.getLogger(__name__)

_PATIENCE = 1.0
_PAGE_PATIENCE = 20.0
_MOST_ASKED = 50  # unknown people in one request: far more than may be told of, and no flood
_MOST_PLACES = 8  # that are asked about one of them
_KEPT_AT_ONCE = 50  # of a page, so that nobody who waits for an answer waits for all of it
_MOST_TEAMS = 10_000  # of which a tenant may have more than Skald was added to
_LONGEST_ID = 128
_INVITED = "#EXT#"
"""Stands in the principal names of guests, whatever else is said of them."""


@dataclass(frozen=True, slots=True)
class Here:
    """Where somebody stands who asks: their conversation's roster knows them, and they said their zone.

    `id` is what Teams calls them there. An emulator's roster knows nobody by the object id, `user`.
    `met` are members that it has named meanwhile, by object id.
    """

    place: Reference
    user: str
    id: str
    zone: str | None
    met: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, activity: Payload) -> Here:
        zone = activity.get("localTimezone")
        said = zone if isinstance(zone, str) and is_zone(zone) else None
        return cls(where(activity).place, user_of(activity), str(activity["from"]["id"]), said)


@dataclass(frozen=True, slots=True)
class Directory:
    """`teams` are the teams that Skald was met in, by tenant and id: whose rosters may know somebody."""

    connector: Connector
    ports: Ports
    run: Run
    here: Here | None = None
    teams: Recent[tuple[str, str], Reference] = field(default_factory=lambda: Recent(_MOST_TEAMS))

    def at(self, activity: Payload) -> Directory:
        """Asks the conversation of this activity before all others."""
        return replace(self, here=Here.of(activity))

    async def know(self, installation: Installation, users: Iterable[str]) -> Mapping[str, PersonId]:
        """Who these users are: from our table, else from Teams within a second. Unknown ones are left out."""
        wanted = tuple(dict.fromkeys(users))
        known = await self.run(lambda: self._known(installation, wanted))
        missing = [user for user in wanted if user not in known]
        return {**known, **await self.ask(installation, missing)} if missing else known

    async def ask(self, installation: Installation, users: Iterable[str]) -> Mapping[str, PersonId]:
        """Who Teams says within a second that they are, kept. Unknown ones are left out."""
        asked = (self._profile_of(installation, user) for user in list(users)[:_MOST_ASKED])
        profiles = [each for each in await asyncio.gather(*asked) if each is not None]
        return {each.user: person for each, person in (await self.keep(installation, profiles)).items()}

    async def keep(
        self, installation: Installation, profiles: Iterable[Profile]
    ) -> Mapping[Account, PersonId]:
        arrivals = Arrivals(installation.organisation, tuple(profiles))
        if not arrivals.profiles:
            return {}
        return await self.run(lambda: know_people(self.ports, arrivals))

    async def objects_of(self, installation: Installation, ids: Iterable[str]) -> Mapping[str, str]:
        """Entra object ids by the ids that Teams mentions people by. Unknown ones are left out."""

        async def one(id_: str) -> tuple[str, str] | None:
            member = await self._member(installation, id_)
            if member is None or not user_in(member):
                return None
            if self.here:
                self.here.met[user_in(member)] = member
            return id_, user_in(member)

        wanted = list(dict.fromkeys(ids))[:_MOST_ASKED]
        return dict(each for each in await asyncio.gather(*map(one, wanted)) if each is not None)

    async def read(self, installation: Installation, team: Reference) -> int:
        """Everybody of a team, page by page; returns how many they are."""
        count = 0
        async for page in self.connector.members(team, _PAGE_PATIENCE):
            profiles = [profile(installation, each) for each in page if user_in(each)]
            for begin in range(0, len(profiles), _KEPT_AT_ONCE):
                await self.keep(installation, profiles[begin : begin + _KEPT_AT_ONCE])
            count += len(profiles)
        return count

    async def _profile_of(self, installation: Installation, user: str) -> Profile | None:
        asks = self.here is not None and self.here.user == user
        member = self.here.met.get(user) if self.here else None
        if member is None:
            member = await self._member(installation, self.here.id if self.here and asks else user)
        if member is None or user_in(member) != user:
            return None
        zone = self.here.zone if self.here and asks else None
        return replace(profile(installation, member), timezone=zone)

    async def _member(self, installation: Installation, id_: str) -> Mapping[str, Any] | None:
        """As the first place says that knows them, all of them within a second.

        An id may be anybody's invention: it becomes a step of an address, and stands in the log.
        """
        if len(id_) > _LONGEST_ID or not id_.isprintable() or not id_.strip("."):
            return None
        try:
            async with asyncio.timeout(_PATIENCE):
                for place in self._places(installation):
                    if (member := await self._member_of(place, id_)) is not None:
                        return member
        except TimeoutError:
            log.info("Teams does not say in time who %s is", id_)
        return None

    async def _member_of(self, place: Reference, id_: str) -> Mapping[str, Any] | None:
        try:
            return await self.connector.member(place, id_, _PATIENCE)
        except (TeamsAway, TeamsSaidNo) as why:
            log.info("Teams does not say who %s is: %s", id_, why)
            return None

    def _places(self, installation: Installation) -> list[Reference]:
        teams = [place for (tenant, _), place in self.teams.items() if tenant == installation.workspace]
        return list(dict.fromkeys([*([self.here.place] if self.here else []), *teams]))[:_MOST_PLACES]

    def _known(self, installation: Installation, users: Iterable[str]) -> Mapping[str, PersonId]:
        with self.ports.look(installation.organisation) as work:
            return people_of(work, installation, users)


def user_in(member: Mapping[str, Any]) -> str:
    """The Entra object id, or an emulator's id; empty for an app."""
    return str(member.get("aadObjectId") or member.get("objectId") or member.get("id") or "")


def profile(installation: Installation, member: Mapping[str, Any]) -> Profile:
    """A member of a roster: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context."""
    standing = _standing(installation, member)
    return Profile(
        account=account_of(installation, user_in(member)),
        name=_seen(member.get("name")) or user_in(member),
        standing=standing,
        nickname=_seen(member.get("givenName")) or None,
        email=_address(member) if standing is Standing.STAFF else None,
    )


def _standing(installation: Installation, member: Mapping[str, Any]) -> Standing:
    home = str(member.get("tenantId") or installation.workspace)
    if home.lower() != installation.workspace:
        return Standing.STRANGER
    if _INVITED in str(member.get("userPrincipalName") or "").upper():
        return Standing.GUEST
    match str(member.get("userRole") or "").casefold():
        case "guest":
            return Standing.GUEST
        case "anonymous":
            return Standing.STRANGER
        case "bot" | "skill":
            return Standing.BOT
        case _:
            return Standing.STAFF


def _address(member: Mapping[str, Any]) -> str | None:
    """Given out by the tenant's own admins; a principal name serves where there is no mail."""
    for said in (member.get("email"), member.get("userPrincipalName")):
        if isinstance(said, str) and "@" in said and _INVITED not in said.upper():
            return _seen(said)
    return None


def _seen(name: object) -> str:
    """In one line, without the invisible: a name stands in the middle of sentences."""
    return " ".join(cleaned(name).split()) if isinstance(name, str) else ""
