"""Delivering a request again, and pressing twice at once: done for real, then looked at for its effect."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from adapters.paper.slack.client import payloads
from adapters.paper.slack.client.client import PaperClient
from adapters.paper.slack.client.signing import SignedRequest, payload_body
from adapters.paper.slack.client.wire import Answer
from adapters.paper.slack.state import PaperSlack
from adapters.playground.drawer import wire_words as words
from adapters.playground.drawer.books import Books, Changed, Written
from adapters.playground.drawer.wire import Crossing, Wire, counted

_FIVE_MINUTES = 300
_ON_THEIR_WAY = {
    "outbox": {
        "state",
        "due_at",
        "attempts",
        "ambiguous",
        "why",
        "via",
        "sent_at",
        "sent_conversation",
        "sent_message",
    },
    "installations": {"paused_until", "directory_read_at"},
    "accounts": {"conversation"},
}
"""What delivery writes by itself while earlier messages go out."""


class Repeating:
    def __init__(self, paper: PaperSlack, client: PaperClient, wire: Wire, books: Books) -> None:
        self._paper, self._client, self._wire, self._books = paper, client, wire, books
        self._watched: list[Changed] = []
        self._one_at_a_time = asyncio.Lock()

    def on_written(self, written: Written) -> None:
        self._watched += (each for each in written.changes if not _by_delivery(each))

    async def again(self, number: int) -> str | None:
        """The words of what went wrong, if anything did."""
        row = self._wire.row(number)
        if row is None or row.original is None:
            return _cannot(row)
        self._wire.expect(row.original, number, words.SENT_AGAIN)
        (answer,), changes = await self._sent(row.original)
        self._wire.say(row.original, self._found(row, answer, _change(changes)))
        return None

    async def twice(self, number: int) -> str | None:
        row = self._wire.row(number)
        if row is None or row.press is None:
            return _cannot(row)
        both = [self._pressed_anew(row.press) for _ in words.TWICE]
        for sealed, what in zip(both, words.TWICE, strict=True):
            self._wire.expect(sealed, number, what)
        answers, changes = await self._sent(*both)
        for sealed, answer in zip(both, answers, strict=True):
            self._wire.say(sealed, self._found(row, answer, f"together {_change(changes)}"))
        return None

    async def _sent(self, *requests: SignedRequest) -> tuple[list[Answer], list[Changed]]:
        """At once, with nothing of our own beside it; and every row that changed meanwhile."""
        async with self._one_at_a_time:
            await self._books.settled()
            self._watched.clear()
            answers = await asyncio.gather(*(self._client.deliver_again(each) for each in requests))
            await self._books.settled()
            return [each[0] for each in answers], list(self._watched)

    def _found(self, row: Crossing, answer: Answer, change: str) -> str:
        if not answer.status:
            return f"{words.NO_ANSWER}, {change}"
        if answer.status == HTTPStatus.UNAUTHORIZED and self._old(answer):
            return f"{words.TOO_OLD}, {change}"
        assert row.exchange is not None  # noqa: S101  what came in has one
        same = (answer.status, answer.body) == (row.exchange.status, row.exchange.answer)
        return f"{words.SAME_ANSWER if same else words.ANOTHER_ANSWER}, {change}"

    def _old(self, answer: Answer) -> bool:
        stamp = answer.request.headers["X-Slack-Request-Timestamp"] if answer.request else "0"
        return self._paper.now() - int(stamp) > _FIVE_MINUTES

    def _pressed_anew(self, payload: dict[str, Any]) -> SignedRequest:
        """A second click is a request of its own: with a ticket, a moment and a reply address of its own."""
        paper, person = self._paper, payload["user"]["id"]
        view = payload.get("view") or {}
        fresh = {**payload, "trigger_id": payloads.trigger(paper, person, view.get("id"))}
        if "actions" in payload:
            stamp = {"action_ts": paper.next_ts()}
            fresh["actions"] = [each | stamp for each in payload["actions"]]
        if "response_url" in payload:
            where = payload["container"]
            original = where["message_ts"]
            fresh["response_url"] = payloads.response_url(paper, person, where["channel_id"], original)
        return replace(self._client.sign(payload_body(fresh)), kind=payload["type"])


def _cannot(row: Crossing | None) -> str:
    return words.NO_SUCH_REQUEST if row is None else words.CANNOT_REPEAT


def _by_delivery(change: Changed) -> bool:
    """A message that was owed before goes its way: no doing of the request that is looked at."""
    if change.before is None or change.after is None:
        return False
    before, after = change.before, change.after
    return {name for name in after if before[name] != after[name]} <= _ON_THEIR_WAY.get(change.table, set())


def _change(changes: list[Changed]) -> str:
    return words.rows(counted(changes)) or words.NO_CHANGE
