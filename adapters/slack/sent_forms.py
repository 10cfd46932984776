"""Sent forms: what somebody filled in, saved or answered under the field it belongs to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.response import BoltResponse

from adapters.slack import answers, forms
from adapters.slack.boundary import Fault
from adapters.slack.callers import Caller, Payload, caller_of, user_of, workspace_of
from adapters.slack.codec import Forged, Sealed, Stale
from adapters.slack.desk import Desk
from adapters.slack.homes import Homes
from bot.cards.forms import Filled, Form
from bot.cards.intents import Intent
from bot.domain.choosing import Choices
from bot.domain.draft import Draft
from bot.domain.ids import BehaviourKey, PersonId, ValueKey
from bot.domain.refusals import Refusal
from bot.domain.subject import subject
from bot.ports import Ports
from bot.steps.requests import Written
from bot.usecases.answer_question import answer_question
from bot.usecases.ask_question import ask_question
from bot.usecases.choose import Choosing, choose
from bot.usecases.decline import decline
from bot.usecases.nominate import Nomination, nominate
from bot.usecases.rewrite import Rewriting, rewrite
from bot.views.refused import apology, sentence

_WRITINGS: Mapping[Intent, tuple[str, Callable[[Ports, Written], None]]] = {
    Intent.ASK_QUESTION: ("question", ask_question),
    Intent.ANSWER_QUESTION: ("answer", answer_question),
    Intent.DECLINE: ("reason", decline),
}


@dataclass(frozen=True, slots=True)
class SentForms:
    desk: Desk

    async def on_form(self, body: Payload) -> BoltResponse:
        view = body["view"]

        async def refuse(refusal: Refusal) -> BoltResponse:
            return answers.errors({_field(view, refusal.field): sentence(refusal, self.desk.language)})

        async def apologise(failure: Fault) -> BoltResponse:
            key = "unsaved_form" if failure.key == "unsaved" else failure.key
            words = apology(key, failure.reference, self.desk.language)
            return answers.errors({_field(view, None): words})

        begun = asyncio.get_running_loop().time()
        answered = await self.desk.boundary.answer(
            "form", lambda: self._answer(body, view), refuse, apologise
        )
        done = not answered.body
        return await Homes(self.desk).after(body, answered, begun) if done and self._home(body) else answered

    async def _answer(self, body: Payload, view: Mapping[str, Any]) -> BoltResponse:
        sealed = self._opened(body, view)
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
        return self._opened(body, body["view"]).home

    def _opened(self, body: Payload, view: Mapping[str, Any]) -> Sealed:
        meta = str(view.get("private_metadata") or "")
        try:
            return self.desk.seal.open(meta, workspace_of(body), user_of(body), self.desk.now())
        except Stale:
            raise Refusal("form.stale") from None
        except Forged:
            raise Refusal("form.forged") from None

    async def _written(self, view: Mapping[str, Any], sealed: Sealed, caller: Caller) -> None:
        field, write = _WRITINGS[sealed.intent]
        words = forms.filled(view, {}).words.get(field, "")
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
        picked = forms.picked_users(view).get("doers", ())
        people = await self.desk.directory.know(caller.installation, picked)
        draft = _draft(forms.filled(view, people), len([each for each in picked if each not in people]))
        organisation = caller.installation.organisation
        if sealed.intent is Intent.REWRITE:
            rewriting = Rewriting(organisation, caller.person, subject(sealed.subject), draft, sealed.nonce)
            return await self.desk.save(lambda ports: rewrite(ports, rewriting))
        nomination = Nomination(organisation, caller.person, draft, sealed.nonce)
        return await self.desk.save(lambda ports: nominate(ports, nomination))


def _draft(filled: Filled, strangers: int) -> Draft:
    doers: tuple[PersonId, ...] = filled.people.get("doers", ())
    behaviour, value = filled.chosen.get("behaviour"), filled.chosen.get("value")
    return Draft(
        doers=doers,
        deed=filled.words.get("deed", ""),
        behaviour=BehaviourKey(behaviour) if behaviour else None,
        value=ValueKey(value) if value else None,
        difference=filled.words.get("difference", ""),
        audience=filled.chosen.get("audience", ""),
        somebody_else="somebody_else" in filled.toggled,
        strangers=strangers,
    )


def _field(view: Mapping[str, Any], wanted: str | None) -> str:
    """The field a sentence belongs under, else the first: Slack shows errors nowhere else."""
    fields = [str(each["block_id"]) for each in view.get("blocks", ()) if each.get("type") == "input"]
    return wanted if wanted is not None and wanted in fields else next(iter(fields), "")
