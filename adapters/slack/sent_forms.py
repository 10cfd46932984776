"""Sent forms: what somebody filled in, saved or answered under the field it belongs to."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.response import BoltResponse

from adapters.slack import answers, forms
from adapters.slack.boundary import Fault, in_time
from adapters.slack.callers import Payload, Sender, sender_of
from adapters.slack.codec import Forged, Sealed, Stale
from adapters.slack.desk import Desk
from adapters.slack.filled import draft_in, keep_unsaved, users_in, words_in
from adapters.slack.homes import Homes
from adapters.slack.short_forms import SHORT_FORMS, ShortForm
from adapters.slack.visit import Opened, Visit
from bot.cards.forms import Form
from bot.cards.intents import Intent
from bot.domain.choosing import Choices
from bot.domain.draft import Cause
from bot.domain.refusals import Refusal
from bot.domain.subject import subject
from bot.steps.requests import Written
from bot.usecases.choose import Choosing, choose
from bot.usecases.nominate import Nomination, nominate
from bot.usecases.recall import recall
from bot.usecases.rewrite import Rewriting, rewrite
from bot.views.refused import apology, sentence


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
        sender = await sender_of(self.body, self.desk.workspaces)
        try:
            again = await self._save(sender, sealed)
        except Refusal:
            if not await self._saved_beside(sender, sealed):
                raise
            return answers.nothing()
        if again is None:
            return answers.nothing()
        return answers.again(self.desk.drawn(again, sender, home=sealed.home))

    async def _save(self, sender: Sender, sealed: Sealed) -> Opened | None:
        return await self.desk.visit(
            sender,
            users_in(self._view),
            lambda visit: _saved(visit, self._view, sealed),
            saves=True,
            by_heart=sealed.intent is Intent.NOMINATE,
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
        return await keep_unsaved(self.desk, self.body, self.desk.once_sealed(self.body, self._view), cause)

    @property
    def _view(self) -> Mapping[str, Any]:
        view: Mapping[str, Any] = self.body["view"]
        return view


def _saved(visit: Visit, view: Mapping[str, Any], sealed: Sealed) -> Opened | None:
    """The form drawn again, where it has to be looked at once more."""
    form = None
    if short := SHORT_FORMS.get(sealed.intent):
        _write(visit, view, sealed, short)
    elif sealed.intent is Intent.CHOOSE:
        _choose(visit, view, sealed)
    else:
        form = _nominate(visit, view, sealed)
    return visit.opened(form) if form else None


def _write(visit: Visit, view: Mapping[str, Any], sealed: Sealed, short: ShortForm) -> None:
    words, about = words_in(view, short), subject(sealed.subject)
    written = Written(visit.organisation, visit.caller.person, about, words, sealed.nonce)
    short.save(visit.ports, written)


def _choose(visit: Visit, view: Mapping[str, Any], sealed: Sealed) -> None:
    filled = forms.filled(view, {})
    choices = Choices(
        filled.chosen.get("place", ""),
        filled.chosen.get("named", ""),
        filled.chosen.get("language", ""),
        filled.chosen.get("reading", ""),
        filled.days.get("away_from"),
        filled.days.get("away_until"),
    )
    choose(visit.ports, Choosing(visit.organisation, visit.caller.person, choices, sealed.nonce))


def _nominate(visit: Visit, view: Mapping[str, Any], sealed: Sealed) -> Form | None:
    draft, teller = draft_in(view, visit.people, sealed), visit.caller.person
    if sealed.intent is Intent.REWRITE:
        about = subject(sealed.subject)
        return rewrite(visit.ports, Rewriting(visit.organisation, teller, about, draft, sealed.nonce))
    return nominate(visit.ports, Nomination(visit.organisation, teller, draft, sealed.nonce))


def _field(view: Mapping[str, Any], wanted: str | None) -> str:
    """The field a sentence belongs under, else the first: Slack shows errors nowhere else."""
    fields = [str(each["block_id"]) for each in view.get("blocks", ()) if each.get("type") == "input"]
    return wanted if wanted is not None and wanted in fields else next(iter(fields), "")
