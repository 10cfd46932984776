"""Commands: what somebody typed after a slash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.response import BoltResponse

from adapters.reception.administering import ADMINISTERED, form_of
from adapters.reception.boundary import Fault, in_time
from adapters.reception.senders import Sender
from adapters.reception.telling import ASKED_FOR, begun, behind, carried, keep_typed
from adapters.reception.typed import as_typed, users_in
from adapters.reception.visit import Opened, Visit
from adapters.slack import answers
from adapters.slack.callers import Payload, trigger_of
from adapters.slack.desk import Desk
from adapters.slack.limits import LIMITS
from adapters.slack.manifest import GUIDE, TELLING
from adapters.slack.opening import unopened
from adapters.slack.telling import open_form_for
from bot.cards.elements import Card
from bot.cards.intents import Intent
from bot.domain.commands import Meant, Word, understood
from bot.domain.ids import DraftId
from bot.domain.people import Platform
from bot.domain.refusals import Refusal
from bot.usecases.look_up import Query, look_up
from bot.views.refused import fault, refused

PAGES = {Word.MINE, Word.FIND, Word.RETELL}
"""What is read on a page of its own."""


@dataclass(frozen=True, slots=True)
class Commands:
    desk: Desk

    async def on_command(self, body: Payload) -> BoltResponse:
        text = str(body.get("text", ""))

        async def refuse(refusal: Refusal) -> BoltResponse:
            return self._said(refused(refusal, self.desk.language, as_typed(text)))

        async def apologise(failure: Fault) -> BoltResponse:
            words = as_typed(text)
            kept = await in_time(self._kept_as_typed(body, words))
            return self._said(fault("unopened", failure.reference, self.desk.language, words, kept))

        return await self.desk.boundary.answer("command", lambda: self._answer(body, text), refuse, apologise)

    async def _answer(self, body: Payload, text: str) -> BoltResponse:
        command = str(body.get("command", "")).lower()
        sender = await self.desk.sender(body)
        if intent := TELLING.get(command):
            return await self._tell(body, *begun(intent, text), sender)
        words = text if command == GUIDE else f"{command} {text}"
        meant = understood(as_typed(words))
        if meant.word in ASKED_FOR:
            return await self._tell(body, *begun(ASKED_FOR[meant.word], behind(words)), sender)
        if meant.word in ADMINISTERED:
            return await self._administer(body, words, meant.word, sender)
        return await self._look_up(body, words, meant, sender)

    async def _look_up(self, body: Payload, words: str, meant: Meant, sender: Sender) -> BoltResponse:
        rest, home = carried(words, meant, LIMITS["button.value"]), home_address(body)

        def answer(visit: Visit) -> Card:
            query = Query(
                visit.organisation, visit.caller.person, Platform.SLACK, as_typed(words), rest, home
            )
            return look_up(visit.ports, query)

        card = await self.desk.visit(sender, (), answer)
        if meant.word in PAGES:
            return await self._open_page(body, self.desk.page(card, self.desk.language), words, sender)
        if meant.nearest is not None and rest is None:  # a page has room for all the words
            return await self._open_page(body, self.desk.whole(card, {}, self.desk.language), words, sender)
        return self._said(card)

    async def _tell(self, body: Payload, intent: Intent, text: str, sender: Sender) -> BoltResponse:
        card = await open_form_for(self.desk, intent, body, text, sender)
        return self._said(card) if card else answers.nothing()

    async def _administer(self, body: Payload, words: str, word: Word, sender: Sender) -> BoltResponse:
        channel, rest = channel_of(body), behind(words)

        def form(visit: Visit) -> Opened:
            return visit.opened(form_of(visit, word, rest, channel))

        opened = await self.desk.visit(sender, users_in(rest), form)
        return await self._open_page(body, self.desk.drawn(opened, sender), words, sender)

    async def _kept_as_typed(self, body: Payload, words: str) -> DraftId | None:
        intent = TELLING.get(str(body.get("command", "")).lower())
        if intent is None:
            return None
        caller = await self.desk.caller(body)
        return await keep_typed(self.desk, intent, None, words, trigger_of(body), caller)

    async def _open_page(
        self, body: Payload, view: Mapping[str, Any], words: str, sender: Sender
    ) -> BoltResponse:
        opening = self.desk.open(view, trigger_of(body), sender)
        card = await unopened(self.desk, opening, words)
        return self._said(card) if card else answers.nothing()

    def _said(self, card: Card) -> BoltResponse:
        return answers.private(self.desk.message(card, self.desk.language))


def home_address(body: Payload) -> str:
    """Where Slack's own client opens somebody's Home; none where it does not say which app this is."""
    team, app = str(body.get("team_id") or ""), str(body.get("api_app_id") or "")
    return f"slack://app?team={team}&id={app}&tab=home" if team and app else ""


def channel_of(body: Payload) -> str:
    """Where a command was typed; empty for direct messages, whose ids begin with a D."""
    channel = str(body.get("channel_id") or "")
    return "" if channel.startswith("D") else channel
