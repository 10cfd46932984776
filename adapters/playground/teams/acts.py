"""What somebody does on the page, done in the paper Teams: typing, pressing, filling, sending, closing."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from adapters.paper.teams.client.client import PaperClient
from adapters.paper.teams.client.filling import chosen
from adapters.paper.teams.client.form import Form
from adapters.paper.teams.client.wire import Answer
from adapters.paper.teams.messages import Message
from adapters.paper.teams.reading import is_input, parts
from adapters.paper.teams.refused import JSON, Refused
from adapters.paper.teams.sheets import Dialog, Everything
from adapters.paper.teams.state import PaperTeams
from adapters.playground.acts import GONE, Unheard, text
from adapters.playground.readings import Readings
from adapters.playground.teams.finding import Finder
from adapters.playground.teams.sights import Sight


class Acts:
    """`said` is the line that Skald had Teams show somebody, by person, until they do the next thing."""

    def __init__(
        self,
        paper: PaperTeams,
        client: PaperClient,
        sight: Sight,
        readings: Readings[Message],
        finder: Finder,
    ) -> None:
        self._paper, self._client, self._finder = paper, client, finder
        self._sight, self._readings = sight, readings
        self.said: dict[str, str] = {}

    async def do(self, deed: JSON) -> str | None:
        """For somebody who can be played. What it gives and raises is as `Scene.do` says."""
        person = text(deed, "as")
        match deed.get("act"):
            case "look":
                await self._look(person, deed)
                return None
            case "fill":
                with suppress(Unheard):  # closed meanwhile; what cannot stand there is told when it is sent
                    self._fill(self._dialog(person, deed), deed)
                return None
            case "type":
                return self._told(person, await self._type(person, deed))
            case "press":
                return await self._press(person, deed)
            case "shortcut":
                return self._told(person, await self._choose(person, deed))
            case "close":
                self._dialog(person, deed)
                await self._client.close(person)
                return None
        await self._find(person, deed)
        return None

    async def _find(self, person: str, deed: JSON) -> None:
        """What is done with a search of the message extension."""
        match deed.get("act"):
            case "search":
                await self._search(person, deed)
            case "pick":
                self._finder.pick(person, _number(deed), text(deed, "title"))
            case "unpick":
                self._finder.taken(person, self._place(person, deed))
            case "leave":
                self._finder.leave(person)
            case _:
                raise Unheard("The playground does not know how to do that.")

    async def _look(self, person: str, deed: JSON) -> None:
        """What comes in sight is read, and cards that are due are asked for afresh."""
        place = self._place(person, deed)
        self._readings.read(person, place, text(deed, "upto"))
        await self._client.look(person, place)

    async def _type(self, person: str, deed: JSON) -> Answer:
        """A slash chooses from the list of commands, which Teams has wherever Skald is not alone."""
        place, words = self._place(person, deed), text(deed, "text")
        if not words.strip() and self._finder.picked(person, place) is None:
            raise Unheard("There are no words here yet.")
        if words.startswith("/"):
            return await self._client.command(person, place, words.removeprefix("/"))
        under = self._message(person, deed) if "under" in deed else None
        result = self._finder.taken(person, place)
        return await self._client.say(person, place, words, under=under, result=result)

    async def _press(self, person: str, deed: JSON) -> str | None:
        where: Message | Form | None
        where = (
            self._dialog(person, deed) if "view" in deed else self._card(person, self._message(person, deed))
        )
        if where is None:
            return GONE
        self._fill(where, deed)
        number = _number(deed)
        try:
            answer = await self._client.press_at(person, where, number)
        except LookupError:
            return GONE
        if answer.error and isinstance(where.place, Dialog) and person in self._paper.screens.dialogs:
            return None  # it stands in the dialog itself
        return self._told(person, answer)

    async def _choose(self, person: str, deed: JSON) -> Answer:
        """An action of the message extension: on a message, or from the box in which one writes."""
        place, command = self._place(person, deed), text(deed, "shortcut")
        message = self._message(person, deed) if "ts" in deed else None
        return await self._client.extension(person, place, command, message)

    async def _search(self, person: str, deed: JSON) -> None:
        """Out of the box in which one writes; without words what stands there at first."""
        place, command = self._place(person, deed), text(deed, "shortcut")
        by, words = (text(deed, each) if each in deed else "" for each in ("by", "words"))
        await self._finder.look(person, place, command, by, words)

    def _fill(self, form: Form, deed: JSON) -> None:
        values = deed.get("values", {})
        if not isinstance(values, dict):
            raise Unheard("The form came without its fields.")
        where = self._paper.conversations[form.place.conversation]
        for part, _ in parts(form.sheet.card, Everything()):
            if is_input(part) and part["id"] in values:
                form.sheet.values[part["id"]] = self._chosen(form, where, part, values[part["id"]])

    def _chosen(self, form: Form, where: Any, part: JSON, value: Any) -> str:
        try:
            return chosen(self._paper, where, part, value, dialog=form.dialog is not None)
        except (LookupError, TypeError, ValueError) as why:
            raise Unheard(f"That cannot stand in “{part.get('label', part['id'])}”: {why}.") from why

    def _dialog(self, person: str, deed: JSON) -> Form:
        dialog = self._paper.screens.dialogs.get(person)
        if dialog is None or dialog.id != deed.get("view"):
            raise Unheard("That form is no longer open.")
        return Form(self._paper, person, dialog)

    def _card(self, person: str, message: Message | None) -> Form | None:
        return self._client.card(person, message) if message is not None and message.cards else None

    def _message(self, person: str, deed: JSON) -> Message | None:
        place = self._place(person, deed)
        try:
            message = self._paper.message(place, text(deed, "under" if "under" in deed else "ts"))
        except Refused:
            return None
        if not self._paper.sees(person, message):
            raise Unheard("That message is not for this person.")
        return self._paper.screens.seen(person, message)

    def _place(self, person: str, deed: JSON) -> str:
        place = text(deed, "in")
        if place not in {each["id"] for each in self._sight.of(person, None)["places"]}:
            raise Unheard("That person is not in this conversation.")
        return place

    def _told(self, person: str, answer: Answer) -> str | None:
        """What Teams would say in a line of its own, with what that means for whoever plays."""
        self.said.pop(person, None)
        if answer.said is not None:
            self.said[person] = answer.said
        if answer.late:
            return "Skald did not answer in time. Your words are kept; try again."
        if answer.error is None or answer.held_back:
            return None
        if not answer.status:
            return "Skald is not answering. Your words are kept; try again in a moment."
        return f"Teams says: {answer.error}"


def _number(deed: JSON) -> int:
    number = deed.get("number")
    if type(number) is not int:
        raise Unheard("“number” is missing.")
    return number
