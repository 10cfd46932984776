"""The manifest of the Slack app: what Skald asks of a workspace, and no more.

https://docs.slack.dev/reference/app-manifest
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from adapters.addresses import Addresses
from adapters.settings import Settings
from bot.cards.intents import Intent
from bot.domain.organisation import Kind

PLACEHOLDER = "https://example.com"
RECOGNISE = ("/recognise", "/recognize")
STORY, KINDNESS = "/story", "/kindness"
TELLING = {
    **dict.fromkeys(RECOGNISE, Intent.OPEN_NOMINATION),
    STORY: Intent.OPEN_STORY,
    KINDNESS: Intent.OPEN_KINDNESS,
}
"""Commands that open a form for telling something."""
GUIDE = "/skald"
NOTICES = {"recognise_this": Kind.RECOGNITION, "story_of_this": Kind.STORY}
"""What is told of a message, by the shortcut that was chosen on it."""

_ALWAYS = ("commands", "chat:write", "im:write", "users:read")
_OPTIONAL = ("chat:write.public", "files:read")
LINKS = ("links:read", "links:write", "channels:read")
"""To hear of a link to something told, to see that no outsider reads there, and to draw below it."""
_SUMMARY = "Tell what a colleague did, and which of your values it showed."
_LONG = (
    "Skald tells what colleagues did. Somebody who saw a colleague do something worth telling types "
    "/recognise, says what happened and which behaviour it showed, and sends it. A reader checks that it "
    "is true, kind and safe; then the channel hears of it, the deed first. There are no points, no "
    "rankings and no prizes. What was told privately stays private. Skald reads no messages: it sees only "
    "what people type into its own commands and forms, and a message on which they choose “Recognise this” "
    "or “Tell a story”. A story keeps what was done for a customer, whose own words are told only as far as "
    "they allow."
)


def manifest(settings: Settings) -> dict[str, Any]:
    """Schema version 2.1. With Socket Mode no address of ours is needed, and none is given."""
    socket_mode = settings.slack is not None and settings.slack.socket_mode
    url = {} if socket_mode else {"url": _requests_to(settings)}
    request_url = {} if socket_mode else {"request_url": _requests_to(settings)}
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Skald",
            "description": _SUMMARY,
            "long_description": _LONG,
            "background_color": "#26413c",
        },
        "features": {
            # Nothing typed into the conversation is read, so Slack offers no box to type it in.
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": True,
            },
            "bot_user": {"display_name": "Skald", "always_online": True},
            **({"unfurl_domains": [host]} if (host := Addresses(settings.public_url).host) else {}),
            "shortcuts": list(SHORTCUTS),
            "slash_commands": [{**command, **url, "should_escape": True} for command in _COMMANDS],
        },
        "oauth_config": {
            "scopes": {
                "bot": list(required_scopes(settings)),
                "bot_optional": list(_optional_scopes(settings)),
            },
        },
        "settings": {
            "event_subscriptions": {**request_url, "bot_events": _events(settings)},
            "interactivity": {"is_enabled": True, **request_url},
            "org_deploy_enabled": False,
            "socket_mode_enabled": socket_mode,
            "token_rotation_enabled": False,
        },
    }


def notes(settings: Settings) -> tuple[str, ...]:
    """What whoever pastes the manifest should know, apart from it."""
    if settings.base_url or (settings.slack and settings.slack.socket_mode):
        return ()
    note = (
        f"The address {PLACEHOLDER} is a placeholder. Set SKALD_BASE_URL to where Slack can reach Skald "
        "and print the manifest again, or set SLACK_APP_TOKEN to use Socket Mode, which needs no address."
    )
    return (note,)


def required_scopes(settings: Settings) -> tuple[str, ...]:
    """Two more are asked for only while the settings need people's e-mail or name channels by name.

    Line managers are known from a people file, which names everybody by e-mail.
    """
    line_managers = settings.app.approval.by == "line-manager"
    by_email = ("users:read.email",) if settings.app.emails or line_managers else ()
    by_name = ("channels:read",) if settings.app.named_channels else ()
    return (*_ALWAYS, *by_email, *by_name)


def _optional_scopes(settings: Settings) -> tuple[str, ...]:
    links = LINKS if settings.public_url else ()
    return tuple(each for each in (*_OPTIONAL, *links) if each not in required_scopes(settings))


def missing_scopes(settings: Settings, granted: Collection[str]) -> tuple[str, ...]:
    """The required scopes that a token lacks; the optional ones are never missed."""
    return tuple(each for each in required_scopes(settings) if each not in granted)


# Escaping turns a typed @name into an account that cannot be mistaken.
_COMMANDS: tuple[dict[str, Any], ...] = (
    *(
        {
            "command": spelling,
            "description": "Tell what a colleague did",
            "usage_hint": "@somebody what they did, and which value it showed",
        }
        for spelling in RECOGNISE
    ),
    {
        "command": STORY,
        "description": "Tell what was done for a customer",
        "usage_hint": "@somebody what happened, and which value it showed",
    },
    {
        "command": KINDNESS,
        "description": "Tell a small kind thing that was done",
        "usage_hint": "what was done, and @somebody or nobody",
    },
    {
        "command": GUIDE,
        "description": "Your own page, and what Skald can do",
        "usage_hint": "stories, mine, me, help",
    },
)


# On a message: what it carries is all that Skald ever sees of a conversation.
SHORTCUTS: tuple[dict[str, Any], ...] = (
    {
        "name": "Recognise this",
        "type": "message",
        "callback_id": "recognise_this",
        "description": "Tell what a colleague did",
    },
    {
        "name": "Tell a story",
        "type": "message",
        "callback_id": "story_of_this",
        "description": "Tell what was done for a customer",
    },
)


def _events(settings: Settings) -> list[str]:
    by_name = ["member_joined_channel", "channel_unarchive"] if settings.app.named_channels else []
    links = ["link_shared"] if settings.public_url else []
    return ["app_home_opened", "team_join", "user_change", *by_name, *links]


def _requests_to(settings: Settings) -> str:
    return f"{settings.base_url or PLACEHOLDER}/slack/events"
