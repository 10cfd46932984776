"""What stands in an open form, by the names of its fields, on either platform."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from adapters.paper.slack.fields import value_key
from adapters.paper.slack.open_views import OpenView
from adapters.paper.teams.sheets import Dialog
from adapters.teams.ids import NOTHING, OFFERED, TYPED, name_and_kind
from bot.domain.text import folded

_WORD = re.compile(r"[\w-]+")


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
    """Without the names that are typed beside a field of people: nobody knows yet whom they mean."""
    values: dict[str, Any] = {}
    for id_, value in dialog.sheet.values.items():
        name, kind = name_and_kind(id_)
        if not kind:
            values[name] = [each for each in value.split(",") if each]
        elif kind not in {TYPED, OFFERED}:
            values[name] = "" if value == NOTHING else value
    return Filled(dialog.person, values)


def holds(filled: Filled, typed: str) -> bool:
    """Whether any word that was typed stands in the form."""
    held = (
        map(str, each) if isinstance(each, list) else [str(each or "")] for each in filled.values.values()
    )
    return bool(_words(" ".join(chain(*held))) & _words(typed))


def _words(of: str) -> set[str]:
    return {folded(each) for each in _WORD.findall(of)}


def _key(value: Any) -> Any:
    """Of a chosen option."""
    return str(value["value"]) if isinstance(value, dict) else value
