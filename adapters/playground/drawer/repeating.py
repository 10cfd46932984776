"""Delivering a request again, and pressing twice at once: done for real, then looked at for its effect."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from adapters.paper.line import SignedRequest
from adapters.paper.slack.client import payloads
from adapters.paper.slack.client.client import PaperClient
from adapters.paper.slack.client.signing import payload_body
from adapters.paper.slack.client.wire import Answer
from adapters.paper.slack.state import PaperSlack
from adapters.paper.teams.client.client import PaperClient as TeamsClient
from adapters.paper.teams.client.wire import Answer as TeamsAnswer
from adapters.playground.drawer import wire_words as words
from adapters.playground.drawer.books import Books, Changed, Written
from adapters.playground.drawer.teams_talk import TeamsTalk
from adapters.playground.drawer.wire import Crossing, Wire, counted

_Answer = Answer | TeamsAnswer
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
    def __init__(
        self, paper: PaperSlack, client: PaperClient, teams: TeamsClient | None, wire: Wire, books: Books
    ) -> None:
        self._paper, self._client, self._teams = paper, client, teams
        self._wire, self._books = wire, books
        self._watched: list[Changed] = []
        self._one_at_a_time = asyncio.Lock()

    def on_written(self, written: Written) -> None:
        self._watched += (each for each in written.changes if not _by_delivery(each))

    async def again(self, number: int) -> str | None:
        """The words of what went wrong, if anything did."""
        row = self._wire.row(number)
        if row is None or row.original is None:
            return _cannot(row)
        name = row.talk.name if row.talk else ""
        self._wire.expect(row.original, number, words.SENT_AGAIN.format(platform=name))
        (answer,), changes = await self._sent(row, row.original)
        self._wire.say(row.original, self._found(row, answer, _change(changes)))
        return None

    async def twice(self, number: int) -> str | None:
        row = self._wire.row(number)
        if row is None or row.press is None:
            return _cannot(row)
        both = [self._pressed_anew(row, row.press) for _ in words.TWICE]
        for sealed, what in zip(both, words.TWICE, strict=True):
            self._wire.expect(sealed, number, what)
        answers, changes = await self._sent(row, *both)
        for sealed, answer in zip(both, answers, strict=True):
            self._wire.say(sealed, self._found(row, answer, f"together {_change(changes)}"))
        return None

    async def _sent(self, row: Crossing, *requests: SignedRequest) -> tuple[list[_Answer], list[Changed]]:
        """At once, with nothing of our own beside it; and every row that changed meanwhile."""
        async with self._one_at_a_time:
            await self._books.settled()
            self._watched.clear()
            answers = await asyncio.gather(*(self._delivered(row, each) for each in requests))
            await self._books.settled()
            return list(answers), list(self._watched)

    async def _delivered(self, row: Crossing, request: SignedRequest) -> _Answer:
        if (teams := self._on_teams(row)) is not None:
            return (await teams.deliver_again(request))[0]
        return (await self._client.deliver_again(request))[0]

    def _on_teams(self, row: Crossing) -> TeamsClient | None:
        return self._teams if isinstance(row.talk, TeamsTalk) else None

    def _found(self, row: Crossing, answer: _Answer, change: str) -> str:
        if not answer.status:
            return f"{words.NO_ANSWER}, {change}"
        if answer.status == HTTPStatus.UNAUTHORIZED and self._old(answer):
            return f"{words.TOO_OLD}, {change}"
        assert row.exchange is not None  # noqa: S101  what came in has one
        same = (answer.status, answer.body) == (row.exchange.status, row.exchange.answer)
        return f"{words.SAME_ANSWER if same else words.ANOTHER_ANSWER}, {change}"

    def _old(self, answer: _Answer) -> bool:
        """By the moment in a request of Slack's; of those of Teams nothing is kept for so long."""
        headers = answer.request.headers if answer.request else {}
        stamp = headers.get("X-Slack-Request-Timestamp", "0")
        return self._paper.now() - int(stamp) > _FIVE_MINUTES

    def _pressed_anew(self, row: Crossing, payload: dict[str, Any]) -> SignedRequest:
        """A second click is a request of its own: with a ticket, a moment and a reply address of its own."""
        if (teams := self._on_teams(row)) is not None and row.original is not None:
            return teams.anew(row.original)
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
