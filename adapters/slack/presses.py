"""Presses: what somebody wants done with the message before them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.response import BoltResponse

from adapters.slack import answers
from adapters.slack.api import SlackAway, SlackSaidNo
from adapters.slack.boundary import LAST_WORD, WITHIN, Fault, in_time
from adapters.slack.callers import (
    Caller,
    Payload,
    caller_of,
    conversation_of,
    reply_of,
    user_of,
    workspace_of,
)
from adapters.slack.codec import pressed
from adapters.slack.desk import Desk, Unopened
from adapters.slack.homes import Homes, at_home
from adapters.slack.nominating import as_view, keep_typed, nomination_form
from adapters.slack.replies import say
from adapters.slack.typed import as_typed
from adapters.slack.visit import Opened, Visit
from bot.cards.elements import Card
from bot.cards.forms import Form
from bot.cards.intents import Intent
from bot.domain.consent import Answer
from bot.domain.ids import DraftId, MessageId
from bot.domain.refusals import Refusal
from bot.domain.shelf import bookmark
from bot.domain.subject import subject
from bot.ports import Ports
from bot.steps.requests import DraftPress, Press
from bot.usecases.answer_naming import NamingAnswer, answer_naming
from bot.usecases.answer_privately import PrivateAnswer, answer_privately
from bot.usecases.approve import approve
from bot.usecases.drop_draft import drop_draft
from bot.usecases.hide_hints import hide_hints
from bot.usecases.keep_answer import keep_answer
from bot.usecases.look_up import Query, look_up
from bot.usecases.open_answer import open_answer
from bot.usecases.open_choices import Wish, open_choices
from bot.usecases.open_decline import open_decline
from bot.usecases.open_draft import open_draft
from bot.usecases.open_question import open_question
from bot.usecases.open_rewrite import open_rewrite
from bot.usecases.open_shelf import Leafing, open_shelf
from bot.usecases.read_all import Reading, read_all
from bot.usecases.thank import thank
from bot.usecases.try_again import Retry, try_again
from bot.usecases.undo import undo
from bot.usecases.withdraw import withdraw
from bot.views.refused import fault, refused

log = logging.getLogger(__name__)


def _naming(answer: Answer) -> Callable[[Ports, Press], None]:
    return lambda ports, press: answer_naming(ports, NamingAnswer(press, answer))


_ACTS: Mapping[Intent, Callable[[Ports, Press], None]] = {
    Intent.APPROVE: approve,
    Intent.WITHDRAW: withdraw,
    Intent.THANK: thank,
    Intent.UNDO: undo,
    Intent.HIDE_HINTS: hide_hints,
    Intent.NAME_ME: _naming(Answer.NAME),
    Intent.LEAVE_OUT: _naming(Answer.LEAVE_OUT),
    Intent.KEEP_PRIVATE: _naming(Answer.KEEP_PRIVATE),
    Intent.KEEP_ANSWER: keep_answer,
}
_OPENINGS: Mapping[Intent, Callable[[Ports, Press], Form]] = {
    Intent.ASK_QUESTION: open_question,
    Intent.ANSWER_QUESTION: open_answer,
    Intent.DECLINE: open_decline,
    Intent.REWRITE: open_rewrite,
    Intent.EDIT: open_rewrite,
}


@dataclass(frozen=True, slots=True)
class Presses:
    desk: Desk

    async def on_press(self, body: Payload) -> BoltResponse:
        async def refuse(refusal: Refusal) -> BoltResponse:
            return await self._refuse(body, refusal)

        async def apologise(failure: Fault) -> BoltResponse:
            return await self._apologise(body, failure)

        async def answer() -> BoltResponse:
            try:
                return await self._answer(body)
            except Unopened as why:
                log.warning("Slack opened no form: %s", why)
                return await apologise(Fault(why.apology, self.desk.boundary.new_reference()))

        begun = asyncio.get_running_loop().time()
        answered = await self.desk.boundary.answer("press", answer, refuse, apologise)
        return await Homes(self.desk).after(body, answered, begun) if at_home(body) else answered

    async def _answer(self, body: Payload) -> BoltResponse:
        found = pressed(body["actions"][0])
        if found is None:
            return answers.nothing()
        intent, about = found
        caller = await caller_of(body, self.desk.workspaces, self.desk.directory)
        if deed := _deed(body, intent, about, caller):
            await self.desk.save(deed)
        elif opening := _opening(body, intent, about, caller):
            page = await self.desk.visit(caller, (), lambda visit: _with_users(visit, opening(visit.ports)))
            await self._open(body, self._page(page, body, caller), caller)
        elif intent is Intent.OPEN_NOMINATION:
            await self._nominate(body, about, caller)
        elif intent is Intent.READ_ALL:
            await self._read_all(body, about, caller)
        elif intent is Intent.LOOK_UP:
            await self._look_up(body, about, caller)
        elif intent is Intent.OLDER:
            await self._older(body, about, caller)
        return answers.nothing()

    async def _open(self, body: Payload, view: Mapping[str, Any], caller: Caller) -> None:
        await self.desk.open(view, str(body.get("trigger_id", "")), caller)

    def _page(self, opened: Opened | Card, body: Payload, caller: Caller) -> Mapping[str, Any]:
        if isinstance(opened, Opened):
            return self.desk.drawn(opened, caller, home=at_home(body))
        return self.desk.whole(opened, {}, self.desk.language)

    async def _nominate(self, body: Payload, typed: str, caller: Caller) -> None:
        """The words that the button carries are kept, and given back, where the form does not open."""
        _, opened = await nomination_form(self.desk, typed, caller)
        view = as_view(self.desk, opened, typed, caller, home=at_home(body))
        try:
            await self._open(body, view, caller)
        except Unopened as why:
            trigger = str(body.get("trigger_id", ""))
            kept = await in_time(keep_typed(self.desk, opened, as_typed(typed), trigger, caller), WITHIN)
            reference = self.desk.boundary.new_reference()
            log.warning("Slack opened no form, reference %s: %s", reference, why)
            card = fault(why.apology, reference, self.desk.language, as_typed(typed), kept)
            await self._say(body, card)

    async def _read_all(self, body: Payload, about: str, caller: Caller) -> None:
        organisation, message = caller.installation.organisation, MessageId(about)
        reading = Reading(organisation, caller.person, message, conversation_of(body))
        card = await self.desk.run(lambda: read_all(self.desk.ports, reading))
        await self._open(body, self.desk.whole(card, {}, self.desk.language), caller)

    async def _look_up(self, body: Payload, about: str, caller: Caller) -> None:
        """On a page of its own, as if its command had been typed."""
        query = Query(caller.installation.organisation, caller.person, as_typed(about))
        card = await self.desk.run(lambda: look_up(self.desk.ports, query))
        await self._open(body, self.desk.page(card, self.desk.language), caller)

    async def _older(self, body: Payload, about: str, caller: Caller) -> None:
        """In the place of the page that was pressed on, else on a page of their own."""
        leafing = Leafing(caller.installation.organisation, caller.person, bookmark(about))
        card = await self.desk.run(lambda: open_shelf(self.desk.ports, leafing))
        view, pressed_on = self.desk.page(card, self.desk.language), body.get("view")
        if isinstance(pressed_on, dict) and not at_home(body):
            await self.desk.turn(str(pressed_on.get("id", "")), view, caller)
        else:
            await self._open(body, view, caller)

    async def _refuse(self, body: Payload, refusal: Refusal) -> BoltResponse:
        """Why nothing was changed reaches whoever pressed, and nobody else; it is owed like any message."""
        try:
            caller = await caller_of(body, self.desk.workspaces, self.desk.directory)
        except Refusal as unknown:
            await self._say(body, refused(unknown, self.desk.language))
            return answers.nothing()
        reply = reply_of(body, caller.installation)
        organisation = caller.installation.organisation
        answer = PrivateAnswer(organisation, caller.person, reply, refusal, _nonce(body))
        await self.desk.save(lambda ports: answer_privately(ports, answer))
        return answers.nothing()

    async def _apologise(self, body: Payload, failure: Fault) -> BoltResponse:
        key = "unsure_press" if failure.key == "unsure" else failure.key
        await self._say(body, fault(key, failure.reference, self.desk.language))
        return answers.nothing()

    async def _say(self, body: Payload, card: Card) -> None:
        """At once, without the database, which may be what is away or does not know them."""
        if at_home(body):
            await self._say_at_home(body, card)
            return
        await say(self.desk, body, card)

    async def _say_at_home(self, body: Payload, card: Card) -> None:
        """Home has no place for a private answer, so it stands on a page above it."""
        installation = self.desk.workspaces.met(workspace_of(body))
        if installation is None:
            return
        payload = {
            "trigger_id": body.get("trigger_id"),
            "view": self.desk.whole(card, {}, self.desk.language),
        }
        try:
            await self.desk.api.call(installation.token, "views.open", payload, LAST_WORD)
        except (SlackAway, SlackSaidNo) as why:
            log.warning("Slack opened no answer to a press: %s", why)


def _deed(body: Payload, intent: Intent, about: str, caller: Caller) -> Callable[[Ports], None] | None:
    """What the press does at once, where it does anything."""
    organisation = caller.installation.organisation
    if intent is Intent.RETRY:
        return lambda ports: try_again(ports, Retry(organisation, caller.person, _nonce(body)))
    if intent is Intent.DROP_DRAFT:
        return lambda ports: drop_draft(ports, _draft_press(body, about, caller))
    act = _ACTS.get(intent)
    return (lambda ports: act(ports, _press(body, about, caller))) if act else None


def _opening(
    body: Payload, intent: Intent, about: str, caller: Caller
) -> Callable[[Ports], Form | Card] | None:
    """The form that it opens, where it opens one; or the words of a draft whose form is closed."""
    organisation = caller.installation.organisation
    if intent is Intent.OPEN_DRAFT:
        return lambda ports: open_draft(ports, _draft_press(body, about, caller))
    if intent is Intent.OPEN_CHOICES:
        return lambda ports: open_choices(ports, Wish(organisation, caller.person))
    opening = _OPENINGS.get(intent)
    return (lambda ports: opening(ports, _press(body, about, caller))) if opening else None


def _with_users(visit: Visit, opened: Form | Card) -> Opened | Card:
    return visit.opened(opened) if isinstance(opened, Form) else opened


def _press(body: Payload, about: str, caller: Caller) -> Press:
    return Press(caller.installation.organisation, caller.person, subject(about), _nonce(body))


def _draft_press(body: Payload, about: str, caller: Caller) -> DraftPress:
    return DraftPress(caller.installation.organisation, caller.person, DraftId(about), _nonce(body))


def _nonce(body: Payload) -> str:
    """Names this one press: Slack gives every interaction a trigger of its own."""
    action = body["actions"][0]
    one = body.get("trigger_id") or action.get("action_ts") or ""
    return f"press:{workspace_of(body)}:{user_of(body)}:{action.get('action_id')}:{one}"
