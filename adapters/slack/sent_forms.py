"""Sent forms: what somebody filled in, saved or answered under the field it belongs to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.response import BoltResponse

from adapters.slack import answers, forms
from adapters.slack.boundary import Fault, in_time
from adapters.slack.callers import Caller, Payload, caller_of
from adapters.slack.codec import Forged, Sealed, Stale
from adapters.slack.desk import Desk
from adapters.slack.filled import draft_in, unsaved, words_in
from adapters.slack.homes import Homes
from bot.cards.forms import Form
from bot.cards.intents import Intent
from bot.domain.choosing import Choices
from bot.domain.draft import Cause
from bot.domain.refusals import Refusal
from bot.domain.subject import subject
from bot.ports import Ports
from bot.steps.requests import Written
from bot.usecases.answer_question import answer_question
from bot.usecases.ask_question import ask_question
from bot.usecases.choose import Choosing, choose
from bot.usecases.decline import decline
from bot.usecases.keep_draft import keep_draft
from bot.usecases.nominate import Nomination, nominate
from bot.usecases.rewrite import Rewriting, rewrite
from bot.views.refused import apology, sentence

_WRITINGS: Mapping[Intent, Callable[[Ports, Written], None]] = {
    Intent.ASK_QUESTION: ask_question,
    Intent.ANSWER_QUESTION: answer_question,
    Intent.DECLINE: decline,
}


@dataclass(frozen=True, slots=True)
class SentForms:
    desk: Desk

    async def on_form(self, body: Payload) -> BoltResponse:
        view = body["view"]

        async def refuse(refusal: Refusal) -> BoltResponse:
            return answers.errors({_field(view, refusal.field): sentence(refusal, self.desk.language)})

        async def apologise(failure: Fault) -> BoltResponse:
            key = failure.key
            if key == "unsaved":
                kept = await self._kept_in_time(body, view)
                key = "unsaved_form_kept" if kept else "unsaved_form"
            words = apology(key, failure.reference, self.desk.language)
            return answers.errors({_field(view, None): words})

        begun = asyncio.get_running_loop().time()
        answered = await self.desk.boundary.answer(
            "form", lambda: self._answer(body, view), refuse, apologise
        )
        done = not answered.body
        return await Homes(self.desk).after(body, answered, begun) if done and self._home(body) else answered

    async def _answer(self, body: Payload, view: Mapping[str, Any]) -> BoltResponse:
        sealed = await self._opened(body, view)
        caller = await caller_of(body, self.desk.workspaces, self.desk.directory)
        if sealed.intent in _WRITINGS:
            await self._written(view, sealed, caller)
            return answers.nothing()
        if sealed.intent is Intent.CHOOSE:
            await self._chosen(view, sealed, caller)
            return answers.nothing()
        form = await self._nominated(view, sealed, caller)
        if form is None:
            return answers.nothing()
        return answers.again(await self.desk.drawn(form, caller, home=sealed.home))

    def _home(self, body: Payload) -> bool:
        """Whether the form that was sent had been opened from Home."""
        return self.desk.sealed(body, body["view"]).home

    async def _opened(self, body: Payload, view: Mapping[str, Any]) -> Sealed:
        """What is too old to be sent is kept as a draft."""
        try:
            return self.desk.sealed(body, view)
        except Stale:
            kept = await self._kept(body, view, Cause.STALE)
            raise Refusal("form.stale_kept" if kept else "form.stale") from None
        except Forged:
            kept = await self._kept(body, view, Cause.STALE)
            raise Refusal("form.forged_kept" if kept else "form.forged") from None

    async def _kept(self, body: Payload, view: Mapping[str, Any], cause: Cause) -> bool:
        sealed = self.desk.once_sealed(body, view)
        caller = await caller_of(body, self.desk.workspaces, self.desk.directory)
        words = await unsaved(view, sealed, cause, caller, self.desk.directory)
        return await self.desk.save(lambda ports: keep_draft(ports, words))

    async def _kept_in_time(self, body: Payload, view: Mapping[str, Any]) -> bool:
        return await in_time(self._kept(body, view, Cause.FAILED)) or False

    async def _written(self, view: Mapping[str, Any], sealed: Sealed, caller: Caller) -> None:
        write, words = _WRITINGS[sealed.intent], words_in(view, sealed.intent)
        organisation = caller.installation.organisation
        written = Written(organisation, caller.person, subject(sealed.subject), words, sealed.nonce)
        await self.desk.save(lambda ports: write(ports, written))

    async def _chosen(self, view: Mapping[str, Any], sealed: Sealed, caller: Caller) -> None:
        filled = forms.filled(view, {})
        choices = Choices(
            filled.chosen.get("place", ""),
            filled.chosen.get("named", ""),
            filled.chosen.get("language", ""),
            filled.chosen.get("reading", ""),
            filled.days.get("away_from"),
            filled.days.get("away_until"),
        )
        choosing = Choosing(caller.installation.organisation, caller.person, choices, sealed.nonce)
        await self.desk.save(lambda ports: choose(ports, choosing))

    async def _nominated(self, view: Mapping[str, Any], sealed: Sealed, caller: Caller) -> Form | None:
        draft = await draft_in(view, caller, self.desk.directory, sealed)
        organisation = caller.installation.organisation
        if sealed.intent is Intent.REWRITE:
            rewriting = Rewriting(organisation, caller.person, subject(sealed.subject), draft, sealed.nonce)
            return await self.desk.save(lambda ports: rewrite(ports, rewriting))
        nomination = Nomination(organisation, caller.person, draft, sealed.nonce)
        return await self.desk.save(lambda ports: nominate(ports, nomination))


def _field(view: Mapping[str, Any], wanted: str | None) -> str:
    """The field a sentence belongs under, else the first: Slack shows errors nowhere else."""
    fields = [str(each["block_id"]) for each in view.get("blocks", ()) if each.get("type") == "input"]
    return wanted if wanted is not None and wanted in fields else next(iter(fields), "")
