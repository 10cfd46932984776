"""What a button carries and brings back: ids, never words and never rights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.reception.seal import intent_of
from adapters.teams.callers import Payload, value_of
from bot.cards.intents import Intent
from bot.domain.ids import MessageId

AGAIN = "again"
"""The verb of a card that comes into somebody's view and asks how it stands."""

OURS = "skald"
"""Under this name stands what is ours, beside a form's inputs."""
TEAMS = "msteams"
"""Under this one what is Teams' own."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """`copy` is the message that the button stands on, None where it is none of the outbox's."""

    intent: Intent
    subject: str
    copy: MessageId | None
    home: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that came back: what was sealed with it, and whether it was closed and not sent.

    `home` is the message with somebody's own page, where it was opened from there.
    """

    sealed: str
    values: Mapping[str, Any]
    closed: bool
    home: MessageId | None = None


def came_of(activity: Payload) -> Mapping[str, Any]:
    """What a press or form brings, wherever this kind of activity has it."""
    value = value_of(activity)
    action = value.get("action")
    found = action.get("data") if isinstance(action, Mapping) else value.get("data", value)
    return found if isinstance(found, Mapping) else {}


def verb_of(activity: Payload) -> str:
    action = value_of(activity).get("action")
    return str(action.get("verb") or "") if isinstance(action, Mapping) else ""


def pressed(brought: Mapping[str, Any]) -> Pressed | None:
    """None for a button that is not, or no longer, ours."""
    ours = _ours(brought)
    intent, subject = ours.get("intent"), ours.get("subject", "")
    found = intent_of(intent) if isinstance(intent, str) else None
    if found is None or not isinstance(subject, str):
        return None
    return Pressed(found, subject, copy_of(brought), ours.get("home") is True)


def copy_of(brought: Mapping[str, Any]) -> MessageId | None:
    copy = _ours(brought).get("copy")
    return MessageId(copy) if isinstance(copy, str) and copy else None


def page_of(brought: Mapping[str, Any]) -> int:
    """Which page of a long card is asked for."""
    page = _ours(brought).get("page")
    return page if isinstance(page, int) else 0


def sent(brought: Mapping[str, Any]) -> Sent | None:
    """None for what is no form of ours."""
    ours = _ours(brought)
    values = {name: each for name, each in brought.items() if name not in {OURS, TEAMS}}
    for name in ("form", "close"):
        if isinstance(sealed := ours.get(name), str):
            return Sent(sealed, values, name == "close", copy_of(brought))
    return None


def from_home(content: Mapping[str, Any], home: MessageId) -> dict[str, Any]:
    """The form with its way back behind each of its buttons."""
    return {**content, "body": [_from_home(each, home) for each in content["body"]]}


def _from_home(element: Mapping[str, Any], home: MessageId) -> dict[str, Any]:
    actions = [
        {**each, "data": {**each["data"], OURS: {**each["data"][OURS], "copy": home}}}
        for each in element.get("actions", ())
    ]
    return {**element, "actions": actions} if actions else dict(element)


def carrying(content: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """The card with these values behind each of its buttons; what its own inputs bring wins."""
    body = [_carrying(each, values) for each in content["body"]]
    return {**content, "body": body}


def _carrying(element: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    actions = element.get("actions", ())
    carried = [{**each, "data": {**values, **each["data"]}} for each in actions if "data" in each]
    return {**element, "actions": carried} if carried else dict(element)


def _ours(brought: Mapping[str, Any]) -> Mapping[str, Any]:
    found = brought.get(OURS)
    return found if isinstance(found, Mapping) else {}
