"""What stands in an open form, by the names of its fields, on either platform."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.paper.slack.fields import value_key
from adapters.paper.slack.open_views import OpenView
from adapters.paper.teams.sheets import Dialog

_NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Filled:
    """`user` is the platform's id. People are lists of such ids, all else is words or an option's key."""

    user: str
    values: Mapping[str, Any]


def on_slack(view: OpenView) -> Filled:
    state = {block: next(iter(fields.values())) for block, fields in view.state.items() if fields}
    held = {block: each.get(value_key(each["type"])) for block, each in state.items()}
    return Filled(view.person, {name: _key(value) for name, value in held.items()})


def on_teams(dialog: Dialog) -> Filled:
    """An input bears its field's name, and behind a full stop of what kind it is."""
    values: dict[str, Any] = {
        key.partition(".")[0]: "" if value == _NOTHING else value
        for key, value in dialog.sheet.values.items()
        if key != "doers" and not key.startswith("doers.")
    }
    if "doers" in dialog.sheet.values:
        values["doers"] = [each for each in dialog.sheet.values["doers"].split(",") if each]
    return Filled(dialog.person, values)


def _key(value: Any) -> Any:
    """Of a chosen option."""
    return str(value["value"]) if isinstance(value, dict) else value
