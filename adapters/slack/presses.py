"""Presses: what somebody wants done with the message before them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.response import BoltResponse

from adapters.reception.boundary import LAST_WORD, WITHIN, Fault, in_time
from adapters.reception.meanings import SHOWN_AFTER, OpeningOf, deed_of, opening_of
from adapters.reception.senders import Caller
from adapters.reception.telling import OPENS
from adapters.reception.typed import as_typed
from adapters.reception.visit import Opened, Visit
from adapters.slack import answers
from adapters.slack.api import SlackAway, SlackSaidNo
from adapters.slack.callers import (
    Payload,
    conversation_of,
    nonce_of,
    reply_of,
    trigger_of,
    workspace_of,
)
from adapters.slack.codec import pressed
from adapters.slack.desk import Desk
from adapters.slack.homes import Homes, at_home
from adapters.slack.opening import unopened
from adapters.slack.replies import say
from adapters.slack.telling import open_form_for
from bot.cards.elements import Card
from bot.cards.forms import Form
from bot.cards.intents import Intent
from bot.domain.ids import MessageId
from bot.domain.people import Platform
from bot.domain.refusals import Refusal
from bot.domain.shelf import bookmark
from bot.usecases.answer_privately import PrivateAnswer, answer_privately
from bot.usecases.look_up import Query, look_up
from bot.usecases.open_shelf import Leafing, open_shelf
from bot.usecases.read_all import Reading, read_all
from bot.views.refused import fault, refused

PAGES = frozenset({Intent.MORE, Intent.SEE_IDEAS, Intent.READ_TOLD})
"""What opens a page of its own, and no form; all else is read whole."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Presses:
    desk: Desk

    async def on_press(self, body: Payload) -> BoltResponse:
        async def refuse(refusal: Refusal) -> BoltResponse:
            return await self._refuse(body, refusal)

        async def apologise(failure: Fault) -> BoltResponse:
            return await self._apologise(body, failure)

        begun = asyncio.get_running_loop().time()
        answered = await self.desk.boundary.answer("press", lambda: self._answer(body), refuse, apologise)
        return await Homes(self.desk).after(body, answered, begun) if at_home(body) else answered

    async def _answer(self, body: Payload) -> BoltResponse:
        found = pressed(body["actions"][0])
        if found is None:
            return answers.nothing()
        intent, about = found
        caller = await self.desk.caller(body)
        if deed := deed_of(intent, about, caller, nonce_of(body)):
            await self.desk.save(deed)
            if body.get("view") and not at_home(body) and (after := SHOWN_AFTER.get(intent)):
                # What was done holds, whatever can be shown of it.
                await in_time(self._open_about(body, after, about, caller), WITHIN)
        elif opening := opening_of(intent, about, caller, nonce_of(body)):
            await self._open_with(body, intent, opening, caller)
        elif intent in OPENS:
            await self._tell(body, intent, about, caller)
        elif intent is Intent.READ_ALL:
            await self._read_all(body, about, caller)
        elif intent is Intent.LOOK_UP:
            await self._look_up(body, about, caller)
        elif intent is Intent.OLDER:
            await self._older(body, about, caller)
        return answers.nothing()

    async def _open_about(self, body: Payload, intent: Intent, about: str, caller: Caller) -> None:
        if opening := opening_of(intent, about, caller, nonce_of(body)):
            await self._open_with(body, intent, opening, caller)

    async def _open_with(self, body: Payload, intent: Intent, opening: OpeningOf, caller: Caller) -> None:
        """A form or page about something."""
        opened = await self.desk.visit(caller, (), lambda visit: _with_users(visit, opening(visit.ports)))
        await self._turn(body, self._page(opened, body, caller, pressed=intent in PAGES), caller)

    async def _open(self, body: Payload, view: Mapping[str, Any], caller: Caller) -> None:
        await self._shown(body, self.desk.open(view, trigger_of(body), caller))

    async def _shown(self, body: Payload, opening: Awaitable[None]) -> None:
        card = await unopened(self.desk, opening)
        if card is not None:
            await self._say(body, card)

    def _page(
        self, opened: Opened | Card, body: Payload, caller: Caller, *, pressed: bool
    ) -> Mapping[str, Any]:
        """`pressed` says that there is more to press on what is no form."""
        if isinstance(opened, Opened):
            return self.desk.drawn(opened, caller, home=at_home(body))
        if pressed:
            return self.desk.page(opened, self.desk.language)
        return self.desk.whole(opened, {}, self.desk.language)

    async def _tell(self, body: Payload, intent: Intent, typed: str, caller: Caller) -> None:
        """The words that the button carries are kept, and given back, where the form does not open."""
        card = await open_form_for(self.desk, intent, body, typed, caller, home=at_home(body))
        if card is not None:
            await self._say(body, card)

    async def _read_all(self, body: Payload, about: str, caller: Caller) -> None:
        organisation, message = caller.installation.organisation, MessageId(about)
        reading = Reading(organisation, caller.person, message, conversation_of(body))
        card = await self.desk.run(lambda: read_all(self.desk.ports, reading))
        await self._open(body, self.desk.whole(card, {}, self.desk.language), caller)

    async def _look_up(self, body: Payload, about: str, caller: Caller) -> None:
        """On a page of its own, as if its command had been typed."""
        query = Query(caller.installation.organisation, caller.person, Platform.SLACK, as_typed(about))
        card = await self.desk.run(lambda: look_up(self.desk.ports, query))
        await self._open(body, self.desk.page(card, self.desk.language), caller)

    async def _older(self, body: Payload, about: str, caller: Caller) -> None:
        leafing = Leafing(caller.installation.organisation, caller.person, bookmark(about))
        card = await self.desk.run(lambda: open_shelf(self.desk.ports, leafing))
        await self._turn(body, self.desk.page(card, self.desk.language), caller)

    async def _turn(self, body: Payload, view: Mapping[str, Any], caller: Caller) -> None:
        """In the place of the page that was pressed on, else on a page of their own."""
        pressed_on = body.get("view")
        if isinstance(pressed_on, dict) and not at_home(body):
            await self._shown(body, self.desk.turn(str(pressed_on.get("id", "")), view, caller))
        else:
            await self._open(body, view, caller)

    async def _refuse(self, body: Payload, refusal: Refusal) -> BoltResponse:
        """Why nothing was changed reaches whoever pressed, and nobody else; it is owed like any message."""
        try:
            caller = await self.desk.caller(body)
        except Refusal as unknown:
            await self._say(body, refused(unknown, self.desk.language))
            return answers.nothing()
        reply = reply_of(body, caller.installation)
        organisation = caller.installation.organisation
        answer = PrivateAnswer(organisation, caller.person, reply, refusal, nonce_of(body))
        await self.desk.save(lambda ports: answer_privately(ports, answer))
        return answers.nothing()

    async def _apologise(self, body: Payload, failure: Fault) -> BoltResponse:
        key = "unsure_press" if failure.key == "unsure" else failure.key
        await self._say(body, fault(key, failure.reference, self.desk.language))
        return answers.nothing()

    async def _say(self, body: Payload, card: Card) -> None:
        """At once, without the database, which may be what is away or does not know them."""
        if body.get("view"):
            await self._say_above(body, card)
            return
        await say(self.desk, body, card)

    async def _say_above(self, body: Payload, card: Card) -> None:
        """Home has no place for a private answer, nor has a page, so it stands on one above it."""
        installation = self.desk.workspaces.met(workspace_of(body))
        if installation is None:
            return
        payload = {
            "trigger_id": body.get("trigger_id"),
            "view": self.desk.whole(card, {}, self.desk.language),
        }
        method = "views.open" if at_home(body) else "views.push"
        try:
            await self.desk.api.call(installation.token, method, payload, LAST_WORD)
        except (SlackAway, SlackSaidNo) as why:
            log.warning("Slack opened no answer to a press: %s", why)


def _with_users(visit: Visit, opened: Form | Card) -> Opened | Card:
    return visit.opened(opened) if isinstance(opened, Form) else opened
