"""A whole Adaptive Card: its version, its parts, who sees it afresh, and whom it mentions."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from adapters.paper.teams.check.actions import Surface, check_action, check_actions
from adapters.paper.teams.check.elements import check_elements
from adapters.paper.teams.check.mentions import check_mentions
from adapters.paper.teams.check.report import Report
from adapters.paper.teams.limits import LIMITS
from adapters.paper.teams.reading import is_input, parts
from adapters.paper.teams.refused import JSON
from adapters.paper.teams.sheets import Everything

_NEWEST = (1, 5)
_FIRST_TO_EXECUTE = (1, 4)
_ALLOWED = frozenset(
    {"$schema", "body", "actions", "fallbackText", "speak", "lang", "rtl", "minHeight", "selectAction"}
    | {"backgroundImage", "verticalContentAlignment", "refresh", "authentication", "msteams", "metadata"}
)


def check_card(card: Any, known: Collection[str], surface: Surface = "message") -> None:
    """`known` are the ids that may be mentioned there. Raises Refused 400 with every fault in it."""
    report = Report()
    if report.shape(card, "", ("type", "version"), _ALLOWED):
        _whole(report, card, known, surface)
    report.end()


def _whole(report: Report, card: JSON, known: Collection[str], surface: Surface) -> None:
    if card.get("type") != "AdaptiveCard":
        report.wrong("/type", "must be AdaptiveCard")
    version = _version(card.get("version"))
    if version is None or version > _NEWEST:
        report.wrong("/version", "is none that Teams draws: 1.5 is the newest")
    if not card.get("body") and not card.get("actions"):
        report.wrong("", "there is nothing in it")
    _inside(report, card, "", surface)
    if "refresh" in card:
        _refresh(report, card["refresh"], surface)
    if report.faults:
        return
    _ids(report, card)
    check_mentions(report, card, known)
    executes = "refresh" in card or any(
        part.get("type") == "Action.Execute" for part, _ in parts(card, Everything())
    )
    if executes and version is not None and version < _FIRST_TO_EXECUTE:
        report.wrong("/version", "Action.Execute needs 1.4")


def _inside(report: Report, card: Any, path: str, surface: Surface) -> None:
    if report.shape(card, path, ("type",), _ALLOWED | {"version"}):
        check_elements(report, card.get("body"), f"{path}/body", surface, _inside)
        check_actions(report, card.get("actions"), f"{path}/actions", surface, _inside)


def _refresh(report: Report, refresh: Any, surface: Surface) -> None:
    if report.shape(refresh, "/refresh", ("action",), ("userIds", "expires")):
        check_action(report, refresh.get("action"), "/refresh/action", surface, _inside)
        if isinstance(refresh.get("action"), dict) and refresh["action"].get("type") != "Action.Execute":
            report.wrong("/refresh/action", "must be an Action.Execute")
        users = report.listed(refresh.get("userIds"), "/refresh/userIds")
        if len(users) > LIMITS["refresh.users"]:
            report.wrong("/refresh/userIds", f"no more than {LIMITS['refresh.users']}")


def _ids(report: Report, card: JSON) -> None:
    seen: set[str] = set()
    for part, _ in parts(card, Everything()):
        if is_input(part) and part["id"] in seen:
            report.wrong(f"#{part['id']}", "the id stands twice")
        seen.add(str(part.get("id")))


def _version(value: Any) -> tuple[int, int] | None:
    first, _, second = str(value).partition(".")
    return (int(first), int(second)) if first.isdecimal() and second.isdecimal() else None
