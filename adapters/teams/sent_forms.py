"""Sent forms: what somebody filled in, saved or drawn again with a sentence under the field it belongs to."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.bodies import Misshapen
from adapters.reception.boundary import Fault, in_time
from adapters.reception.filled import Returned, keep_unsaved
from adapters.reception.reopening import reopened
from adapters.reception.saving import leaf_of, saved
from adapters.reception.seal import Forged, Sealed, Stale
from adapters.reception.senders import Sender
from adapters.reception.visit import Opened
from adapters.teams.adapter import Answer
from adapters.teams.afterwards import Afterwards
from adapters.teams.answers import card, dialog, last_words, misshapen, nothing, words
from adapters.teams.callers import Payload, nonce_of
from adapters.teams.codec import Sent
from adapters.teams.desk import NO_CORRECTIONS, Corrections, Desk, Peopled, with_users
from adapters.teams.filled import filled, typed_names
from adapters.teams.render import Marks
from adapters.teams.returned import as_user, people_in, returned
from bot.cards.elements import Card
from bot.cards.forms import Option
from bot.cards.intents import Intent
from bot.domain.draft import Cause
from bot.domain.refusals import Refusal
from bot.usecases.find_named import Unsure
from bot.usecases.recall import recall
from bot.views import asides
from bot.views.refused import apology, sentence
from bot.views.sheet import KINDS

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SentForms:
    desk: Desk

    async def on_dialog(self, activity: Payload, sent: Sent) -> Answer:
        return await self._answered(_SentForm(self.desk.at(activity), activity, sent, dialog=True))

    async def on_card(self, activity: Payload, sent: Sent) -> Answer:
        """It stood in the personal chat, where a line comes in its place."""
        return await self._answered(_SentForm(self.desk.at(activity), activity, sent, dialog=False))

    async def _answered(self, form: _SentForm) -> Answer:
        try:
            filled(form.sent.values, {})
        except Misshapen as why:
            log.info("A form is turned away: %s", why)
            return misshapen()
        afterwards = Afterwards(form.desk, form.activity)
        answer = await self.desk.boundary.answer("form", form.answer, form.refuse, form.apologise)
        if form.sent.home:
            await afterwards.at_home(form.sent.home)
        if not form.dialog:
            await afterwards.stands(answer)
        return answer


@dataclass(frozen=True, slots=True)
class _SentForm:
    desk: Desk
    activity: Payload
    sent: Sent
    dialog: bool

    async def answer(self) -> Answer:
        sender = await self.desk.sender(self.activity)
        if self.sent.closed:
            return await self._close(sender)
        sealed = await self._opened(sender)
        try:
            opened = await self._save(sender, sealed)
        except Refusal:
            if not await self._saved_beside(sender, sealed):
                raise
            opened = None
        if opened is None:
            return self._done(Peopled(asides.sent(self.desk.language), {}))
        if isinstance(opened, Card):
            return await self._page(opened, sender)
        return self._form(opened, sender)

    async def refuse(self, refusal: Refusal) -> Answer:
        """The form again, with all that is in it; or the words alone, where it cannot be opened any more."""
        says = sentence(refusal, self.desk.language)
        sender = await self.desk.sender(self.activity)
        sealed = self._sealed(sender)
        if sealed is None:
            return self._last(says)
        try:
            opened = await self._reopened(sender, sealed)
        except Refusal:
            return self._given_back(says, sender)
        unsure = refusal.people if isinstance(refusal, Unsure) else ()
        offered = tuple(Option(as_user(each.id), each.name) for each in unsure)
        corrections = Corrections(
            {refusal.field or "": says},
            {refusal.field: offered} if offered and refusal.field else {},
            typed_names(self._values, opened.users.values()),
        )
        return self._form(opened, sender, corrections)

    async def apologise(self, failure: Fault) -> Answer:
        sender = self.desk.speaker(self.activity)
        key = failure.key
        if key == "unsaved":
            kept = await in_time(self._keep(sender, Cause.FAILED))
            key = "unsaved_form_kept" if kept else "unsaved_form"
        return self._given_back(apology(key, failure.reference, self.desk.language), sender)

    async def _save(self, sender: Sender, sealed: Sealed) -> Opened | Card | None:
        came = self._returned()
        by_heart = sealed.intent in KINDS and not came.typed(())
        return await self.desk.visit(
            sender, came.users, lambda visit: saved(visit, came, sealed), saves=True, by_heart=by_heart
        )

    async def _reopened(self, sender: Sender, sealed: Sealed) -> Opened:
        came = self._returned()
        return await self.desk.visit(
            sender, came.users, lambda visit: reopened(visit, sealed, came.filled(visit.people))
        )

    async def _opened(self, sender: Sender) -> Sealed:
        """What is too old to be sent is kept as a draft."""
        try:
            return self.desk.unsealed(self.sent.sealed, sender.workspace, sender.user)
        except Stale:
            kept = await self._keep(sender, Cause.STALE)
            raise Refusal("form.stale_kept" if kept else "form.stale") from None
        except Forged:
            kept = await self._keep(sender, Cause.STALE)
            raise Refusal("form.forged_kept" if kept else "form.forged") from None

    async def _saved_beside(self, sender: Sender, sealed: Sealed) -> bool:
        """Whether another delivery of this very form was quicker, so that this one is refused for it."""
        organisation = sender.installation.organisation
        return await self.desk.run(lambda: recall(self.desk.ports, organisation, sealed.nonce))

    async def _close(self, sender: Sender) -> Answer:
        kept = await self._keep(sender, Cause.CLOSED)
        return self._done(Peopled(asides.closed(self.desk.language, kept=kept), {}))

    async def _keep(self, sender: Sender, cause: Cause) -> bool:
        return await keep_unsaved(self.desk, sender, self._returned(), self._once_sealed(sender), cause)

    def _returned(self) -> Returned:
        return returned(self.activity, self.sent, people_in(self._values))

    def _sealed(self, sender: Sender) -> Sealed | None:
        try:
            return self.desk.unsealed(self.sent.sealed, sender.workspace, sender.user)
        except (Forged, Stale):
            return None

    def _once_sealed(self, sender: Sender) -> Sealed | None:
        return self.desk.once_sealed(self.sent.sealed, sender.workspace, sender.user)

    def _form(self, opened: Opened, sender: Sender, corrections: Corrections = NO_CORRECTIONS) -> Answer:
        content = self.desk.form(opened, sender, corrections, home=self.sent.home, dialog=self.dialog)
        return dialog(opened.form.title, content) if self.dialog else card(content)

    async def _page(self, page: Card, sender: Sender) -> Answer:
        """In the chat it would outlive what is withdrawn: there a button opens it."""
        if not self.dialog:
            asked_for = str(leaf_of(self._returned()))
            return self._done(Peopled(asides.for_you_alone(Intent.OLDER, asked_for, self.desk.language), {}))
        drawn = await self.desk.visit(sender, (), lambda visit: with_users(visit, page))
        return dialog(page.notice, self.desk.page(drawn))

    def _given_back(self, says: str, sender: Sender) -> Answer:
        """With what was chosen, unseen, so that it can be sent again as it is."""
        typed = filled(self._values, {}).words
        sealed = self._once_sealed(sender)
        intent = sealed.intent if sealed else Intent.NOMINATE
        nonce = sealed.nonce if sealed else nonce_of(self.activity)
        form = asides.given_back(says, typed, intent, nonce, self.desk.language)
        content = self.desk.spare(form, self.sent, dialog=self.dialog)
        return dialog(form.title, content) if self.dialog else card(content)

    def _done(self, drawn: Peopled) -> Answer:
        return nothing() if self.dialog else card(self.desk.card(drawn, Marks()))

    def _last(self, says: str) -> Answer:
        return last_words(says) if self.dialog else words(says)

    @property
    def _values(self) -> Mapping[str, Any]:
        return self.sent.values
