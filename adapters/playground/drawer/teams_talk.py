"""What an activity of Teams, or a call to it, means, in the words of whoever plays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from adapters.paper.teams.messages import Message
from adapters.paper.teams.reading import action_title, is_action, parts
from adapters.paper.teams.refused import JSON, Refused
from adapters.paper.teams.sheets import Everything
from adapters.paper.teams.state import PaperTeams
from adapters.paper.teams.world import Conversation
from adapters.paper.witness import Exchange
from adapters.playground.drawer import wire_words as words
from adapters.playground.drawer.hiding import without_secrets
from adapters.playground.drawer.names import Names
from adapters.playground.seeds import EXTENSION, FIND

_AT = re.compile(r"<at\b[^>]*>.*?</at>\s*")
_PRESSES = {"adaptiveCard/action", "task/submit", "composeExtension/submitAction"}
_CALLS = {
    "post": "send activity",
    "reply": "reply to activity",
    "update": "update activity",
    "delete": "delete activity",
    "create": "create conversation",
    "member": "get member",
    "members": "get members",
    "channels": "get channels",
}


class TeamsTalk:
    name = "Teams"

    def __init__(self, paper: PaperTeams, names: Names) -> None:
        self._paper, self._names = paper, names

    def title(self, exchange: Exchange) -> str:
        asked = exchange.request if isinstance(exchange.request, dict) else {}
        who = self._names.user(self.user(asked))
        match asked:
            case {"name": "adaptiveCard/action", "value": {"trigger": "automatic"}}:
                return words.SEES_AFRESH.format(who=who)
            case {"name": "composeExtension/fetchTask" | "composeExtension/query"}:
                return words.chose_extension(who, self.chosen(asked))
            case {
                "name": "task/fetch" | "task/submit" | "composeExtension/submitAction" | "adaptiveCard/action"
            }:
                return words.pressed(who, self.label(asked))
            case {"type": "message", "text": str(text)}:
                return words.typed_command(who, self.said(text))
        return f"{self.name}: {exchange.method}"

    def call(self, exchange: Exchange) -> str:
        return f"Teams: {_CALLS.get(exchange.method, exchange.method)}"

    def place(self, exchange: Exchange) -> str:
        """Where what was sent stands now: the call says its conversation in its address alone."""
        key = exchange.answer.get("id") if isinstance(exchange.answer, dict) else None
        asked = exchange.request if isinstance(exchange.request, dict) else {}
        sent = tuple(asked.get("attachments") or ())
        for each in self._paper.conversations.values() if key else ():
            try:
                message = self._paper.message(each.id, str(key))
            except Refused:
                continue
            if message.by_app and message.attachments == sent:  # another conversation may count alike
                return self.called(each)
        return ""

    def called(self, place: Conversation) -> str:
        if place.kind != "personal":
            return place.name
        (person,) = place.members
        return f"{self._names.user(person)}, in their chat"

    def outcome(self, exchange: Exchange) -> str:
        answer = exchange.answer
        error = answer.get("error") if isinstance(answer, dict) else None
        code = f" {error.get('code')}" if isinstance(error, dict) else ""
        return f"{exchange.status or 'no answer'}{code}, {exchange.ms:.0f} ms"

    def can_be_pressed(self, exchange: Exchange) -> bool:
        return exchange.method in _PRESSES

    def shown(self, value: Any) -> Any:
        return without_secrets(value, (self._paper.app.secret,))

    def user(self, asked: JSON) -> str:
        return str((asked.get("from") or {}).get("aadObjectId", ""))

    def said(self, text: str) -> str:
        """The first word after Skald's name, behind which Teams writes a space as HTML does."""
        return next(iter(unescape(_AT.sub("", text)).split()), "")

    def chosen(self, asked: JSON) -> str:
        """What of the message extension: its name as it stands beside the words that one writes."""
        named = {each.callback: each.name for each in (*EXTENSION, FIND)}
        command = str((asked.get("value") or {}).get("commandId", ""))
        return named.get(command, command)

    def label(self, asked: JSON) -> str:
        """What stands on the button: said with the press, or found in the card by what it brings."""
        value = asked.get("value") or {}
        title = (value.get("action") or {}).get("title")
        brought = value.get("data") or {}
        return str(title or next(self._titles(asked, brought), "") or _of_form(brought))

    def _titles(self, asked: JSON, brought: JSON) -> Iterator[str]:
        """In the message that it was pressed on."""
        message = self._message(asked)
        about = {key: each for key, each in brought.items() if key in {"skald", "msteams"}}
        for card in message.cards if message else ():
            for part, _ in parts(card, Everything()):
                if is_action(part) and part.get("data") == about:
                    yield action_title(part)

    def _message(self, asked: JSON) -> Message | None:
        place = str(asked["conversation"]["id"]).partition(";")[0]
        try:
            return self._paper.message(place, str(asked.get("replyToId")))
        except Refused:
            return None


def _of_form(brought: JSON) -> str:
    about = brought.get("skald")
    return words.CLOSE if isinstance(about, dict) and "close" in about else words.SEND
