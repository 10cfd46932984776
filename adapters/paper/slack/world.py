"""Who and what stands in a paper workspace: its people, its app and its channels, in Slack's own shapes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha1
from zoneinfo import ZoneInfo

from adapters.paper.slack.refused import JSON

ALL_SCOPES = frozenset(
    {
        "channels:join",
        "channels:read",
        "chat:write",
        "chat:write.public",
        "commands",
        "groups:read",
        "files:read",
        "links:read",
        "links:write",
        "im:read",
        "im:write",
        "users:read",
        "users:read.email",
    }
)


@dataclass(frozen=True, slots=True)
class Workspace:
    id: str = "T0PAPER001"
    name: str = "Paper Council"
    domain: str = "paper-council"


@dataclass(frozen=True, slots=True)
class App:
    """The one app installed in the workspace, and the secrets it shares with Slack."""

    id: str = "A0PAPER001"
    name: str = "paperbot"
    bot_user: str = "U0PAPERBOT"
    bot_id: str = "B0PAPERBOT"
    bot_token: str = "xoxb-paper-token"  # noqa: S105 — paper
    signing_secret: str = "paper-signing-secret"  # noqa: S105
    verification_token: str = "paper-verification"  # noqa: S105
    scopes: frozenset[str] = ALL_SCOPES
    messages_tab: bool = True
    commands: frozenset[str] | None = None  # None: any word with a slash is one of the app's
    unfurl_domains: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    real_name: str
    display_name: str = ""
    email: str = ""
    tz: str = "Europe/London"
    bot: bool = False
    deleted: bool = False
    restricted: bool = False
    ultra_restricted: bool = False
    stranger: bool = False
    admin: bool = False
    updated: int = 0

    @property
    def called(self) -> str:
        """The name Slack writes behind an @."""
        return self.display_name or self.real_name or self.name

    def answers_to(self, name: str) -> bool:
        names = (self.id, self.name, self.display_name, self.real_name)
        return name.strip().removeprefix("@").casefold() in {known.casefold() for known in names if known}


@dataclass(slots=True)
class Channel:
    id: str
    name: str
    members: set[str] = field(default_factory=set)
    private: bool = False
    archived: bool = False
    created: int = 0
    shared: bool = False  # with another organisation
    invited: bool = False  # as one is, that has not answered yet


def person_id(name: str) -> str:
    """The same name has the same id on every run, so that a kept database still fits."""
    return "U" + sha1(name.encode(), usedforsecurity=False).hexdigest()[:9].upper()


def channel_id(name: str) -> str:
    return "C" + sha1(name.encode(), usedforsecurity=False).hexdigest()[:9].upper()


def dm_id(person: str) -> str:
    return "D" + sha1(person.encode(), usedforsecurity=False).hexdigest()[:9].upper()


def member_json(person: Person, workspace: Workspace, *, with_email: bool, at: float) -> JSON:
    """A member as users.info and users.list show one: who has left has no time zone and few flags."""
    profile = {
        "real_name": person.real_name,
        "real_name_normalized": person.real_name,
        "display_name": person.display_name,
        "display_name_normalized": person.display_name,
        "team": workspace.id,
        **({"email": person.email} if with_email and person.email and not person.stranger else {}),
    }
    member: JSON = {
        "id": person.id,
        "team_id": "T0ELSEWHERE" if person.stranger else workspace.id,
        "name": person.name,
        "deleted": person.deleted,
        "profile": profile,
        "is_bot": person.bot,
        "is_app_user": False,
        "updated": person.updated,
    }
    return member if person.deleted else member | _active(person, at)


def channel_json(channel: Channel, *, bot_user: str) -> JSON:
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.private,
        "is_group": channel.private,
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.private,
        "is_archived": channel.archived,
        "is_general": channel.name == "general",
        "is_member": bot_user in channel.members,
        "is_shared": channel.shared,
        "is_ext_shared": channel.shared,
        "is_org_shared": False,
        "is_pending_ext_shared": channel.invited,
        "num_members": len(channel.members),
        "created": channel.created,
    }


def _active(person: Person, at: float) -> JSON:
    zone = ZoneInfo(person.tz)
    offset = datetime.fromtimestamp(at, zone).utcoffset()
    return {
        "real_name": person.real_name,
        "tz": person.tz,
        "tz_label": person.tz,
        "tz_offset": int(offset.total_seconds()) if offset is not None else 0,
        "is_admin": person.admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": person.restricted,
        "is_ultra_restricted": person.ultra_restricted,
        **({"is_stranger": True} if person.stranger else {}),
    }
