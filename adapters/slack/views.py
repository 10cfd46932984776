"""A modal view as Slack sends it back: what was typed, picked and chosen, by the names of its fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bot.cards.forms import Filled
from bot.domain.ids import PersonId

VALUE = "value"  # every field's action_id
_TURN = "~"
_INITIAL = {
    "type": "type",
    "value": "initial_value",
    "selected_users": "initial_users",
    "selected_option": "initial_option",
    "selected_options": "initial_options",
}


def filled(view: Mapping[str, Any], people_of: Mapping[str, PersonId]) -> Filled:
    """A sent view. People whom `people_of` does not know are left out: look them up first."""
    people: dict[str, tuple[PersonId, ...]] = {}
    chosen: dict[str, str] = {}
    words: dict[str, str] = {}
    toggled: set[str] = set()
    days: dict[str, date] = {}
    for name, state in _states(view):
        match state.get("type"), state:
            case "multi_users_select", _:
                people[name] = tuple(people_of[user] for user in _users(state) if user in people_of)
            case "plain_text_input", _:
                words[name] = state.get("value") or ""
            case "static_select" | "radio_buttons", {"selected_option": {"value": str(key)}}:
                chosen[name] = key
            case "checkboxes", {"selected_options": [_, *_]}:
                toggled.add(name)
            case "datepicker", {"selected_date": str(day)}:
                days[name] = date.fromisoformat(day)
    return Filled(people, chosen, words, frozenset(toggled), days)


def picked_users(view: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The platform's ids of everybody picked, by the name of the field."""
    states = _states(view)
    return {name: _users(state) for name, state in states if state.get("type") == "multi_users_select"}


def files(view: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
    """Those that were chosen in it, as Slack describes them."""
    found = (state.get("files") for _, state in _states(view) if state.get("type") == "file_input")
    return tuple(each for some in found for each in some or () if isinstance(each, dict))


def touched(view: Mapping[str, Any]) -> bool:
    """Whether any words differ from those that it was drawn with, or it was sent once and drawn again."""
    words = filled(view, {}).words
    return any(words.get(named(name), "") != (state.get("value") or "") for name, state in _drawn(view))


def whole(view: Mapping[str, Any]) -> dict[str, Any]:
    """The view with a state for every field: one that Slack says nothing of is as it was drawn."""
    state = view.get("state") or {}
    values = {name: {VALUE: field} for name, field in _drawn(view)} | (state.get("values") or {})
    return {**view, "state": {"values": values}}


def named(block_id: str) -> str:
    """The name of the field that a block shows."""
    return block_id.partition(_TURN)[0]


def in_turn(block: dict[str, Any], turn: int) -> dict[str, Any]:
    """Slack keeps what was typed under the same id, whatever is drawn there."""
    return {**block, "block_id": f"{block['block_id']}{_TURN}{turn}"} if block["type"] == "input" else block


def _drawn(view: Mapping[str, Any]) -> Iterable[tuple[str, dict[str, Any]]]:
    for block in view.get("blocks", ()):
        element = block.get("element")
        if block.get("type") == "input" and isinstance(element, dict):
            yield str(block.get("block_id")), {key: element.get(name) for key, name in _INITIAL.items()}


def _states(view: Mapping[str, Any]) -> Iterable[tuple[str, dict[str, Any]]]:
    for name, actions in view["state"]["values"].items():
        if VALUE in actions:
            yield named(name), actions[VALUE]


def _users(state: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(state.get("selected_users") or ()))
