"""Activities as the app sends them: size, kind, cards, mentions, suggested actions."""

from __future__ import annotations

from collections.abc import Collection
from http import HTTPStatus
from typing import Any

import orjson

from adapters.paper.teams.check.cards import check_card
from adapters.paper.teams.check.mentions import check_entities
from adapters.paper.teams.check.report import Report
from adapters.paper.teams.limits import LIMITS
from adapters.paper.teams.messages import CARD
from adapters.paper.teams.refused import JSON, Refused, bad

_KINDS = frozenset({"message", "typing"})


def check_size(activity: JSON) -> None:
    """Counted as UTF-16, of the JSON as a whole."""
    size = len(orjson.dumps(activity).decode().encode("utf-16-le"))
    if size > LIMITS["message.bytes"]:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "MessageSizeTooBig", "Message size too large.")


def check_activity(
    activity: JSON, present: Collection[str], everybody: Collection[str], *, personal: bool
) -> None:
    """`present` are the ids of whoever is in the conversation, whom its text may mention.

    A card may mention `everybody` of the tenant. Raises Refused 400 or 413.
    """
    check_size(activity)
    if activity.get("type") not in _KINDS:
        raise bad(f"{activity.get('type')} is no activity that a bot sends")
    attachments = _listed(activity, "attachments")
    text = activity.get("text") or ""
    if not isinstance(text, str):
        raise bad("text must be a string")
    if activity["type"] == "message" and not text and not attachments:
        raise bad("Activity has neither text nor attachments")
    for attachment in attachments:
        _attachment(attachment, everybody)
    report = Report()
    check_entities(report, _listed(activity, "entities"), text, present, "/entities")
    report.end()
    _suggested(activity, personal=personal)


def _attachment(attachment: Any, everybody: Collection[str]) -> None:
    if not isinstance(attachment, dict) or not isinstance(attachment.get("contentType"), str):
        raise bad("An attachment must have a contentType")
    if attachment["contentType"] == CARD:
        check_card(attachment.get("content"), everybody)


def _suggested(activity: JSON, *, personal: bool) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/prompt-suggestions"""
    actions = (activity.get("suggestedActions") or {}).get("actions", [])
    if not actions:
        return
    if not personal:
        raise bad("Suggested actions are for chats of two alone")
    if len(actions) > LIMITS["suggested.actions"]:
        raise bad(f"No more than {LIMITS['suggested.actions']} suggested actions")
    if any(action.get("type") != "imBack" for action in actions):
        raise bad("A suggested action must be an imBack")


def _listed(activity: JSON, key: str) -> list[Any]:
    value = activity.get(key) or []
    if not isinstance(value, list):
        raise bad(f"{key} must be an array")
    return value
