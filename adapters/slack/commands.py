"""Commands: what somebody typed after a slash."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from difflib import get_close_matches

from slack_bolt.response import BoltResponse

from adapters.slack import answers
from adapters.slack.boundary import WITHIN, Fault, in_time
from adapters.slack.callers import Caller, Payload, caller_of
from adapters.slack.desk import Desk, Unopened
from adapters.slack.manifest import GUIDE, RECOGNISE
from adapters.slack.nominating import as_view, keep_typed, nomination_form
from adapters.slack.typed import as_typed
from bot.cards.elements import Card
from bot.domain.ids import DraftId
from bot.domain.refusals import Refusal
from bot.views.guide import guide
from bot.views.refused import fault, refused

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Commands:
    desk: Desk

    async def on_command(self, body: Payload) -> BoltResponse:
        text = str(body.get("text", ""))
        words = as_typed(text)

        async def refuse(refusal: Refusal) -> BoltResponse:
            return self._said(refused(refusal, self.desk.language, words))

        async def apologise(failure: Fault) -> BoltResponse:
            kept = await in_time(self._kept_as_typed(body, words))
            return self._said(fault("unopened", failure.reference, self.desk.language, words, kept))

        return await self.desk.boundary.answer("command", lambda: self._answer(body, text), refuse, apologise)

    async def _answer(self, body: Payload, text: str) -> BoltResponse:
        command = str(body.get("command", "")).lower()
        caller = await caller_of(body, self.desk.workspaces, self.desk.directory)
        if command in RECOGNISE:
            return await self._recognise(body, text, caller)
        if command == GUIDE:
            return self._said(guide(self.desk.language, *_unknown_word(as_typed(text))))
        return self._said(guide(self.desk.language, *_unknown_word(command)))

    async def _recognise(self, body: Payload, text: str, caller: Caller) -> BoltResponse:
        form = await nomination_form(self.desk, text, caller)
        view = await as_view(self.desk, form, text, caller)
        try:
            await self.desk.open(view, str(body.get("trigger_id", "")), caller)
        except Unopened as why:
            trigger = str(body.get("trigger_id", ""))
            kept = await in_time(keep_typed(self.desk, form, as_typed(text), trigger, caller), WITHIN)
            reference = self.desk.boundary.new_reference()
            log.warning("Slack opened no form, reference %s: %s", reference, why)
            return self._said(fault(why.apology, reference, self.desk.language, as_typed(text), kept))
        return answers.nothing()

    async def _kept_as_typed(self, body: Payload, words: str) -> DraftId | None:
        if str(body.get("command", "")).lower() not in RECOGNISE:
            return None
        caller = await caller_of(body, self.desk.workspaces, self.desk.directory)
        return await keep_typed(self.desk, None, words, str(body.get("trigger_id", "")), caller)

    def _said(self, card: Card) -> BoltResponse:
        return answers.private(self.desk.message(card, self.desk.language))


def _unknown_word(text: str) -> tuple[str, str | None] | tuple[()]:
    """The first word, and what may have been meant by it; nothing where it asks for help anyway."""
    word = text.split(maxsplit=1)[0].lower() if text.split() else ""
    if word in {"", "help", "?", "hilfe", "aide"}:
        return ()
    near = get_close_matches("/" + word.lstrip("/"), [*RECOGNISE, GUIDE], n=1)
    return (word, near[0] if near else None)
