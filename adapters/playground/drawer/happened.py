"""What happened, in plain words and newest first: from what people did in Slack and what Skald kept of it."""

from __future__ import annotations

from collections import deque
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from adapters.paper.slack.open_views import OpenView
from adapters.paper.slack.state import PaperSlack
from adapters.paper.witness import Change, Exchange
from adapters.playground.drawer import words
from adapters.playground.drawer.books import Written
from adapters.playground.drawer.filled import holds, on_slack
from adapters.playground.drawer.labels import button, under
from adapters.playground.drawer.line import Line, as_json
from adapters.playground.drawer.names import Names
from adapters.playground.drawer.told import Told
from adapters.playground.seeds import ZONE
from bot.cards.codec import card_of

_KEPT = 200


class Happened:
    def __init__(self, paper: PaperSlack, names: Names, told: Told) -> None:
        self._paper, self._names, self._told = paper, names, told
        self._lines: deque[tuple[float, Line]] = deque(maxlen=_KEPT)
        self._opened: dict[str, float] = {}
        self._sent_view: str | None = None
        self._private: list[str] = []

    def add(self, line: Line, at: float | None = None) -> None:
        """`at` where it began before what was told meanwhile."""
        self._lines.appendleft((self._paper.now() if at is None else at, line))

    def of(self) -> dict[str, Any]:
        """With the words of an empty drawer while nobody has done anything."""
        day = datetime.fromtimestamp(self._paper.now(), UTC).astimezone(ZoneInfo(ZONE))
        empty = len(self._lines) <= 1
        newest_first = sorted(self._lines, key=lambda each: each[0], reverse=True)
        lines = [as_json(line, at=at) for at, line in newest_first]
        return {
            "title": words.EMPTY_TITLE if empty else words.DAY_TITLE.format(day=f"{day:%A}"),
            "words": words.EMPTY_WORDS if empty else None,
            "lines": lines,
        }

    def on_written(self, written: Written) -> None:
        self._private += (
            card_of(orjson.loads(each["card"])).notice
            for each in written.added("outbox")
            if each["topic"] == "answer" and each["card"]  # one that was only counted has none
        )
        for line in self._told.of(written):
            self.add(line, written.at.timestamp())

    def on_change(self, change: Change) -> None:
        match change.kind:
            case "view.opened":
                self._opened[str(change.person)] = self._paper.now()
            case "view.closed":
                self._on_closed(change.subject)

    def on_exchange(self, exchange: Exchange, *, repeated: bool) -> None:
        """Of a repetition only the wire tells."""
        asked = exchange.request
        if exchange.direction == "to_app" and isinstance(asked, dict) and not repeated:
            if "command" in asked:
                self.add(self._typed(exchange, asked))
            elif asked.get("type") == "block_actions":
                self._on_press(exchange, asked)
            elif asked.get("type") == "message_action":
                self._on_shortcut(exchange, asked)
            elif asked.get("type") == "view_submission":
                self._on_form(exchange, asked)
        if exchange.direction == "to_app":
            self._private.clear()

    def _typed(self, exchange: Exchange, asked: dict[str, Any]) -> Line:
        who, place = self._names.first_of_user(asked["user_id"]), self._where(asked["channel_id"])
        if exchange.status != HTTPStatus.OK:
            return words.unanswered(who, f"typed {asked['command']} in {place}")
        if self._has_opened(exchange, asked["user_id"]):
            if self._to_read(asked["user_id"]):
                return words.shown(who, asked["command"], place)
            forms = map(on_slack, self._paper.views.get(asked["user_id"], [])[-1:])
            filled = any(holds(form, asked.get("text", "")) for form in forms)
            return words.typed(who, asked["command"], place, words=filled)
        return words.answered(who, asked["command"], place)

    def _where(self, conversation: str) -> str:
        """Whose direct messages they are is said already, by who typed."""
        return words.DIRECT if conversation in self._paper.dms else self._names.place(conversation)

    def _on_press(self, exchange: Exchange, asked: dict[str, Any]) -> None:
        who, label = self._names.first_of_user(asked["user"]["id"]), button(asked)
        if exchange.status != HTTPStatus.OK:
            self.add(words.unanswered(who, f"pressed {label}"))
        elif self._has_opened(exchange, asked["user"]["id"]):
            self.add(words.form_opened(who, label))
        elif self._private:
            self.add(words.changed_nothing(who, label, self._private[-1]))

    def _on_shortcut(self, exchange: Exchange, asked: dict[str, Any]) -> None:
        who, label = self._names.first_of_user(asked["user"]["id"]), button(asked)
        if exchange.status != HTTPStatus.OK:
            self.add(words.unanswered(who, f"chose {label} on a message"))
        elif self._has_opened(exchange, asked["user"]["id"]):
            self.add(words.form_chosen(who, label))

    def _on_form(self, exchange: Exchange, asked: dict[str, Any]) -> None:
        who, view = self._names.first_of_user(asked["user"]["id"]), asked["view"]
        answer = exchange.answer if isinstance(exchange.answer, dict) else {}
        match answer.get("response_action"):
            case _ if exchange.status != HTTPStatus.OK:
                self.add(words.unanswered(who, f"pressed {button(asked)}"))
            case "errors":
                for block, why in answer["errors"].items():
                    self.add(words.form_stays(who, under(view, block), why))
            case "update" if not answer["view"].get("submit"):
                self._sent_view = view["id"]
                self.add(words.looked_for(who))
            case "update" | "push":
                self.add(words.form_asks(who))
            case _:
                self._sent_view = view["id"]

    def _on_closed(self, view: OpenView) -> None:
        """By hand; a form that was sent closes too, and then the audit has told of it."""
        if view.spec.get("submit") and view.id != self._sent_view:
            self.add(words.form_closed(self._names.first_of_user(view.person)))

    def _to_read(self, person: str) -> bool:
        """What cannot be sent is a page, not a form."""
        seen = self._paper.views.get(person, [])[-1:]
        return any(not view.spec.get("submit") for view in seen)

    def _has_opened(self, exchange: Exchange, person: str) -> bool:
        return self._opened.get(person, 0.0) >= exchange.at - exchange.ms / 1000
