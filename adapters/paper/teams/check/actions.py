"""Actions, each as the reference of Adaptive Cards 1.5 has it, and what Teams adds about dialogs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from adapters.paper.teams.check.addresses import check_opened
from adapters.paper.teams.check.report import Report
from adapters.paper.teams.limits import LIMITS
from adapters.paper.teams.refused import JSON

Surface = Literal["message", "dialog"]
Nested = Callable[[Report, Any, str, Surface], None]
_COMMON = frozenset(
    {"type", "id", "title", "iconUrl", "style", "fallback", "requires", "tooltip", "isEnabled", "mode"}
)
_SENT = frozenset({"data", "associatedInputs"})


def check_actions(report: Report, actions: Any, path: str, surface: Surface, nested: Nested) -> None:
    """`nested` checks the card inside a ShowCard. Teams shows six beside one another, and no more."""
    listed = report.listed(actions, path)
    seen = [each for each in listed if not isinstance(each, dict) or each.get("mode") != "secondary"]
    if len(seen) > LIMITS["card.actions"]:
        report.wrong(path, f"no more than {LIMITS['card.actions']} actions are shown")
    for at, action in enumerate(listed):
        check_action(report, action, f"{path}/{at}", surface, nested)
        if isinstance(action, dict) and not action.get("title"):
            report.wrong(f"{path}/{at}", "the property title is required")


def check_action(report: Report, action: Any, path: str, surface: Surface, nested: Nested) -> None:
    kind = action.get("type") if isinstance(action, dict) else None
    report.one_of(action if kind else {}, path, "style", {"default", "positive", "destructive"})
    match kind:
        case "Action.Execute" if surface == "message":
            report.shape(action, path, ("type", "verb"), _COMMON | _SENT)
            report.words(action, path, "verb")
            _sent(report, action, path)
        case "Action.Submit":
            report.shape(action, path, ("type",), _COMMON | _SENT)
            _sent(report, action, path)
        case "Action.OpenUrl":
            report.shape(action, path, ("type", "url"), _COMMON)
            check_opened(report, action.get("url"), f"{path}/url")
        case "Action.ToggleVisibility":
            report.shape(action, path, ("type", "targetElements"), _COMMON)
        case "Action.ShowCard":
            if report.shape(action, path, ("type", "card"), _COMMON):
                nested(report, action.get("card"), f"{path}/card", surface)
        case _:
            report.wrong(path, f"{kind} is no action that a {surface} knows")
    if kind and isinstance(action.get("fallback"), dict):
        check_action(report, action["fallback"], f"{path}/fallback", surface, nested)


def _sent(report: Report, action: JSON, path: str) -> None:
    """Only an object comes back together with what was typed."""
    if "data" in action and not isinstance(action["data"], dict):
        report.wrong(f"{path}/data", "must be an object")
    report.one_of(action, path, "associatedInputs", {"auto", "none"})
    asked = action["data"].get("msteams") if isinstance(action.get("data"), dict) else None
    if asked is not None and (not isinstance(asked, dict) or asked.get("type") not in _ASKED):
        report.wrong(f"{path}/data/msteams", "asks for nothing that Teams knows")


_ASKED = frozenset({"task/fetch", "messageBack", "imBack", "invoke", "signin"})
