"""The bodies of commands, presses, forms and events, field for field as Slack sends them."""

from __future__ import annotations

from typing import Any

from adapters.paper.slack.messages import Message
from adapters.paper.slack.open_views import OpenView, first_state
from adapters.paper.slack.refused import JSON
from adapters.paper.slack.shapes import message_json, user_json, view_json
from adapters.paper.slack.state import PaperSlack
from adapters.paper.slack.world import member_json


def trigger(paper: PaperSlack, person: str, view: str | None = None) -> str:
    key = f"{paper.next_id()}.{int(paper.now())}.{paper.next_id().lower()}"
    return paper.tickets.give_trigger(key, person, view)


def response_url(paper: PaperSlack, person: str, channel: str, original: str | None = None) -> str:
    key = f"{paper.workspace.id}/{paper.next_id()}/{paper.next_id().lower()}"
    return f"{paper.base_url}/response/{paper.tickets.give_response(key, person, channel, original)}"


def command_fields(paper: PaperSlack, person: str, channel: str, command: str, text: str) -> dict[str, str]:
    return {
        "token": paper.app.verification_token,
        "team_id": paper.workspace.id,
        "team_domain": paper.workspace.domain,
        "channel_id": channel,
        "channel_name": channel_name(paper, channel),
        "user_id": person,
        "user_name": paper.people[person].name,
        "command": command,
        "text": text,
        "api_app_id": paper.app.id,
        "is_enterprise_install": "false",
        "response_url": response_url(paper, person, channel),
        "trigger_id": trigger(paper, person),
    }


def channel_name(paper: PaperSlack, channel: str) -> str:
    """What is not public has no name of its own in a payload."""
    if channel in paper.dms:
        return "directmessage"
    found = paper.channels[channel]
    return "privategroup" if found.private else found.name


def submission(paper: PaperSlack, view: OpenView) -> JSON:
    return {
        "type": "view_submission",
        **_who(paper, view.person),
        "trigger_id": trigger(paper, view.person, view.id),
        "view": view_json(paper, view),
        "response_urls": [],
    }


def closing(paper: PaperSlack, view: OpenView, *, cleared: bool) -> JSON:
    return {
        "type": "view_closed",
        **_who(paper, view.person),
        "view": view_json(paper, view),
        "is_cleared": cleared,
    }


def press_in_message(paper: PaperSlack, person: str, message: Message, action: JSON) -> JSON:
    """An ephemeral message is named by its container and not sent along, nor is one that is not the app's."""
    container: JSON = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": message.ephemeral,
    }
    if below := _link_above(message, action):
        container |= {"type": "message_attachment", "is_app_unfurl": True, "app_unfurl_url": below}
    return {
        "type": "block_actions",
        **_who(paper, person),
        "container": container,
        "trigger_id": trigger(paper, person),
        "channel": {"id": message.channel, "name": channel_name(paper, message.channel)},
        **({} if message.ephemeral or below else {"message": message_json(paper, message)}),
        "state": {"values": first_state(list(message.blocks))},
        "response_url": response_url(paper, person, message.channel, message.ts),
        "actions": [action | {"action_ts": paper.next_ts()}],
    }


def _link_above(message: Message, action: JSON) -> str:
    """Below which link the button stands; empty where below none."""
    below = (
        one["app_unfurl_url"]
        for one in message.attachments
        for block in one.get("blocks", ())
        if block["block_id"] == action["block_id"]
    )
    return next(below, "")


def press_in_view(paper: PaperSlack, view: OpenView, action: JSON) -> JSON:
    return {
        "type": "block_actions",
        **_who(paper, view.person),
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": trigger(paper, view.person, view.id),
        "view": view_json(paper, view),
        "actions": [action | {"action_ts": paper.next_ts()}],
    }


def shortcut(paper: PaperSlack, person: str, callback_id: str, message: Message | None) -> JSON:
    """The lightning menu's, or with a message the one behind its three dots."""
    common = {
        **_who(paper, person),
        "callback_id": callback_id,
        "action_ts": paper.next_ts(),
        "trigger_id": trigger(paper, person),
    }
    if message is None:
        return {"type": "shortcut", **common}
    return {
        "type": "message_action",
        **common,
        "channel": {"id": message.channel, "name": channel_name(paper, message.channel)},
        "message": message_json(paper, message),
        "message_ts": message.ts,
        "response_url": response_url(paper, person, message.channel, message.ts),
    }


def event(paper: PaperSlack, inner: JSON) -> JSON:
    return {
        "token": paper.app.verification_token,
        "team_id": paper.workspace.id,
        "api_app_id": paper.app.id,
        "event": inner,
        "type": "event_callback",
        "event_id": paper.next_id("Ev"),
        "event_time": int(paper.now()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": paper.workspace.id,
                "user_id": paper.app.bot_user,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": _shared_outside(paper, inner.get("channel")),
        "event_context": paper.next_id("4-"),
    }


def inner_event(paper: PaperSlack, kind: str, fields: dict[str, Any]) -> JSON:
    """What the kind always carries, from whom and where the caller says; other fields as they are."""
    stamp = paper.next_ts()
    person = paper.person(fields.pop("person")).id if "person" in fields else None
    channel = fields.pop("channel", None)
    inner: JSON = {"type": kind, "event_ts": stamp}
    match kind:
        case "team_join" | "user_change" if person is not None:
            inner |= {"user": _member(paper, person), "cache_ts": int(paper.now())}
        case "member_joined_channel" | "member_left_channel" if person is not None and channel is not None:
            kept = paper.conversation(person, channel)
            inner |= {"user": person, "channel": kept, "channel_type": "C", "team": paper.workspace.id}
        case "app_home_opened" if person is not None:
            home = paper.homes.get(person)
            inner |= {"user": person, "channel": paper.dm(person), "tab": "home"}
            inner |= {"view": view_json(paper, home)} if home is not None else {}
        case _:
            inner |= {"user": person} if person is not None else {}
            inner |= {"channel": channel} if channel is not None else {}
    return inner | fields


def _shared_outside(paper: PaperSlack, channel: object) -> bool:
    found = paper.channels.get(str(channel))
    return found is not None and found.shared


def _who(paper: PaperSlack, person: str) -> JSON:
    return {
        "user": user_json(paper, person),
        "api_app_id": paper.app.id,
        "token": paper.app.verification_token,
        "team": {"id": paper.workspace.id, "domain": paper.workspace.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _member(paper: PaperSlack, person: str) -> JSON:
    with_email = "users:read.email" in paper.app.scopes
    return member_json(paper.people[person], paper.workspace, with_email=with_email, at=paper.now())
