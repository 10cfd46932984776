"""What the app does in conversations: opens one, posts, answers, updates, deletes."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus

from adapters.paper.teams.check.activities import check_activity, check_size
from adapters.paper.teams.messages import Message
from adapters.paper.teams.refused import (
    JSON,
    Blocked,
    Refused,
    bad,
    not_in_roster,
    unknown_conversation,
)
from adapters.paper.teams.state import PaperTeams
from adapters.paper.teams.world import Conversation, Person


def create(paper: PaperTeams, asked: JSON) -> JSON:
    """A chat of two, or with a channel and an activity a new post in it; opened twice it is the same."""
    channel = (asked.get("channelData") or {}).get("channel")
    if channel:
        return _begin_thread(paper, str(channel.get("id")), asked)
    tenant = asked.get("tenantId") or ((asked.get("channelData") or {}).get("tenant") or {}).get("id")
    if tenant not in paper.tenants:
        raise bad("Could not parse tenant id")
    if asked.get("isGroup") or len(asked.get("members") or []) != 1:
        raise bad("Bots cannot begin group chats: exactly one member")
    if (bot := (asked.get("bot") or {}).get("id")) not in {None, paper.app.bot, paper.app.id}:
        raise bad(f"{bot} is not the bot that calls")
    chat = paper.chat(_member(paper, str(asked["members"][0].get("id")), str(tenant)).id)
    if not paper.installed(chat):
        words = "Bot is not installed in user's personal scope"
        raise Refused(HTTPStatus.FORBIDDEN, "ForbiddenOperationException", words)
    if chat.blocked:
        raise Blocked
    answer: JSON = {"id": chat.id, "serviceUrl": paper.service_url_of(str(tenant))}
    if asked.get("activity"):
        answer["activityId"] = post(paper, chat.id, asked["activity"]).get("id", "")
    return answer


def post(
    paper: PaperTeams, where: str, activity: JSON, reply_to: str | None = None, *, targeted: bool = False
) -> JSON:
    """Its id, except where Teams makes two messages of one: text beside a card loses the id.

    A `targeted` one is seen by its recipient alone.
    """
    conversation, thread = place(paper, where)
    may_write(paper, conversation)
    _check(paper, conversation, activity)
    only_for = _recipient(paper, conversation, activity) if targeted else None
    if conversation.kind == "channel" and reply_to is not None:
        thread = _root(paper.message(conversation.id, reply_to))
    if activity["type"] == "typing":
        return {"id": paper.next_id(conversation.id)}
    text, attachments = activity.get("text") or "", activity.get("attachments") or []
    if text and attachments:
        for half in ({**activity, "attachments": []}, {**activity, "text": ""}):
            paper.post(conversation.id, paper.app.bot, thread=thread, only_for=only_for, **_content(half))
        return {}
    content = _content(activity)
    return {"id": paper.post(conversation.id, paper.app.bot, thread=thread, only_for=only_for, **content).id}


def update(paper: PaperTeams, where: str, key: str, activity: JSON, *, targeted: bool = False) -> JSON:
    conversation, _ = place(paper, where)
    may_write(paper, conversation)
    message = _own(paper, conversation, key, targeted=targeted)
    if targeted and activity.get("recipient"):
        raise bad("The recipient of a targeted message cannot be changed")
    _check(paper, conversation, activity)
    if activity.get("text") and activity.get("attachments"):
        raise bad("Message update resulting in more than one message is not supported")
    paper.change_message(message, **_content(activity))
    return {"id": key}


def delete(paper: PaperTeams, where: str, key: str, *, targeted: bool = False) -> JSON:
    conversation, _ = place(paper, where)
    may_write(paper, conversation)
    paper.remove_message(_own(paper, conversation, key, targeted=targeted))
    return {}


def place(paper: PaperTeams, where: str) -> tuple[Conversation, str | None]:
    """The conversation and, where the id names one, the post in whose thread it is."""
    plain, _, thread = where.partition(";messageid=")
    conversation = paper.conversations.get(plain)
    if conversation is None or conversation.deleted:
        raise unknown_conversation()
    if thread:
        paper.message(conversation.id, thread)
    return conversation, thread or None


def may_write(paper: PaperTeams, conversation: Conversation) -> None:
    if paper.installed(conversation) and not conversation.blocked:
        return
    raise Blocked() if conversation.kind == "personal" else not_in_roster()


def everybody(paper: PaperTeams, tenant: str) -> set[str]:
    """Whom a card may mention, by any of their ids: who left is not found any more."""
    return _ids(each for each in paper.people.values() if each.tenant == tenant and not each.left)


def _check(paper: PaperTeams, conversation: Conversation, activity: JSON) -> None:
    present = _ids(paper.people[each] for each in conversation.members) | {paper.app.bot}
    known = everybody(paper, conversation.tenant)
    check_activity(activity, present, known, personal=conversation.kind == "personal")


def _ids(people: Iterable[Person]) -> set[str]:
    return {key for each in people for key in (each.id, each.teams_id, each.upn)}


def _begin_thread(paper: PaperTeams, channel: str, asked: JSON) -> JSON:
    if not asked.get("activity"):
        raise bad("A new post needs an activity")
    check_size(asked)
    key = post(paper, channel, asked["activity"]).get("id", "")
    service_url = paper.service_url_of(paper.conversations[channel].tenant)
    return {"id": f"{channel};messageid={key}", "activityId": key, "serviceUrl": service_url}


def _member(paper: PaperTeams, key: str, tenant: str) -> Person:
    """By Teams id or by Entra's; never by mail or name."""
    for person in paper.people.values():
        if key in {person.id, person.teams_id} and person.tenant == tenant and not person.left:
            return person
    raise bad("The member is not known in this tenant")


def _recipient(paper: PaperTeams, conversation: Conversation, activity: JSON) -> str:
    """https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages"""
    key = (activity.get("recipient") or {}).get("id")
    for each in conversation.members:
        if key in {each, paper.people[each].teams_id} and conversation.kind != "personal":
            return each
    raise bad("A targeted message is for one who is in the channel or group chat")


def _own(paper: PaperTeams, conversation: Conversation, key: str, *, targeted: bool) -> Message:
    message = paper.message(conversation.id, key)
    if targeted != (message.only_for is not None):
        raise bad("Targeted messages are changed as such, and no others")
    if not message.by_app:
        raise Refused(HTTPStatus.FORBIDDEN, "Forbidden", "A bot changes its own messages alone.")
    return message


def _root(message: Message) -> str:
    return message.thread or message.id


def _content(activity: JSON) -> JSON:
    notification = (activity.get("channelData") or {}).get("notification") or {}
    return {
        "text": activity.get("text") or "",
        "text_format": activity.get("textFormat") or "markdown",
        "attachments": tuple(activity.get("attachments") or ()),
        "entities": tuple(activity.get("entities") or ()),
        "suggested": tuple((activity.get("suggestedActions") or {}).get("actions", ())),
        "summary": activity.get("summary") or "",
        "alert": bool(notification.get("alert")),
    }
