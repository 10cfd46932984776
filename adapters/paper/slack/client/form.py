"""A form as a person fills it: fields by their labels, people by their names, choices by their words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from adapters.paper.slack.client.filling import chosen, complaint
from adapters.paper.slack.fields import holds_value, value_key
from adapters.paper.slack.open_views import OpenView
from adapters.paper.slack.reading import interactive, text_words, words_of
from adapters.paper.slack.refused import JSON
from adapters.paper.slack.state import PaperSlack


class Form:
    """Stands for the open view, through every redrawing; what is filled goes into its state."""

    def __init__(self, paper: PaperSlack, view: OpenView) -> None:
        self._paper = paper
        self.view = view

    @property
    def title(self) -> str:
        return str(self.view.spec.get("title", {}).get("text", ""))

    @property
    def submit_label(self) -> str | None:
        submit = self.view.spec.get("submit")
        return str(submit["text"]) if submit else None

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(self._label(block) for block, _ in self._fields())

    @property
    def words(self) -> str:
        return words_of("", self.view.spec["blocks"], self._paper.names)

    @property
    def buttons(self) -> tuple[str, ...]:
        return tuple(
            element["text"]["text"]
            for _, element in interactive(self.view.spec["blocks"])
            if element["type"] == "button"
        )

    @property
    def errors(self) -> dict[str, str]:
        """What the app said under its fields, by label."""
        labels = {block["block_id"]: self._label(block) for block, _ in self._fields()}
        return {labels[block_id]: words for block_id, words in self.view.errors.items()}

    @property
    def trouble(self) -> str | None:
        return self.view.trouble

    def value(self, label: str) -> Any:
        """What stands in the field: words, ids, or the visible text of what is chosen."""
        block, element = self.field(label)
        held = self._held(block, element)
        value = held[value_key(held["type"])]
        if isinstance(value, list):
            return [_shown(one) for one in value]
        return _shown(value)

    def options(self, label: str) -> tuple[str, ...]:
        _, element = self.field(label)
        grouped = [option for group in element.get("option_groups", []) for option in group["options"]]
        return tuple(option["text"]["text"] for option in [*element.get("options", []), *grouped])

    def fill(self, label: str, value: Any) -> Form:
        """None empties the field; a single box takes True or False. Says what is offered when it is not."""
        block, element = self.field(label)
        held = self._held(block, element)
        self.view.state[block["block_id"]][element["action_id"]] = {
            "type": held["type"],
            value_key(held["type"]): chosen(self._paper, element, value, self.view.person),
        }
        return self

    def complaints(self) -> dict[str, str]:
        """What the client itself finds missing or wrong before it sends, by label."""
        found = {}
        for block, element in self._fields():
            held = self._held(block, element)
            words = complaint(element, held, required=block["type"] == "input" and not block.get("optional"))
            if words is not None:
                found[self._label(block)] = words
        return found

    def field(self, label: str) -> tuple[JSON, JSON]:
        """By its label, else by the words beside its only box."""
        for block, element in self._fields():
            if self._label(block) == label:
                return block, element
        for block, element in self._fields():
            if element["type"] == "checkboxes" and [o["text"]["text"] for o in element["options"]] == [label]:
                return block, element
        raise LookupError(f"no field {label!r}; there are {', '.join(self.labels) or 'none'}")

    def _fields(self) -> Iterator[tuple[JSON, JSON]]:
        yield from (
            (block, element)
            for block, element in interactive(self.view.spec["blocks"])
            if holds_value(element["type"])
        )

    def _held(self, block: JSON, element: JSON) -> JSON:
        return self.view.state[block["block_id"]][element["action_id"]]

    def _label(self, block: JSON) -> str:
        return text_words(block.get("label") or block.get("text"), self._paper.names)


def _shown(value: Any) -> Any:
    return value["text"]["text"] if isinstance(value, dict) and "text" in value else value
