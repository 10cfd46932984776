"""Callers: who sent an activity, from where, and how this one activity is told from others.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2s
from typing import Any

import orjson

from adapters.teams.references import Reference
from bot.cards.messages import ToReply
from bot.domain.people import Platform

Payload = Mapping[str, Any]

NO_TENANT = "local"
"""The tenant of whoever uses an emulator that names none; everybody else is in one, or is turned away."""


def tenant_of(activity: Payload) -> str:
    """In small letters, as settings have it. Teams says it twice, and always the same."""
    said = _mapping(_mapping(activity, "channelData"), "tenant").get("id")
    return str(said or _mapping(activity, "conversation").get("tenantId") or NO_TENANT).lower()


def user_of(activity: Payload) -> str:
    """The Entra object id, by which people are known; an emulator may know its own ids alone."""
    sender = _mapping(activity, "from")
    return str(sender.get("aadObjectId") or sender.get("id") or "")


def where(activity: Payload) -> Reference:
    """Within a thread where it stands in one; and what was said to Skald alone is answered as privately."""
    service_url, conversation = str(activity["serviceUrl"]), str(_mapping(activity, "conversation")["id"])
    unseen = _mapping(activity, "recipient").get("isTargeted") is True and not is_personal(activity)
    alone = str(_mapping(activity, "from").get("id") or "") if unseen else ""
    return Reference(f"{service_url.rstrip('/')}/", conversation, alone)


def reply_to(activity: Payload) -> ToReply:
    """The conversation itself, where an answer stands below its question."""
    return ToReply(Platform.TEAMS, tenant_of(activity), where(activity).text)


def is_personal(activity: Payload) -> bool:
    """Between somebody and Skald alone."""
    conversation = _mapping(activity, "conversation")
    kind = conversation.get("conversationType")
    return kind == "personal" if kind else not conversation.get("isGroup")


def channel_of(activity: Payload) -> str:
    """The address of the channel it came from, without the thread; empty where that is no channel."""
    kind = _mapping(activity, "conversation").get("conversationType")
    return where(activity).place.text if kind == "channel" else ""


def team_of(activity: Payload) -> str:
    """The conversation id of the team, empty where it is in none."""
    return str(_mapping(_mapping(activity, "channelData"), "team").get("id") or "")


def value_of(activity: Payload) -> Payload:
    return _mapping(activity, "value")


def nonce_of(activity: Payload) -> str:
    """Names this one activity: Teams delivers it again under the same id where no answer came in time."""
    one = activity.get("id") or blake2s(orjson.dumps(activity.get("value")), digest_size=16).hexdigest()
    return f"activity:{tenant_of(activity)}:{where(activity).conversation}:{user_of(activity)}:{one}"


def _mapping(of: Payload, name: str) -> Payload:
    found = of.get(name)
    return found if isinstance(found, Mapping) else {}
