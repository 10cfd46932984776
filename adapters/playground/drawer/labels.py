"""What stands beside a field or on a button, as the person who used it read it."""

from __future__ import annotations

from typing import Any

from adapters.playground.seeds import SHORTCUTS


def under(view: dict[str, Any], block: str) -> str:
    """The label of the field in that block."""
    found = (each for each in view.get("blocks", ()) if each.get("block_id") == block)
    return next((str((each.get("label") or each.get("text") or {}).get("text", "")) for each in found), "")


def button(payload: dict[str, Any]) -> str:
    """The words on what was pressed or chosen, or on the button that sends the form."""
    if payload.get("type") == "view_submission":
        return str((payload["view"].get("submit") or {}).get("text", ""))
    if payload.get("type") == "message_action":
        chosen = payload.get("callback_id")
        return next((each.name for each in SHORTCUTS if each.callback == chosen), str(chosen))
    action = payload["actions"][0]
    return str((action.get("text") or {}).get("text") or action.get("action_id", ""))
