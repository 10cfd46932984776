"""What a button carries and brings back: ids, never words and never rights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.reception.seal import intent_of
from bot.cards.intents import Intent


def pressed(action: Mapping[str, Any]) -> tuple[Intent, str] | None:
    """What a button asks for and about what; None for a button that is not, or no longer, ours."""
    name, value = action.get("action_id"), action.get("value", "")
    if not isinstance(name, str) or not isinstance(value, str):
        return None
    intent = intent_of(name.partition(":")[0])
    return None if intent is None else (intent, value)
