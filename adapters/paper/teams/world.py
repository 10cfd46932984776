"""Who and what stands in a paper Teams: tenants, people, teams with channels, chats, and the app."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal
from uuid import NAMESPACE_DNS, uuid5

from adapters.paper.teams.refused import JSON

Kind = Literal["personal", "groupChat", "channel"]


def guid(*words: str) -> str:
    """The same words have the same id on every run, so that a kept database still fits."""
    return str(uuid5(NAMESPACE_DNS, "/".join(words)))


@dataclass(frozen=True, slots=True)
class Tenant:
    """`region` is where its connector stands, which differs from tenant to tenant."""

    name: str = "Paper Council"
    domain: str = "paper-council.example"
    id: str = ""
    region: str = "emea"

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", self.id or guid("tenant", self.domain))


@dataclass(frozen=True, slots=True)
class App:
    """The one app, and the secret it shares with Entra. No id: a local one, whose traffic nobody signs."""

    id: str = "5a1d0000-0000-4000-8000-000000000b07"
    name: str = "Skald"
    secret: str = "paper-app-secret"  # noqa: S105 — paper
    link_domains: frozenset[str] = frozenset()

    @property
    def bot(self) -> str:
        """How the bot is called in conversations."""
        return f"28:{self.id or guid('local', self.name)}"


@dataclass(frozen=True, slots=True)
class Person:
    """`id` is the Entra object id, `teams_id` what Teams calls them before this one bot."""

    id: str
    teams_id: str
    alias: str
    name: str
    tenant: str
    mail: str
    upn: str
    zone: str = "Europe/London"
    locale: str = "en-GB"
    guest: bool = False
    left: bool = False

    def answers_to(self, name: str) -> bool:
        known = (self.id, self.teams_id, self.alias, self.name, self.mail, self.upn)
        return name.strip().removeprefix("@").casefold() in {each.casefold() for each in known if each}


@dataclass(slots=True)
class Team:
    """`id` is that of its first channel, General, which has no name on the wire."""

    id: str
    name: str
    tenant: str
    group: str
    members: set[str] = field(default_factory=set)
    installed: bool = False


@dataclass(slots=True)
class Conversation:
    """A chat of two, a group chat or a channel. `members` are Entra ids; a channel has its team's.

    `installed` says of a chat whether the app is in it; `blocked` that the person turned the bot away.
    """

    id: str
    kind: Kind
    tenant: str
    name: str = ""
    team: str | None = None
    members: set[str] = field(default_factory=set)
    installed: bool = False
    blocked: bool = False
    deleted: bool = False

    @property
    def general(self) -> bool:
        return self.id == self.team


def teams_id(person: str) -> str:
    return "29:1" + _letters("person", person)


def chat_id(person: str) -> str:
    return "a:1" + _letters("chat", person)


def channel_id(team: str, name: str) -> str:
    return f"19:{sha256(f'{team}/{name}'.encode()).hexdigest()[:32]}@thread.tacv2"


def group_id(name: str) -> str:
    return f"19:{sha256(name.encode()).hexdigest()[:32]}@thread.v2"


def account_json(person: Person) -> JSON:
    """The short form in which an activity names who acted."""
    return {"id": person.teams_id, "name": person.name, "aadObjectId": person.id}


def member_json(person: Person, *, with_mail: bool) -> JSON:
    """A member as the roster shows one: both names of the object id are about, by age of the service."""
    given, _, surname = person.name.partition(" ")
    mail = {"email": person.mail, "userPrincipalName": person.upn} if with_mail else {}
    return {
        **account_json(person),
        "objectId": person.id,
        "givenName": given,
        "surname": surname,
        **mail,
        "tenantId": person.tenant,
        "userRole": "guest" if person.guest else "user",
    }


def channel_json(channel: Conversation) -> JSON:
    return {"id": channel.id} if channel.general else {"id": channel.id, "name": channel.name}


def team_json(team: Team, channels: int) -> JSON:
    return {
        "id": team.id,
        "name": team.name,
        "aadGroupId": team.group,
        "channelCount": channels,
        "memberCount": len(team.members),
        "tenantId": team.tenant,
    }


def _letters(*words: str) -> str:
    return urlsafe_b64encode(sha256("/".join(words).encode()).digest()).decode().rstrip("=")
