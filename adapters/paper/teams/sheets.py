"""A card before somebody: what was typed into it, what is unfolded, what was toggled."""

from __future__ import annotations

from dataclasses import dataclass, field

from adapters.paper.teams.reading import is_input, parts
from adapters.paper.teams.refused import JSON


@dataclass(slots=True)
class Sheet:
    """`values` by the inputs' ids, as Teams sends them: words, joined by commas where there are several.

    `complaints` are what the client itself put under the inputs, by id.
    """

    card: JSON
    opened: set[str] = field(default_factory=set)
    toggled: dict[str, bool] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    complaints: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for part, _ in parts(self.card, Everything()):
            if is_input(part):
                self.values[part["id"]] = str(part.get("value", _unset(part)))

    def turn(self, targets: list[JSON | str]) -> None:
        """What Action.ToggleVisibility asks for."""
        for target in targets:
            key, wanted = (
                (target, None) if isinstance(target, str) else (target["elementId"], target.get("isVisible"))
            )
            shown = self.toggled.get(key, self._drawn_visible(key))
            self.toggled[key] = not shown if wanted is None else bool(wanted)

    def _drawn_visible(self, key: str) -> bool:
        return any(part.get("id") == key for part, _ in parts(self.card, self.opened))


@dataclass(slots=True)
class Dialog:
    """`about` goes back with what is sent: the command and the message of a message extension.

    `trouble` is Teams' own red line; `conversation` where it was opened, `message` from which card.
    """

    id: str
    person: str
    title: str
    sheet: Sheet
    conversation: str
    message: str | None = None
    about: JSON | None = None
    trouble: str | None = None


class Everything(frozenset[str]):
    """Whatever is folded is looked into."""

    def __contains__(self, _: object) -> bool:
        return True


def _unset(part: JSON) -> str:
    return part.get("valueOff", "false") if part["type"] == "Input.Toggle" else ""
