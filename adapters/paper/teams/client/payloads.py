"""Activities as Teams writes them.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
"""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from adapters.paper.teams.client.mentions import Typed
from adapters.paper.teams.limits import LIMITS
from adapters.paper.teams.messages import Message
from adapters.paper.teams.refused import JSON
from adapters.paper.teams.state import PaperTeams
from adapters.paper.teams.world import Conversation, Person, Team, account_json

_CONTEXT = {"theme": "default"}
_NAMED = frozenset({"message", "invoke"})


def activity(
    paper: PaperTeams,
    kind: str,
    person: Person,
    conversation: Conversation,
    *,
    thread: str | None = None,
    id: str | None = None,  # noqa: A002
    **rest: Any,
) -> JSON:
    """What all have in common; `rest` comes on top, `channelData` beside what belongs there anyway."""
    moment = datetime.fromtimestamp(paper.now(), UTC)
    local = moment.astimezone(ZoneInfo(person.zone))
    more = rest.pop("channelData", {})
    return {
        "type": kind,
        "id": id or f"f:{paper.next_guid()}",
        "timestamp": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "localTimestamp": local.isoformat(timespec="milliseconds"),
        "localTimezone": person.zone,
        "channelId": "msteams",
        "serviceUrl": paper.service_url_of(conversation.tenant),
        "from": account_json(person) if kind in _NAMED else _nameless(person),
        "conversation": conversation_json(conversation, thread),
        "recipient": {"id": paper.app.bot, "name": paper.app.name},
        "locale": person.locale,
        "channelData": {**_channel_data(paper, conversation), **more},
        **rest,
    }


def conversation_json(conversation: Conversation, thread: str | None = None) -> JSON:
    """Neither a channel nor a chat says what it is called."""
    return {
        **({"isGroup": True} if conversation.kind != "personal" else {}),
        "conversationType": conversation.kind,
        "tenantId": conversation.tenant,
        "id": f"{conversation.id};messageid={thread}" if thread else conversation.id,
    }


def said(
    paper: PaperTeams, person: Person, conversation: Conversation, message: Message, typed: Typed
) -> JSON:
    """Words that somebody wrote; in a channel they stand in a thread, be it their own.

    What the app alone was told is targeted at it.
    """
    thread = (message.thread or message.id) if conversation.kind == "channel" else None
    alone: JSON = {"isTargeted": True} if message.only_for is not None else {}
    return activity(
        paper,
        "message",
        person,
        conversation,
        thread=thread,
        id=message.id,
        textFormat="plain",
        text=typed.text,
        attachments=[*message.attachments, {"contentType": "text/html", "content": typed.html}],
        entities=[*typed.entities, _client_info(person)],
        recipient={"id": paper.app.bot, "name": paper.app.name, **alone},
    )


def submitted(
    paper: PaperTeams, person: Person, conversation: Conversation, message: Message, value: Any
) -> JSON:
    """Action.Submit: a message without words."""
    return activity(
        paper,
        "message",
        person,
        conversation,
        thread=_thread(conversation, message),
        id=paper.next_id(conversation.id),
        value=value,
        replyToId=message.id,
        channelData={"source": {"name": "message"}, "legacy": {"replyToId": message.id}},
        entities=[_client_info(person)],
    )


def executed(
    paper: PaperTeams,
    person: Person,
    conversation: Conversation,
    message: Message,
    action: JSON,
    data: JSON,
    trigger: str,
) -> JSON:
    """https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model"""
    kept: JSON = {key: action[key] for key in ("type", "id", "title", "verb") if key in action}
    value: JSON = {"action": {**kept, "data": data}, "trigger": trigger}
    return invoke(paper, "adaptiveCard/action", person, conversation, value, message)


def invoke(
    paper: PaperTeams,
    name: str,
    person: Person,
    conversation: Conversation,
    value: JSON,
    message: Message | None = None,
    source: str = "message",
) -> JSON:
    beside: JSON = {} if message is None else {"replyToId": message.id}
    return activity(
        paper,
        "invoke",
        person,
        conversation,
        thread=_thread(conversation, message),
        name=name,
        value=value,
        channelData={"source": {"name": source}},
        entities=[_client_info(person)],
        **beside,
    )


def task(data: JSON) -> JSON:
    return {"data": data, "context": dict(_CONTEXT)}


def extension(paper: PaperTeams, command: str, message: Message | None) -> JSON:
    """From the compose box, or from a message's own menu."""
    about: JSON = {"commandId": command, "commandContext": "compose" if message is None else "message"}
    if message is not None:
        about["messagePayload"] = message_payload(paper, message)
    return {**about, "context": dict(_CONTEXT)}


def query(command: str, parameter: str, words: str, skip: int = 0) -> JSON:
    """Without words it is what the client asks when it opens; `skip` is what it has before it already."""
    asked = {"name": parameter, "value": words} if words else {"name": "initialRun", "value": "true"}
    return {
        "commandId": command,
        "parameters": [asked],
        "queryOptions": {"skip": skip, "count": LIMITS["extension.results"]},
    }


def message_payload(paper: PaperTeams, message: Message) -> JSON:
    """The message of somebody, as a message extension is shown it."""
    created = datetime.fromtimestamp(int(message.id) / 1000, UTC).isoformat(timespec="milliseconds")
    written = escape(message.words).replace("\n", "<br>")
    return {
        "linkToMessage": f"https://teams.microsoft.com/l/message/{message.conversation}/{message.id}",
        "id": message.id,
        "replyToId": message.thread,
        "createdDateTime": created.replace("+00:00", "Z"),
        "lastModifiedDateTime": None,
        "deleted": False,
        "summary": message.summary or None,
        "importance": "normal",
        "locale": "en-gb",
        "body": {"contentType": "html", "content": f"<p>{written}</p>"},
        "from": _author(paper, message),
        "reactions": [],
        "mentions": [],
        "attachments": [dict(each) for each in message.attachments],
    }


def team_data(team: Team, event: str, **more: Any) -> JSON:
    about = {"id": team.id, "name": team.name, "aadGroupId": team.group}
    return {"team": about, "eventType": event, **more}


def _author(paper: PaperTeams, message: Message) -> JSON:
    nobody: JSON = {"device": None, "conversation": None, "user": None, "application": None}
    if message.by_app:
        robot = {"applicationIdentityType": "bot", "id": paper.app.id, "displayName": paper.app.name}
        return nobody | {"application": robot}
    person = paper.people[message.author]
    user = {"userIdentityType": "aadUser", "id": person.id, "displayName": person.name}
    return nobody | {"user": user}


def _channel_data(paper: PaperTeams, conversation: Conversation) -> JSON:
    tenant = {"tenant": {"id": conversation.tenant}}
    if conversation.kind != "channel":
        return tenant
    team = paper.teams[str(conversation.team)]
    return {
        "teamsChannelId": conversation.id,
        "teamsTeamId": team.id,
        "channel": {"id": conversation.id},
        "team": {"id": team.id},
        **tenant,
    }


def _thread(conversation: Conversation, message: Message | None) -> str | None:
    if message is None or conversation.kind != "channel":
        return None
    return message.thread or message.id


def _nameless(person: Person) -> JSON:
    """What happens around the app is told of without names."""
    return {"id": person.teams_id, "aadObjectId": person.id}


def _client_info(person: Person) -> JSON:
    return {
        "type": "clientInfo",
        "locale": person.locale,
        "country": person.locale.rpartition("-")[2],
        "platform": "Web",
        "timezone": person.zone,
    }
