"""Screens: what each person's client alone has in front of it, until it looks afresh."""

from __future__ import annotations

from collections.abc import Callable

from adapters.paper.teams.messages import Message
from adapters.paper.teams.refused import JSON
from adapters.paper.teams.sheets import Dialog, Sheet

Tell = Callable[..., None]
Shown = dict[tuple[str, str, str], tuple[JSON, float]]
"""Cards by person, conversation and message, each with the moment at which it was shown."""


class Screens:
    """`shown` stands in the place of messages' own cards; `dialogs` are by person, one for each at most."""

    def __init__(self, now: Callable[[], float], tell: Tell) -> None:
        self._now, self._tell = now, tell
        self.shown: Shown = {}
        self.dialogs: dict[str, Dialog] = {}
        self._sheets: dict[tuple[str, str, str], Sheet] = {}

    def show(self, person: str, message: Message, card: JSON) -> None:
        self.shown[person, *message.place] = (card, self._now())
        self._tell("card.shown", message.showing(card), channel=message.conversation, person=person)

    def seen(self, person: str, message: Message) -> Message:
        """As that person's client draws it."""
        shown = self.shown.get((person, *message.place))
        return message.showing(shown[0]) if shown else message

    def changed(self, message: Message) -> None:
        """All see the new one, also who had been shown a card of their own."""
        self.shown = {key: card for key, card in self.shown.items() if key[1:] != message.place}

    def reopen(self, person: str) -> None:
        """The client starts anew: what it alone was shown is gone, and what was typed into cards."""
        self.shown = {key: card for key, card in self.shown.items() if key[0] != person}
        self._sheets = {key: sheet for key, sheet in self._sheets.items() if key[0] != person}

    def sheet(self, person: str, message: Message) -> Sheet:
        """The message's card as that person has it open; a card that was replaced begins blank."""
        (card, *_) = message.cards
        found = self._sheets.get((person, *message.place))
        if found is None or found.card != card:
            found = self._sheets[person, *message.place] = Sheet(card)
        return found

    def open_dialog(self, dialog: Dialog) -> Dialog:
        kind = "view.updated" if dialog.person in self.dialogs else "view.opened"
        self.dialogs[dialog.person] = dialog
        self._tell(kind, dialog, person=dialog.person)
        return dialog

    def close_dialog(self, person: str) -> Dialog | None:
        gone = self.dialogs.pop(person, None)
        if gone is not None:
            self._tell("view.closed", gone, person=person)
        return gone

    def memory(self) -> tuple[Shown, dict[str, Dialog]]:
        return self.shown, self.dialogs

    def recall(self, memory: tuple[Shown, dict[str, Dialog]]) -> None:
        """What was typed into cards is forgotten."""
        self.shown, self.dialogs = memory
        self._sheets = {}
