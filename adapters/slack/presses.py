"""Presses: what somebody wants done with the message before them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from slack_bolt.response import BoltResponse

from adapters.slack import answers
from adapters.slack.api import SlackAway
from adapters.slack.boundary import Fault
from adapters.slack.codec import pressed
from adapters.slack.desk import Desk
from adapters.slack.messenger import trusted
from adapters.slack.senders import Payload, Sender, reply_of, sender_of, user_of, workspace_of
from bot.cards.forms import Form
from bot.cards.intents import Intent
from bot.domain.ids import MessageId
from bot.domain.refusals import Refusal
from bot.domain.subject import subject
from bot.ports import Ports
from bot.steps.requests import Press
from bot.usecases.answer_privately import PrivateAnswer, answer_privately
from bot.usecases.approve import approve
from bot.usecases.open_answer import open_answer
from bot.usecases.open_decline import open_decline
from bot.usecases.open_question import open_question
from bot.usecases.open_rewrite import open_rewrite
from bot.usecases.read_all import Reading, read_all
from bot.usecases.thank import thank
from bot.usecases.try_again import Retry, try_again
from bot.usecases.withdraw import withdraw
from bot.views.refused import fault

log = logging.getLogger(__name__)

_APOLOGY = 0.4  # seconds, beyond the deadline and within Slack's three

_ACTS: Mapping[Intent, Callable[[Ports, Press], None]] = {
    Intent.APPROVE: approve,
    Intent.WITHDRAW: withdraw,
    Intent.THANK: thank,
}
_OPENINGS: Mapping[Intent, Callable[[Ports, Press], Form]] = {
    Intent.ASK_QUESTION: open_question,
    Intent.ANSWER_QUESTION: open_answer,
    Intent.DECLINE: open_decline,
    Intent.REWRITE: open_rewrite,
}


@dataclass(frozen=True, slots=True)
class Presses:
    desk: Desk

    async def on_press(self, body: Payload) -> BoltResponse:
        async def refuse(refusal: Refusal) -> BoltResponse:
            return await self._refuse(body, refusal)

        async def apologise(failure: Fault) -> BoltResponse:
            return await self._apologise(body, failure)

        return await self.desk.boundary.answer("press", lambda: self._answer(body), refuse, apologise)

    async def _answer(self, body: Payload) -> BoltResponse:
        found = pressed(body["actions"][0])
        if found is None:
            return answers.nothing()
        intent, about = found
        sender = await sender_of(body, self.desk.workspaces, self.desk.directory)
        if intent is Intent.RETRY:
            retry = Retry(sender.installation.organisation, sender.person, _nonce(body))
            await self.desk.run(lambda: try_again(self.desk.ports, retry))
        elif intent is Intent.READ_ALL:
            await self._read_all(body, about, sender)
        elif intent in _ACTS:
            press = _press(body, about, sender)
            await self.desk.run(lambda: _ACTS[intent](self.desk.ports, press))
        elif intent in _OPENINGS:
            await self._open(body, intent, about, sender)
        return answers.nothing()

    async def _open(self, body: Payload, intent: Intent, about: str, sender: Sender) -> None:
        press = _press(body, about, sender)
        form = await self.desk.run(lambda: _OPENINGS[intent](self.desk.ports, press))
        await self.desk.open(await self.desk.drawn(form, sender), str(body.get("trigger_id", "")), sender)

    async def _read_all(self, body: Payload, about: str, sender: Sender) -> None:
        reading = Reading(sender.installation.organisation, sender.person, MessageId(about))
        card = await self.desk.run(lambda: read_all(self.desk.ports, reading))
        view = self.desk.whole(card, {}, self.desk.language)
        await self.desk.open(view, str(body.get("trigger_id", "")), sender)

    async def _refuse(self, body: Payload, refusal: Refusal) -> BoltResponse:
        """Why nothing was changed reaches whoever pressed, and nobody else; it is owed like any message."""

        async def owe() -> BoltResponse:
            sender = await sender_of(body, self.desk.workspaces, self.desk.directory)
            reply = reply_of(body, sender.installation)
            organisation = sender.installation.organisation
            answer = PrivateAnswer(organisation, sender.person, reply, refusal, _nonce(body))
            await self.desk.run(lambda: answer_privately(self.desk.ports, answer))
            return answers.nothing()

        async def refuse(_: Refusal) -> BoltResponse:
            return await self._apologise(body, Fault("unsaved", self.desk.boundary.new_reference()))

        async def apologise(failure: Fault) -> BoltResponse:
            return await self._apologise(body, failure)

        return await self.desk.boundary.answer("press", owe, refuse, apologise)

    async def _apologise(self, body: Payload, failure: Fault) -> BoltResponse:
        """Said at once, without the database, which may be what is away."""
        url = body.get("response_url")
        if isinstance(url, str) and trusted(url, self.desk.api.url):
            card = fault(failure.key, failure.reference, self.desk.language)
            said = {"response_type": "ephemeral", "replace_original": False}
            try:
                message = {**said, **self.desk.message(card, self.desk.language)}
                await self.desk.api.reply(url, message, _APOLOGY)
            except SlackAway:
                log.warning("Slack took no apology, reference %s", failure.reference)
        return answers.nothing()


def _press(body: Payload, about: str, sender: Sender) -> Press:
    return Press(sender.installation.organisation, sender.person, subject(about), _nonce(body))


def _nonce(body: Payload) -> str:
    """Names this one press: Slack gives every interaction a trigger of its own."""
    action = body["actions"][0]
    one = body.get("trigger_id") or action.get("action_ts") or ""
    return f"press:{workspace_of(body)}:{user_of(body)}:{action.get('action_id')}:{one}"
