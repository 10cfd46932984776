"""Messages, views and people as Slack writes them in payloads and answers."""

from __future__ import annotations

from adapters.paper.slack.messages import Message
from adapters.paper.slack.open_views import OpenView
from adapters.paper.slack.refused import JSON
from adapters.paper.slack.state import PaperSlack


def message_json(paper: PaperSlack, message: Message) -> JSON:
    author: JSON = {"user": message.author}
    if message.by_app:
        author |= {"bot_id": paper.app.bot_id, "app_id": paper.app.id}
    return {
        **author,
        "type": "message",
        "ts": message.ts,
        "text": message.text,
        "team": paper.workspace.id,
        **({"blocks": list(message.blocks)} if message.blocks else {}),
        **({"attachments": list(message.attachments)} if message.attachments else {}),
        **({"thread_ts": message.thread_ts} if message.thread_ts else {}),
        **({"metadata": message.metadata} if message.metadata else {}),
        **({"edited": {"user": paper.app.bot_id, "ts": message.ts}} if message.edited else {}),
    }


def view_json(paper: PaperSlack, view: OpenView) -> JSON:
    """The whole view comes back at every turn, with what stands in its fields."""
    spec = view.spec
    return {
        "id": view.id,
        "team_id": paper.workspace.id,
        "type": spec["type"],
        "blocks": spec["blocks"],
        "private_metadata": spec.get("private_metadata", ""),
        "callback_id": spec.get("callback_id", ""),
        "state": {"values": view.state},
        "hash": view.hash,
        "title": _plain(spec.get("title")),
        "clear_on_close": spec.get("clear_on_close", False),
        "notify_on_close": spec.get("notify_on_close", False),
        "close": _plain(spec.get("close")),
        "submit": _plain(spec.get("submit")),
        "previous_view_id": view.previous,
        "root_view_id": view.root,
        "app_id": paper.app.id,
        "external_id": spec.get("external_id", ""),
        "app_installed_team_id": paper.workspace.id,
        "bot_id": paper.app.bot_id,
    }


def user_json(paper: PaperSlack, person: str) -> JSON:
    """The short form in which a payload names who acted."""
    who = paper.people[person]
    return {"id": who.id, "username": who.name, "name": who.name, "team_id": paper.workspace.id}


def _plain(text: JSON | None) -> JSON | None:
    return None if text is None else {"emoji": True, **text}
