"""What somebody does on the page, done in the paper Slack: typing, pressing, filling, sending, closing."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from adapters.paper.slack.client.client import PaperClient
from adapters.paper.slack.client.filling import chosen
from adapters.paper.slack.client.form import Form
from adapters.paper.slack.client.wire import Answer
from adapters.paper.slack.fields import holds_value, value_key
from adapters.paper.slack.messages import Message
from adapters.paper.slack.open_views import OpenView
from adapters.paper.slack.reading import interactive
from adapters.paper.slack.refused import JSON, Refused
from adapters.paper.slack.state import PaperSlack
from adapters.playground.readings import Readings
from adapters.playground.seeds import Command, Shortcut
from adapters.playground.sights import Sight

GONE = "This has changed since you saw it. What stands there now is the newest."


class Unheard(Exception):
    """What the page asked for makes no sense here; the words are for the person at the page."""


class Acts:
    def __init__(
        self,
        paper: PaperSlack,
        client: PaperClient,
        sight: Sight,
        readings: Readings[Message],
        commands: Sequence[Command],
        shortcuts: Sequence[Shortcut],
    ) -> None:
        self._paper = paper
        self._client = client
        self._sight = sight
        self._readings = readings
        self._commands = {each.name for each in commands}
        self._shortcuts = {each.callback for each in shortcuts}

    async def do(self, deed: JSON) -> str | None:
        """For somebody who can be played. What it gives and raises is as `Scene.do` says."""
        person = text(deed, "as")
        match deed.get("act"):
            case "look":
                self._readings.read(person, self._place(person, deed), text(deed, "upto"))
                return None
            case "type":
                return await self._type(person, self._place(person, deed), text(deed, "text"))
            case "fill":
                with suppress(Unheard):  # closed meanwhile; what cannot stand there is told when it is sent
                    self._fill(self._view(person, deed), deed)
                return None
            case "press":
                return await self._press(person, deed)
            case "shortcut":
                return await self._choose(person, deed)
            case "home":
                return await self._open_home(person)
            case "upload":
                self._upload(person, deed)
                return None
            case "submit":
                return await self._submit(person, deed)
            case "close":
                return await self._close(person, deed)
        raise Unheard("The playground does not know how to do that.")

    async def _type(self, person: str, place: str, words: str) -> str | None:
        if not words.strip():
            raise Unheard("There are no words here yet.")
        if not words.startswith("/"):
            await self._client.say(person, place, words)
            return None
        name = words.split(maxsplit=1)[0]
        if name not in self._commands:
            return f"There is no command {name} here. Your text is kept."
        return _trouble(await self._client.command(person, place, words))

    async def _open_home(self, person: str) -> str | None:
        """Whoever looks at it again has it drawn again."""
        told = await self._client.event("app_home_opened", person=person)
        return _trouble(told.attempts[-1])

    async def _press(self, person: str, deed: JSON) -> str | None:
        home = self._paper.homes.get(person)
        if home is not None and deed.get("view") == home.id:
            return await self._press_in(person, Form(self._paper, home), deed)
        if "view" in deed:
            form = Form(self._paper, self._view(person, deed))
            self._fill(form.view, deed)
            return await self._press_in(person, form, deed)
        message = self._message(person, deed)
        return GONE if message is None else await self._press_in(person, message, deed)

    async def _choose(self, person: str, deed: JSON) -> str | None:
        """A shortcut on a message; on what only they can see Slack offers none."""
        callback = text(deed, "shortcut")
        if callback not in self._shortcuts:
            raise Unheard("There is no such shortcut here.")
        message = self._message(person, deed)
        if message is None:
            return GONE
        if message.ephemeral:
            raise Unheard("Slack offers no shortcut on a message that only one can see.")
        return _trouble(await self._client.shortcut(person, callback, message))

    def _message(self, person: str, deed: JSON) -> Message | None:
        place = self._place(person, deed)
        try:
            message = self._paper.message(place, text(deed, "ts"))
        except Refused:
            return None
        if not self._paper.sees(person, message):
            raise Unheard("That message is not for this person.")
        return message

    async def _press_in(self, person: str, where: Message | Form, deed: JSON) -> str | None:
        block, action = text(deed, "block"), text(deed, "action")
        try:
            return _trouble(await self._client.press_named(person, where, block, action))
        except LookupError:
            return GONE

    async def _submit(self, person: str, deed: JSON) -> str | None:
        view = self._view(person, deed)
        self._fill(view, deed)
        view.errors, view.trouble = {}, None
        answer = await self._client.submit(person)
        if answer.held_back:
            labels = {_words(block.get("label")): block["block_id"] for block, _ in _inputs(view)}
            view.errors = {labels[label]: words for label, words in answer.held_back.items()}
        return None if view.trouble else _trouble(answer)

    async def _close(self, person: str, deed: JSON) -> str | None:
        view = self._view(person, deed)
        if "values" in deed:
            self._fill(view, deed)
        return _trouble(await self._client.close(person))

    def _upload(self, person: str, deed: JSON) -> None:
        """The page calls it by a name of its own, by which its form then holds it."""
        try:
            content = b64decode(text(deed, "content"), validate=True)
        except ValueError as why:
            raise Unheard("That is no file.") from why
        self._paper.add_file(person, text(deed, "name"), content, text(deed, "id"))

    def _fill(self, view: OpenView, deed: JSON) -> None:
        values = deed.get("values")
        if not isinstance(values, dict):
            raise Unheard("The form came without its fields.")
        for block, element in _inputs(view):
            held = view.state[block["block_id"]][element["action_id"]]
            try:
                value = chosen(self._paper, element, values.get(block["block_id"]), view.person)
            except (LookupError, TypeError, ValueError) as why:
                raise Unheard(f"That cannot stand in “{_words(block.get('label'))}”: {why}.") from why
            view.state[block["block_id"]][element["action_id"]] = {
                "type": held["type"],
                value_key(held["type"]): value,
            }

    def _view(self, person: str, deed: JSON) -> OpenView:
        stack = self._paper.views.get(person)
        if not stack or stack[-1].id != deed.get("view"):
            raise Unheard("That form is no longer open.")
        return stack[-1]

    def _place(self, person: str, deed: JSON) -> str:
        place = text(deed, "in")
        if place not in {each["id"] for each in self._sight.of(person, None)["places"]}:
            raise Unheard("That person is not in this conversation.")
        return place


def _inputs(view: OpenView) -> list[tuple[JSON, JSON]]:
    return [each for each in interactive(view.spec["blocks"]) if holds_value(each[1]["type"])]


def _words(label: Mapping[str, Any] | None) -> str:
    return str(label["text"]) if label else ""


def text(deed: JSON, key: str) -> str:
    """What a deed has to say there."""
    value = deed.get(key)
    if not isinstance(value, str):
        raise Unheard(f"“{key}” is missing.")
    return value


def _trouble(answer: Answer | None) -> str | None:
    """What Slack would say in a line of its own, with what that means for whoever plays."""
    if answer is None or answer.ok or answer.held_back:
        return None
    if answer.late:
        return "Skald did not answer within three seconds. Your words are kept; try again."
    if not answer.status:
        return "Skald is not answering. Your words are kept; try again in a moment."
    return f"Skald answered with an error ({answer.status}). Your words are kept; try again."
