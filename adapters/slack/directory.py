"""The directory: who is in a Slack workspace, and which channels it has."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from adapters.reception.senders import account_of, people_of
from adapters.slack.api import Api, SlackAway, SlackSaidNo
from bot.domain.calendar import is_zone
from bot.domain.ids import PersonId
from bot.domain.people import Account, Standing
from bot.domain.profiles import Profile
from bot.domain.text import cleaned
from bot.platforms import Conversations, Installation, Installations
from bot.ports import Ports, Run
from bot.usecases.know_people import Arrivals, know_people

log = logging.getLogger(__name__)

_PATIENCE = 1.0
_PAGE_PATIENCE = 20.0
_PAGE = 200
_MOST_ASKED = 50  # unknown people in one request: far more than may be told of, and no flood
_SLACKBOT = "USLACKBOT"


@dataclass(frozen=True, slots=True)
class Directory:
    api: Api
    ports: Ports
    installations: Installations
    conversations: Conversations
    run: Run
    now: Callable[[], datetime]

    async def know(self, installation: Installation, users: Iterable[str]) -> Mapping[str, PersonId]:
        """Who these users are: from our table, else from Slack within a second. Unknown ones are left out."""
        wanted = tuple(dict.fromkeys(users))
        known = await self.run(lambda: self._known(installation, wanted))
        missing = [user for user in wanted if user not in known]
        return {**known, **await self.ask(installation, missing)} if missing else known

    async def ask(self, installation: Installation, users: Iterable[str]) -> Mapping[str, PersonId]:
        """Who Slack says within a second that they are, kept. Unknown ones are left out."""
        profiles = await self._asked(installation, list(users)[:_MOST_ASKED])
        return {each.user: person for each, person in (await self.keep(installation, profiles)).items()}

    async def keep(
        self, installation: Installation, profiles: Iterable[Profile]
    ) -> Mapping[Account, PersonId]:
        arrivals = Arrivals(installation.organisation, tuple(profiles))
        return await self.run(lambda: know_people(self.ports, arrivals))

    async def meet(self, installation: Installation, addresses: Iterable[str]) -> None:
        """Looks up the people whom the settings name, before the whole directory is read."""
        for address in addresses:
            method, key = _look_up(address)
            try:
                answer = await self.api.read(
                    installation.token, method, _PAGE_PATIENCE, **{key: _bare(address)}
                )
            except SlackSaidNo as no:
                log.info("The settings name %s, whom Slack does not show: %s", address, no)
                continue
            await self.keep(installation, [profile(installation, answer["user"])])

    async def read(self, installation: Installation) -> int:
        """All people and channels, page by page; returns how many people there are."""
        count = 0
        pages = self.api.pages(installation.token, "users.list", _PAGE_PATIENCE, limit=_PAGE)
        async for page in pages:
            profiles = [profile(installation, each) for each in page["members"]]
            await self.keep(installation, profiles)
            count += len(profiles)
        await self.read_channels(installation)
        renewed = replace(installation, directory_read_at=self.now())
        await self.run(lambda: self.installations.keep(renewed))
        return count

    async def read_channels(self, installation: Installation) -> None:
        """Without the scope a channel is spoken of by its name, which Slack accepts for posts."""
        ids: dict[str, str] = {}
        arguments: dict[str, str | int] = {
            "limit": _PAGE,
            "exclude_archived": "true",
            "types": "public_channel",
        }
        try:
            async for page in self.api.pages(
                installation.token, "conversations.list", _PAGE_PATIENCE, **arguments
            ):
                ids |= {each["name"]: each["id"] for each in page["channels"]}
        except SlackSaidNo as no:
            log.info("Channels are posted to by name: conversations.list says %s", no)
            return
        await self.run(lambda: self.conversations.keep_channels(installation, ids))

    def _known(self, installation: Installation, users: Iterable[str]) -> Mapping[str, PersonId]:
        with self.ports.look(installation.organisation) as work:
            return people_of(work, installation, users)

    async def _asked(self, installation: Installation, users: Iterable[str]) -> list[Profile]:
        async def one(user: str) -> Profile | None:
            try:
                answer = await self.api.read(installation.token, "users.info", _PATIENCE, user=user)
            except (SlackAway, SlackSaidNo) as why:
                log.info("Slack does not say who %s is: %s", user, why)
                return None
            return profile(installation, answer["user"])

        return [each for each in await asyncio.gather(*map(one, users)) if each is not None]


def profile(installation: Installation, user: Mapping[str, Any]) -> Profile:
    """A `user` object of Slack's: https://docs.slack.dev/reference/objects/user-object."""
    about = user.get("profile") or {}
    names = (about.get("real_name"), user.get("real_name"), user.get("name"), user["id"])
    return Profile(
        account=account_of(installation, user["id"]),
        name=next(filter(None, map(_seen, names)), ""),
        standing=_standing(installation, user),
        timezone=_zone(user.get("tz")),
        nickname=_seen(about.get("display_name")) or None,
        email=_verified(user, about),
    )


def _verified(user: Mapping[str, Any], about: Mapping[str, Any]) -> str | None:
    """Roles are held and people files matched by it, so one that nobody confirmed counts as not said."""
    return None if user.get("is_email_confirmed") is False else _seen(about.get("email")) or None


def _zone(name: str | None) -> str | None:
    """One that is unknown here counts as not said: every reminder and decision reckons in it."""
    if not name or is_zone(name):
        return name or None
    log.info("Slack names a time zone that is not known here: %r", name[:64])
    return None


def _seen(name: str | None) -> str:
    """In one line, without the invisible: a name stands in the middle of sentences."""
    return " ".join(cleaned(name or "").split())


def _standing(installation: Installation, user: Mapping[str, Any]) -> Standing:
    foreign = user.get("is_stranger") or not _belongs(installation, user)
    if user.get("deleted"):
        return Standing.STRANGER if foreign and not _left_a_grid(installation, user) else Standing.DEACTIVATED
    if user.get("is_bot") or user["id"] == _SLACKBOT:
        return Standing.BOT
    if foreign:
        return Standing.STRANGER
    if user.get("is_restricted") or user.get("is_ultra_restricted"):
        return Standing.GUEST
    return Standing.STAFF


def _belongs(installation: Installation, user: Mapping[str, Any]) -> bool:
    """Slack calls nobody a stranger whom a shared channel shows; what tells them is a team of their own."""
    enterprise = (user.get("enterprise_user") or {}).get("enterprise_id")
    homes = {user.get("team_id"), enterprise} - {None}
    return not homes or installation.workspace in homes


def _left_a_grid(installation: Installation, user: Mapping[str, Any]) -> bool:
    """Of an ended account Slack need not say any more to which Enterprise Grid it belonged."""
    said = user.get("is_stranger") or user.get("enterprise_user")
    return installation.workspace.startswith("E") and not said


def _look_up(address: str) -> tuple[str, str]:
    return ("users.info", "user") if address.startswith("slack:") else ("users.lookupByEmail", "email")


def _bare(address: str) -> str:
    return address.removeprefix("slack:")
