"""Shapes: what Teams sends, checked before the listeners take it for granted.

Whatever passes has text where text belongs and objects where objects belong. New fields, and new kinds
of activity, are let through.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from adapters.bodies import Misshapen, too_deep

Node = Mapping[str, Any]

CHANNEL = "msteams"
_LONGEST_ID = 512
_LONGEST_ACCOUNT = 128
_LONGEST_NAME = 256
_TEXTS = ("text", "textFormat", "name", "locale", "action", "timestamp", "deliveryMode")
_LISTS = ("entities", "attachments", "membersAdded", "membersRemoved")
_PLACES = ("tenant", "team", "channel", "settings", "source")


def read(body: bytes) -> dict[str, Any]:
    """The activity, whole. Raises Misshapen."""
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError as why:
        raise Misshapen("The request cannot be read.") from why
    if not isinstance(found, dict):
        raise Misshapen("The request is not an object.")
    _require(not too_deep(found))
    _require(b"\\u0000" not in body or not _has_nul(found.get("value")))
    _require(_named(found.get("type")))
    _check_envelope(found)
    _check_parts(found)
    return found


def tenant(activity: Node) -> str:
    """The one tenant that the activity names; empty where it names none. Raises Misshapen where two."""
    data = activity.get("channelData") or {}
    named = {
        each
        for each in ((data.get("tenant") or {}).get("id"), activity["conversation"].get("tenantId"))
        if each
    }
    if len({each.lower() for each in named}) > 1:
        raise Misshapen("The request names two tenants.")
    return min(named, default="")


def _check_envelope(activity: Node) -> None:
    """What the SDK would skip a check for, where it is missing."""
    if activity.get("channelId") != CHANNEL:
        raise Misshapen("The request is of another channel.")
    _require(_named(activity.get("serviceUrl"), 2048))
    for part in ("conversation", "from", "recipient"):
        found = activity.get(part)
        _require(isinstance(found, dict) and _is_id(found.get("id")))
    _require(activity["type"] != "invoke" or _named(activity.get("name")))


def _check_parts(activity: Node) -> None:
    _require(all(_text(activity.get(each)) for each in _TEXTS))
    _require(_object(activity.get("channelData")))
    _require(all(_list(activity.get(each)) for each in _LISTS))
    _require(activity.get("id") is None or _is_id(activity["id"]))
    _require(activity.get("replyToId") is None or _is_id(activity["replyToId"]))
    for person in (activity["from"], activity["recipient"], *_members(activity)):
        _check_person(person)
    _require(all(_text(activity["conversation"].get(each)) for each in ("conversationType", "name")))
    _check_places(activity.get("channelData") or {})
    _require(_account(activity["conversation"].get("tenantId")))


def _has_nul(found: Any) -> bool:
    """Nobody can type one, and no database takes one."""
    if isinstance(found, str):
        return "\0" in found
    if isinstance(found, dict):
        return any(map(_has_nul, (*found, *found.values())))
    return isinstance(found, list) and any(map(_has_nul, found))


def _check_places(data: Node) -> None:
    _require(_text(data.get("eventType")))
    for each in _PLACES:
        found = data.get(each)
        _require(_object(found))
        _require(all(_text((found or {}).get(text)) for text in ("id", "name", "aadGroupId")))
    _require(_account((data.get("tenant") or {}).get("id")))


def _check_person(person: Node) -> None:
    _require(_text(person.get("id")) and _text(person.get("name")) and _account(person.get("aadObjectId")))


def _members(activity: Node) -> list[Node]:
    return [*(activity.get("membersAdded") or ()), *(activity.get("membersRemoved") or ())]


def _is_id(found: Any) -> bool:
    """It becomes a step of an address, of which dots alone would lead elsewhere; and of an index's key.

    No id of Teams' has other letters, and twice as many bytes no index of PostgreSQL's would hold.
    """
    return _named(found, _LONGEST_ID) and found.isascii() and found.strip(".") != ""


def _named(found: Any, longest: int = _LONGEST_NAME) -> bool:
    return isinstance(found, str) and 0 < len(found) <= longest and found.isprintable()


def _account(found: Any) -> bool:
    return found is None or found == "" or _named(found, _LONGEST_ACCOUNT)


def _text(found: Any) -> bool:
    return found is None or isinstance(found, str)


def _object(found: Any) -> bool:
    return found is None or isinstance(found, dict)


def _list(found: Any) -> bool:
    return found is None or (isinstance(found, list) and all(isinstance(each, dict) for each in found))


def _require(fits: bool) -> None:  # noqa: FBT001  what is required, and nothing to choose
    if not fits:
        raise Misshapen("The request does not have the shape of what Teams sends.")
