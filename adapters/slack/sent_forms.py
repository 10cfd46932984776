"""Sent forms: what somebody filled in, saved or answered under the field it belongs to."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt.response import BoltResponse

from adapters.reception.boundary import Fault, in_time
from adapters.reception.saving import saved
from adapters.reception.seal import Forged, Sealed, Stale
from adapters.reception.senders import Sender
from adapters.reception.visit import Opened
from adapters.slack import answers
from adapters.slack.callers import Payload
from adapters.slack.desk import Desk
from adapters.slack.filled import keep_view, returned
from adapters.slack.homes import Homes
from adapters.slack.pictures import sent_along
from adapters.slack.views import named
from bot.cards.elements import Card
from bot.domain.draft import Cause
from bot.domain.refusals import Refusal
from bot.usecases.recall import recall
from bot.views.refused import apology, sentence
from bot.views.sheet import KINDS


@dataclass(frozen=True, slots=True)
class SentForms:
    desk: Desk

    async def on_form(self, body: Payload) -> BoltResponse:
        sent, begun = _SentForm(self.desk, body), asyncio.get_running_loop().time()
        answered = await self.desk.boundary.answer("form", sent.answer, sent.refuse, sent.apologise)
        done = sent.from_home and not answered.body
        return await Homes(self.desk).after(body, answered, begun) if done else answered


@dataclass(slots=True)
class _SentForm:
    """`from_home` is known once its seal is opened."""

    desk: Desk
    body: Payload
    from_home: bool = False

    async def answer(self) -> BoltResponse:
        sealed = await self._opened()
        self.from_home = sealed.home
        sender = await self.desk.sender(self.body)
        try:
            again = await self._save(sender, sealed)
        except Refusal:
            if not await self._saved_beside(sender, sealed):
                raise
            return answers.nothing()
        if again is None:
            return answers.nothing()
        if isinstance(again, Card):
            return answers.again(self.desk.page(again, self.desk.language))
        return answers.again(self.desk.drawn(again, sender, home=sealed.home))

    async def _save(self, sender: Sender, sealed: Sealed) -> Opened | Card | None:
        along = await sent_along(self.desk, sender.installation, self._view)
        came = replace(returned(self.body), picture=along)
        return await self.desk.visit(
            sender,
            came.users,
            lambda visit: saved(visit, came, sealed),
            saves=True,
            by_heart=sealed.intent in KINDS,
        )

    async def _saved_beside(self, sender: Sender, sealed: Sealed) -> bool:
        """Whether another delivery of this very form was quicker, so that this one is refused for it."""
        organisation = sender.installation.organisation
        return await self.desk.run(lambda: recall(self.desk.ports, organisation, sealed.nonce))

    async def refuse(self, refusal: Refusal) -> BoltResponse:
        words = sentence(refusal, self.desk.language)
        return answers.errors({_field(self._view, refusal.field): words})

    async def apologise(self, failure: Fault) -> BoltResponse:
        key = failure.key
        if key == "unsaved":
            kept = await in_time(self._kept(Cause.FAILED))
            key = "unsaved_form_kept" if kept else "unsaved_form"
        words = apology(key, failure.reference, self.desk.language)
        return answers.errors({_field(self._view, None): words})

    async def _opened(self) -> Sealed:
        """What is too old to be sent is kept as a draft."""
        try:
            return self.desk.sealed(self.body, self._view)
        except Stale:
            kept = await self._kept(Cause.STALE)
            raise Refusal("form.stale_kept" if kept else "form.stale") from None
        except Forged:
            kept = await self._kept(Cause.STALE)
            raise Refusal("form.forged_kept" if kept else "form.forged") from None

    async def _kept(self, cause: Cause) -> bool:
        return await keep_view(self.desk, self.body, self.desk.sealed_once(self.body, self._view), cause)

    @property
    def _view(self) -> Mapping[str, Any]:
        view: Mapping[str, Any] = self.body["view"]
        return view


def _field(view: Mapping[str, Any], wanted: str | None) -> str:
    """The field a sentence belongs under, else the first: Slack shows errors nowhere else."""
    fields = [str(each["block_id"]) for each in view.get("blocks", ()) if each.get("type") == "input"]
    under = (each for each in fields if named(each) == wanted)
    return next(under, next(iter(fields), ""))
