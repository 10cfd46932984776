"""Who sent a payload: the workspace and person of a command, press, form or event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.reception.senders import Sender
from adapters.slack.api import SlackAway, SlackSaidNo
from adapters.slack.install import Workspaces
from bot.cards.messages import ToReply
from bot.domain.people import Platform
from bot.domain.refusals import Refusal
from bot.platforms import Installation

Payload = Mapping[str, Any]


async def sender_of(payload: Payload, workspaces: Workspaces) -> Sender:
    """Raises Refusal for a workspace that is not ours."""
    return Sender(await _installation(payload, workspaces), user_of(payload))


def workspace_of(payload: Payload) -> str:
    enterprise, team = payload.get("enterprise") or {}, payload.get("team") or {}
    found = enterprise.get("id") or payload.get("enterprise_id") or team.get("id") or payload.get("team_id")
    return str(found or "")


def user_of(payload: Payload) -> str:
    """Commands carry `user_id`, interactions a `user`."""
    return str(payload.get("user_id") or (payload.get("user") or {}).get("id") or "")


def trigger_of(payload: Payload) -> str:
    """What Slack wants to see before it opens anything; it holds for three seconds."""
    return str(payload.get("trigger_id") or "")


def conversation_of(payload: Payload) -> str:
    """Where a press stood: Slack says it of messages, and it is signed."""
    return str((payload.get("channel") or {}).get("id") or "")


def nonce_of(payload: Payload) -> str:
    """Names this one press: Slack gives every interaction a trigger of its own."""
    action = payload["actions"][0]
    one = payload.get("trigger_id") or action.get("action_ts") or ""
    return f"press:{workspace_of(payload)}:{user_of(payload)}:{action.get('action_id')}:{one}"


def reply_of(payload: Payload, installation: Installation) -> ToReply | None:
    """Where a private answer may be sent later; a press inside a form has none."""
    url = payload.get("response_url")
    return ToReply(Platform.SLACK, installation.workspace, url) if isinstance(url, str) and url else None


async def _installation(payload: Payload, workspaces: Workspaces) -> Installation:
    try:
        installation = await workspaces.of(workspace_of(payload))
    except (SlackAway, SlackSaidNo) as why:
        raise Refusal("teller.unknown") from why
    if installation is None:
        raise Refusal("workspace.unknown")
    return installation
