"""Presses: what somebody wants done with the card before them."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from adapters.reception.boundary import Fault
from adapters.reception.meanings import deed_of
from adapters.reception.senders import Caller
from adapters.reception.visit import Visit
from adapters.teams.adapter import Answer
from adapters.teams.answers import card, nothing, untouched, words
from adapters.teams.callers import Payload, is_personal, nonce_of, reply_to, where
from adapters.teams.codec import AGAIN, Pressed, came_of, copy_of, pressed, sent, verb_of
from adapters.teams.desk import Desk, Peopled, with_users
from adapters.teams.dialogs import opened_by
from adapters.teams.render import Marks, posted
from adapters.teams.sent_forms import SentForms
from bot.domain.ids import MessageId
from bot.domain.refusals import Refusal
from bot.usecases.answer_privately import PrivateAnswer, answer_privately
from bot.usecases.read_all import Reading, read_all
from bot.usecases.redraw_home import Return, redraw_home
from bot.views.refused import apology, sentence

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Presses:
    desk: Desk

    async def on_action(self, activity: Payload) -> Answer:
        """An Action.Execute: its answer stands in the place of the card, for whoever pressed."""
        form = sent(came_of(activity))
        if form is not None:
            return await SentForms(self.desk).on_card(activity, form)
        press = _Press(self.desk.at(activity), activity)
        kind = "look" if verb_of(activity) == AGAIN else "press"
        return await self.desk.boundary.answer(kind, press.answer, press.refuse, press.apologise)

    async def on_submitted(self, activity: Payload) -> Answer:
        """What a client too old for Action.Execute sends instead; no answer is shown to it."""
        await self.on_action(activity)
        return nothing()


@dataclass(frozen=True, slots=True)
class _Press:
    desk: Desk
    activity: Payload

    async def answer(self) -> Answer:
        caller = await self.desk.caller(self.activity)
        brought = came_of(self.activity)
        found = None if verb_of(self.activity) == AGAIN else pressed(brought)
        if found is None:
            return await self._as_it_stands(caller, copy_of(brought))
        if deed := deed_of(found.intent, found.subject, caller, nonce_of(self.activity)):
            await self.desk.save(deed)
        else:
            await self._open_below(found, caller)
        return await self._after(found, caller)

    async def refuse(self, refusal: Refusal) -> Answer:
        """Why nothing was changed reaches whoever pressed, and nobody else; it is owed like any message."""
        try:
            caller = await self.desk.caller(self.activity)
        except Refusal as unknown:
            return words(sentence(unknown, self.desk.language))
        if verb_of(self.activity) == AGAIN:
            return untouched()  # nobody pressed anything
        organisation = caller.installation.organisation
        reply = reply_to(self.activity) if is_personal(self.activity) else None
        answer = PrivateAnswer(organisation, caller.person, reply, refusal, nonce_of(self.activity))
        await self.desk.save(lambda ports: answer_privately(ports, answer))
        found = pressed(came_of(self.activity))
        return await self._after(found, caller) if found else untouched()

    async def apologise(self, failure: Fault) -> Answer:
        key = "unsure_press" if failure.key == "unsure" else failure.key
        return words(apology(key, failure.reference, self.desk.language))

    async def _after(self, found: Pressed, caller: Caller) -> Answer:
        """What was done holds, whatever can be shown of it here."""
        try:
            if found.home and found.copy is not None:
                return await self._at_home(found.copy, caller)
            return await self._as_it_stands(caller, found.copy)
        except Refusal as why:
            log.info("A card is not shown as it stands: %s", why.key)
            return untouched()

    async def _at_home(self, copy: MessageId, caller: Caller) -> Answer:
        back = Return(caller.installation.organisation, caller.person, copy, where(self.activity).text)
        page = await self.desk.visit(
            caller, (), lambda visit: with_users(visit, redraw_home(visit.ports, back)), saves=True
        )
        return card(self.desk.card(page, Marks(copy, home=True)))

    async def _as_it_stands(self, caller: Caller, copy: MessageId | None) -> Answer:
        """The card in the database, whatever the one before them still shows. Raises Refusal."""
        if copy is None:
            return untouched()

        def look(visit: Visit) -> Peopled:
            place = where(self.activity).place.text
            return with_users(
                visit, read_all(visit.ports, Reading(visit.organisation, caller.person, copy, place))
            )

        drawn = await self.desk.visit(caller, (), look)
        marks = Marks(copy, readers=(caller.user,) if verb_of(self.activity) == AGAIN else ())
        return card(self.desk.card(drawn, marks))

    async def _open_below(self, found: Pressed, caller: Caller) -> None:
        """A client that opens no dialog is shown the same below, in the personal chat alone."""
        title, content = await opened_by(self.desk, found, caller, self.activity, dialog=False)
        if is_personal(self.activity):
            await self.desk.post(self.activity, posted(content, title))
