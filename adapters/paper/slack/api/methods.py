"""The methods the paper Slack knows, with their tiers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from adapters.paper.slack.api import chat, conversations, people, unfurl, views
from adapters.paper.slack.api.arguments import Arguments
from adapters.paper.slack.refused import JSON
from adapters.paper.slack.state import PaperSlack


@dataclass(frozen=True, slots=True)
class Method:
    """`posts`: counts towards a conversation's one message a second. No tier: a rate of its own."""

    run: Callable[[PaperSlack, Arguments], JSON]
    tier: int | None
    posts: bool = False


METHODS = {
    "api.test": Method(people.api_test, 4),
    "auth.test": Method(people.auth_test, None),
    "users.list": Method(people.list_people, 2),
    "users.info": Method(people.show_person, 4),
    "users.lookupByEmail": Method(people.find_by_email, 3),
    "files.info": Method(people.show_file, 4),
    "conversations.list": Method(conversations.list_channels, 2),
    "conversations.info": Method(conversations.show, 3),
    "conversations.join": Method(conversations.join, 3),
    "conversations.open": Method(conversations.open_dm, 3),
    "chat.postMessage": Method(chat.post_message, None, posts=True),
    "chat.postEphemeral": Method(chat.post_ephemeral, 4),
    "chat.update": Method(chat.update, 3),
    "chat.delete": Method(chat.delete, 3),
    "chat.unfurl": Method(unfurl.unfurl, 3),
    "views.open": Method(views.open_view, 4),
    "views.push": Method(views.push, 4),
    "views.update": Method(views.update, 4),
    "views.publish": Method(views.publish, 4),
}
