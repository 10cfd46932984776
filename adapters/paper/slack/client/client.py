"""What a person's Slack and Slack's own servers do: type, press, fill, send, deliver and deliver again."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from adapters.paper.line import Line, SignedRequest
from adapters.paper.slack.api.responses import say
from adapters.paper.slack.client import payloads
from adapters.paper.slack.client.escaping import escaped
from adapters.paper.slack.client.form import Form
from adapters.paper.slack.client.pressing import button_named, find_action
from adapters.paper.slack.client.returning import take_answer
from adapters.paper.slack.client.signing import (
    FORM,
    command_body,
    payload_body,
    php_json,
    signed,
)
from adapters.paper.slack.client.wire import Answer, Wire
from adapters.paper.slack.links import composed, links_heard_of, shared
from adapters.paper.slack.messages import Message
from adapters.paper.slack.open_views import OpenView
from adapters.paper.slack.refused import JSON, Refused
from adapters.paper.slack.state import SLACKBOT, PaperSlack

_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Delivery:
    """An event's attempts, first to last; Slack stops at the first 200."""

    attempts: tuple[Answer, ...]

    @property
    def status(self) -> int:
        return self.attempts[-1].status

    @property
    def request(self) -> SignedRequest | None:
        return self.attempts[0].request


class PaperClient:
    """People are named by id or by any of their names, conversations by "#name", by id, or as "@app"."""

    def __init__(
        self,
        paper: PaperSlack,
        line: Line,
        base_url: str = "http://127.0.0.1:8000",
        *,
        path: str = "/slack/events",
        patience: float = 3.0,
        retry_pauses: tuple[float, ...] = (0.0, 0.0, 0.0),
    ) -> None:
        self.paper = paper
        self._wire = Wire(paper, line, base_url.rstrip("/") + path, patience=patience)
        self._pauses = retry_pauses

    # --- what a person does

    async def command(self, user: str, channel: str, line: str) -> Answer:
        """The whole line as typed, with its slash; what the app answers appears to that person."""
        person = self.paper.person(user).id
        where = self.paper.conversation(person, channel)
        command, _, text = line.strip().partition(" ")
        if self.paper.app.commands is not None and command not in self.paper.app.commands:
            return self._failed(Answer(), f"{command} is not a valid command.", person, where)
        fields = payloads.command_fields(
            self.paper, person, where, command, escaped(self.paper, text.strip())
        )
        answer = await self._form_post(command_body(fields), "command " + command)
        return self._after_command(answer, command, person, where)

    async def say(self, user: str, channel: str, text: str) -> Message:
        """Ordinary words in a conversation; the app is told of links to its own domains, and no word more."""
        person = self.paper.person(user).id
        where = self.paper.conversation(person, channel)
        message = self.paper.post(where, person, escaped(self.paper, text), by_app=False)
        if links := links_heard_of(self.paper, text):
            await self.event("link_shared", person=person, **shared(self.paper, message, links))
        return self.paper.message(where, message.ts)

    async def compose(self, user: str, text: str) -> Delivery | None:
        """Words in the box, not sent yet: the app hears of its links already."""
        person = self.paper.person(user).id
        links = links_heard_of(self.paper, text)
        return (
            await self.event("link_shared", person=person, **composed(person, self.paper, links))
            if links
            else None
        )

    async def press(
        self, user: str, where: Message | Form | None, label: str, *, value: Any = None
    ) -> Answer:
        """A button by its label, or with a value a choice by its words; None is the person's home.

        A message is pressed as it was read, so that a copy grown old can be pressed too.
        """
        return await self._interact(self._press(user, where, label, value))

    def sealed_press(
        self, user: str, where: Message | Form | None, label: str, *, value: Any = None
    ) -> SignedRequest:
        """What `press` would send, not sent: `deliver_again` can then send it several times at once."""
        return self._sealed(self._press(user, where, label, value))

    async def press_named(self, user: str, where: Message | Form, block_id: str, action_id: str) -> Answer:
        """A button by its ids, as whoever draws the blocks knows it."""
        person = self.paper.person(user).id
        if isinstance(where, Message):
            action = button_named([*where.blocks, *where.unfurled], block_id, action_id)
            return await self._interact(payloads.press_in_message(self.paper, person, where, action))
        action = button_named(where.view.spec["blocks"], block_id, action_id)
        return await self._interact(payloads.press_in_view(self.paper, where.view, action))

    async def shortcut(self, user: str, callback_id: str, message: Message | None = None) -> Answer:
        person = self.paper.person(user).id
        return await self._interact(payloads.shortcut(self.paper, person, callback_id, message))

    def open_view(self, user: str) -> Form | None:
        """The form on top, if one is open."""
        stack = self.paper.views.get(self.paper.person(user).id, [])
        return Form(self.paper, stack[-1]) if stack else None

    def home(self, user: str) -> Form:
        """The home as last published; `event("app_home_opened", person=…)` is what opening it sends."""
        return Form(self.paper, self._home(self.paper.person(user).id))

    async def submit(self, user: str) -> Answer:
        """Sends the form on top, unless the client itself finds something missing."""
        form = self._top(user)
        if form.submit_label is None:
            raise LookupError(f"{form.title!r} has no button that sends")
        held_back = form.complaints()
        if held_back:
            return Answer(held_back=held_back)
        answer = await self._interact(payloads.submission(self.paper, form.view))
        trouble = take_answer(self.paper, form.view, answer)
        return replace(answer, error=trouble)

    def sealed_submission(self, user: str) -> SignedRequest:
        """What `submit` would send, not sent; the form stays open whatever is answered to it."""
        return self._sealed(payloads.submission(self.paper, self._top(user).view))

    async def close(self, user: str, *, every: bool = False) -> Answer | None:
        """The app hears of it only where the view asked to; `every` is the cross that closes them all."""
        every = every or bool(self._top(user).view.spec.get("clear_on_close"))
        gone = self.paper.close_views(self.paper.person(user).id, every=every)
        told = None
        for view in gone:
            if view.spec.get("notify_on_close"):
                told = await self._interact(payloads.closing(self.paper, view, cleared=every))
        return told

    # --- what a person sees

    def messages(self, user: str, channel: str) -> tuple[Message, ...]:
        """What stands in the conversation for that person, their own ephemeral messages too."""
        person = self.paper.person(user).id
        where = self.paper.conversation(person, channel)
        return tuple(one for one in self.paper.messages(where) if self.paper.sees(person, one))

    def last_message(self, user: str, channel: str) -> Message:
        seen = self.messages(user, channel)
        if not seen:
            raise LookupError(f"{user} sees no message in {channel}")
        return seen[-1]

    # --- what Slack's servers do

    async def event(self, kind: str, **fields: Any) -> Delivery:
        """`person` and `channel` by name; three more attempts until a 200 or `X-Slack-No-Retry`."""
        envelope = payloads.event(self.paper, payloads.inner_event(self.paper, kind, dict(fields)))
        body = php_json(envelope).encode()
        attempts = [await self._event_post(body, kind, {})]
        for number, pause in enumerate(self._pauses, start=1):
            last = attempts[-1]
            if last.ok or (last.status and last.headers.get("x-slack-no-retry") == "1"):
                break
            await asyncio.sleep(pause)
            extra = {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": _reason(last)}
            attempts.append(await self._event_post(body, kind, extra))
        return Delivery(tuple(attempts))

    async def url_verification(
        self, challenge: str = "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"
    ) -> Answer:
        told: JSON = {"token": self.paper.app.verification_token, "challenge": challenge}
        return await self._event_post(
            php_json(told | {"type": "url_verification"}).encode(), "url_verification", {}
        )

    async def deliver_again(
        self, request: SignedRequest, times: int = 1, *, at_once: bool = False
    ) -> list[Answer]:
        """The very same bytes and headers; what the app answers is read and not acted upon."""
        if at_once:
            return list(await asyncio.gather(*(self._wire.send(request) for _ in range(times))))
        return [await self._wire.send(request) for _ in range(times)]

    async def post(self, headers: Mapping[str, str], body: bytes) -> Answer:
        """Anything at all, unsigned unless the headers say otherwise."""
        return await self._wire.send(SignedRequest(dict(headers), body))

    def sign(self, body: bytes, content_type: str = FORM, *, at: float | None = None) -> SignedRequest:
        """Any bytes with a true signature, for what is well signed and ill formed."""
        moment = self.paper.now() if at is None else at
        return signed(self.paper.app.signing_secret, moment, content_type, body, "raw")

    async def settle(self) -> None:
        """Waits for answers that came after Slack's patience was over."""
        await self._wire.settle()

    def _top(self, user: str) -> Form:
        form = self.open_view(user)
        if form is None:
            raise LookupError(f"no form is open before {user}")
        return form

    def _press(self, user: str, where: Message | Form | None, label: str, value: Any) -> JSON:
        person = self.paper.person(user).id
        if isinstance(where, Message):
            action = find_action(self.paper, [*where.blocks, *where.unfurled], label, value)
            return payloads.press_in_message(self.paper, person, where, action)
        view = where.view if where is not None else self._home(person)
        action = find_action(self.paper, view.spec["blocks"], label, value, view.state)
        return payloads.press_in_view(self.paper, view, action)

    def _home(self, person: str) -> OpenView:
        if person not in self.paper.homes:
            raise LookupError("no home was published for this person")
        return self.paper.homes[person]

    async def _interact(self, payload: JSON) -> Answer:
        answer = await self._wire.send(self._sealed(payload))
        if answer.status == HTTPStatus.OK:
            return answer
        return replace(
            answer, error="This app didn't respond." if answer.late else "This app responded with an error."
        )

    def _sealed(self, payload: JSON) -> SignedRequest:
        secret = self.paper.app.signing_secret
        return signed(secret, self.paper.now(), FORM, payload_body(payload), payload["type"])

    async def _form_post(self, body: bytes, kind: str) -> Answer:
        secret = self.paper.app.signing_secret
        return await self._wire.send(signed(secret, self.paper.now(), FORM, body, kind))

    async def _event_post(self, body: bytes, kind: str, extra: dict[str, str]) -> Answer:
        secret = self.paper.app.signing_secret
        return await self._wire.send(signed(secret, self.paper.now(), _JSON, body, kind, extra))

    def _after_command(self, answer: Answer, command: str, person: str, channel: str) -> Answer:
        """An answer in words or as a message, or the line in which Slackbot says what failed."""
        failed = command + ' failed with the error "{}"'
        if answer.status != HTTPStatus.OK:
            why = "operation_timeout" if answer.late else "dispatch_failed"
            return self._failed(answer, failed.format(why), person, channel)
        if not answer.body:
            return answer
        payload = answer.body if isinstance(answer.body, dict) else {"text": str(answer.body)}
        try:
            return replace(answer, message=say(self.paper, person, channel, payload))
        except Refused:
            return self._failed(answer, failed.format("invalid_command_response"), person, channel)

    def _failed(self, answer: Answer, words: str, person: str, channel: str) -> Answer:
        message = self.paper.post(channel, SLACKBOT, words, only_for=person, by_app=False)
        return replace(answer, error=words, message=message)


def _reason(answer: Answer) -> str:
    if answer.late:
        return "http_timeout"
    return "http_error" if answer.status else "connection_failed"
