"""A view that is open before somebody: its blocks, and the state of everything they can fill."""

from __future__ import annotations

from dataclasses import dataclass, field

from adapters.paper.slack.fields import blank
from adapters.paper.slack.reading import interactive
from adapters.paper.slack.refused import JSON

State = dict[str, dict[str, JSON]]


@dataclass(slots=True)
class OpenView:
    """`errors` are what the app said under its fields, by block_id; `trouble` is Slack's own red line."""

    id: str
    person: str
    spec: JSON
    hash: str
    root: str
    previous: str | None = None
    state: State = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    trouble: str | None = None

    def __post_init__(self) -> None:
        self.state = first_state(self.spec["blocks"])

    def redraw(self, spec: JSON, mark: str) -> None:
        """A new spec; what was typed stays where block_id, action_id and the kind of field are the same."""
        typed, self.state = self.state, first_state(spec["blocks"])
        for block_id, fields in self.state.items():
            for action_id, fresh in fields.items():
                kept = typed.get(block_id, {}).get(action_id)
                if kept is not None and kept["type"] == fresh["type"]:
                    fields[action_id] = kept
        self.spec, self.hash, self.errors, self.trouble = spec, mark, {}, None


def first_state(blocks: list[JSON]) -> State:
    state: State = {}
    for block, element in interactive(blocks):
        value = blank(element)
        if value is not None:
            state.setdefault(block["block_id"], {})[element["action_id"]] = value
    return state
