"""What a request of Slack's or to Slack means, in the words of whoever plays."""

from __future__ import annotations

from typing import Any

from adapters.paper.slack.state import PaperSlack
from adapters.paper.witness import Exchange
from adapters.playground.drawer import wire_words as words
from adapters.playground.drawer.hiding import without_secrets
from adapters.playground.drawer.labels import button
from adapters.playground.drawer.names import Names

_PRESSES = {"block_actions", "view_submission"}


class SlackTalk:
    name = "Slack"

    def __init__(self, paper: PaperSlack, names: Names) -> None:
        self._paper, self._names = paper, names

    def title(self, exchange: Exchange) -> str:
        asked = exchange.request if isinstance(exchange.request, dict) else {}
        who = self._names.user((asked.get("user") or {}).get("id") or asked.get("user_id"))
        match asked:
            case {"command": command}:
                return words.typed_command(who, str(command))
            case {"type": "block_actions" | "view_submission"}:
                return words.pressed(who, button(asked))
            case {"type": "message_action"}:
                return words.chose(who, button(asked))
            case {"type": "view_closed"}:
                return words.closed(who)
            case {"event": {"type": "app_home_opened", "user": user}}:
                return words.OPENED_HOME.format(who=self._names.user(user))
            case {"event": {"type": "link_shared", "user": user}}:
                return words.POSTED_LINK.format(who=self._names.user(user))
        return f"{self.name}: {exchange.method}"

    def place(self, exchange: Exchange) -> str:
        asked = exchange.request if isinstance(exchange.request, dict) else {}
        if exchange.method == "views.publish":
            return words.HOME_OF.format(who=self._names.user(asked.get("user_id")))
        if exchange.method.startswith("views."):
            return self._form_for(exchange)
        if exchange.method == "response_url":
            return words.PRIVATE_ANSWER
        where = asked.get("channel") or asked.get("users") or asked.get("user") or asked.get("user_id")
        return self._names.place(str(where)) if where else ""

    def call(self, exchange: Exchange) -> str:
        return exchange.method

    def outcome(self, exchange: Exchange) -> str:
        """Slack says most of its errors with 200."""
        answer = exchange.answer
        error = answer.get("error") if isinstance(answer, dict) and not answer.get("ok") else None
        return f"{exchange.status or 'no answer'}{f' {error}' if error else ''}, {exchange.ms:.0f} ms"

    def can_be_pressed(self, exchange: Exchange) -> bool:
        return exchange.method in _PRESSES

    def shown(self, value: Any) -> Any:
        app = self._paper.app
        return without_secrets(value, (app.bot_token, app.signing_secret, app.verification_token))

    def _form_for(self, exchange: Exchange) -> str:
        """Slack is told a ticket, not a person: whose form it was stands in what was opened."""
        view = exchange.answer.get("view") if isinstance(exchange.answer, dict) else None
        opened = str(view.get("id")) if isinstance(view, dict) else ""
        for person, stack in self._paper.views.items():
            if any(each.id == opened for each in stack):
                return words.FORM_FOR.format(who=self._names.user(person))
        return ""
