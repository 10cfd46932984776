"""A card with inputs as a person fills it: fields by their labels, people by name, choices by their words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from adapters.paper.teams.client.filling import chosen, complaint, offered, shown
from adapters.paper.teams.messages import Message
from adapters.paper.teams.reading import (
    action_title,
    buttons_of,
    is_action,
    is_input,
    parts,
    red_words,
    seen,
    words_of,
)
from adapters.paper.teams.refused import JSON
from adapters.paper.teams.sheets import Dialog, Everything, Sheet
from adapters.paper.teams.state import PaperTeams

_SENDING = frozenset({"Action.Submit", "Action.Execute"})


class Form:
    """Stands for a dialog that is open, or for the card of a message; what is filled goes into its sheet."""

    def __init__(self, paper: PaperTeams, person: str, place: Dialog | Message) -> None:
        self._paper = paper
        self._person = person
        self.place = place

    @property
    def dialog(self) -> Dialog | None:
        return self.place if isinstance(self.place, Dialog) else None

    @property
    def sheet(self) -> Sheet:
        """Of a dialog the one that stands there now: the app may have put another in its place."""
        if isinstance(self.place, Message):
            return self._paper.screens.sheet(self._person, self.place)
        now = self._paper.screens.dialogs.get(self._person)
        return now.sheet if now is not None and now.id == self.place.id else self.place.sheet

    @property
    def title(self) -> str:
        if self.dialog is not None:
            return self.dialog.title
        return self.words.partition("\n")[0]

    @property
    def words(self) -> str:
        return words_of(self.sheet.card, self.sheet.opened, self.sheet.toggled)

    @property
    def buttons(self) -> tuple[str, ...]:
        return buttons_of(self.sheet.card, self.sheet.opened, self.sheet.toggled)

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(_label(part) for part in self._fields())

    @property
    def submit_label(self) -> str | None:
        """The button that stands out, else the first that sends anything."""
        sending = [part for part, _ in self._parts() if part.get("type") in _SENDING]
        bold = [part for part in sending if part.get("style") == "positive"]
        return next((action_title(part) for part in [*bold, *sending]), None)

    @property
    def errors(self) -> dict[str, str]:
        """Red lines by the label of the input they stand under, the client's own too.

        By "" what stands above the first, or in a red box of its own.
        """
        found: dict[str, list[str]] = {}
        under = ""
        for part, _ in self._parts():
            if is_input(part):
                under = _label(part)
                if words := self.sheet.complaints.get(part["id"]):
                    found.setdefault(under, []).append(words)
            elif part.get("style") == "attention":
                under = ""
            elif words := red_words(part):
                found.setdefault(under, []).append(words)
        return {label: "\n".join(words) for label, words in found.items()}

    @property
    def trouble(self) -> str | None:
        return self.dialog.trouble if self.dialog is not None else None

    def value(self, label: str) -> Any:
        """What stands in the field: words, names, or the visible text of what is chosen."""
        part = self.field(label)
        return shown(self._paper, part, self.sheet.values.get(part["id"], ""))

    def options(self, label: str, typed: str = "") -> tuple[str, ...]:
        part = self.field(label)
        return offered(self._paper, self._where, part, typed, dialog=self.dialog is not None)

    def fill(self, label: str, value: Any) -> Form:
        """None empties the field; a toggle takes True or False. Says what is offered when it is not."""
        part = self.field(label)
        filled = chosen(self._paper, self._where, part, value, dialog=self.dialog is not None)
        self.sheet.values[part["id"]] = filled
        return self

    def complaints(self, folds: tuple[str, ...] = ()) -> dict[str, str]:
        """What the client itself finds missing or wrong before it sends, by label."""
        return {
            _label(part): words
            for part in self.sent(folds)
            if (words := complaint(part, self.sheet.values.get(part["id"], "")))
        }

    def sent(self, folds: tuple[str, ...] = ()) -> list[JSON]:
        """The inputs that go with an action in the card folded so: its own and those around it."""
        return [part for part, inside in self._parts() if is_input(part) and inside == folds[: len(inside)]]

    def field(self, label: str) -> JSON:
        """By its label, with or without what stands in brackets behind it; by its id, or its placeholder."""
        for part in self._fields():
            known = {_label(part), part.get("title"), part["id"], part.get("placeholder")}
            if label in known or _label(part).startswith(f"{label} ("):
                return part
        raise LookupError(f"no field {label!r}; there are {', '.join(self.labels) or 'none'}")

    def action(self, label: str) -> tuple[JSON, tuple[str, ...]]:
        """The action that bears the label, with the titles of the cards it is folded into.

        What unfolded below a button may be called like it, and is then what is meant.
        """
        called = [found for found in self._parts() if is_action(found[0]) and action_title(found[0]) == label]
        if called:
            return max(called, key=lambda found: len(found[1]))
        raise LookupError(f"nothing is called {label!r}; there is {', '.join(self.buttons) or 'nothing'}")

    def action_at(self, number: int) -> tuple[JSON, tuple[str, ...]]:
        """By its place among all actions in reading order, folded ones too."""
        everything = parts(self.sheet.card, Everything())
        actions = [(part, folds) for part, folds in everything if is_action(part)]
        if not 0 <= number < len(actions):
            raise LookupError(f"there is no action {number}")
        return actions[number]

    @property
    def _where(self) -> Any:
        return self._paper.conversations[self.place.conversation]

    def _fields(self) -> Iterator[JSON]:
        yield from (part for part, _ in self._parts() if is_input(part))

    def _parts(self) -> Iterator[tuple[JSON, tuple[str, ...]]]:
        return parts(self.sheet.card, self.sheet.opened, self.sheet.toggled)


def _label(part: JSON) -> str:
    return seen(part.get("label") or part.get("title") or part.get("placeholder") or part["id"])
