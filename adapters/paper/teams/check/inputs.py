"""Inputs, each as the reference of Adaptive Cards 1.5 has it, with Teams' people picker."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from adapters.paper.teams.check.report import Report
from adapters.paper.teams.refused import JSON

COMMON = frozenset(
    {"type", "id", "isVisible", "separator", "spacing", "height", "fallback", "requires", "targetWidth"}
)
_FIELD = COMMON | {"label", "isRequired", "errorMessage", "value"}
_DATASETS = frozenset({"graph.microsoft.com/users", "graph.microsoft.com/users?scope=currentContext"})


def check_input(report: Report, node: JSON, path: str) -> None:
    """Without a label nobody who cannot see knows what is asked; without a message, what is missing."""
    _INPUTS[node["type"]](report, node, path)
    report.words(node, path, "id", "label", "errorMessage", "value", "placeholder", "title")
    report.flags(node, path, "isRequired", "isVisible")
    if node.get("isRequired") and not node.get("errorMessage"):
        report.wrong(path, "what is required needs an errorMessage")


def _text(report: Report, node: JSON, path: str) -> None:
    allowed = {"isMultiline", "maxLength", "placeholder", "regex", "style", "inlineAction"}
    report.shape(node, path, ("id", "label"), _FIELD | allowed)
    report.flags(node, path, "isMultiline")
    report.one_of(node, path, "style", {"text", "tel", "url", "email", "password"})
    most = node.get("maxLength", 1)
    if not isinstance(most, int) or isinstance(most, bool) or most < 1:
        report.wrong(f"{path}/maxLength", "must be a whole number above 0")
    elif "maxLength" in node and len(str(node.get("value", ""))) > most:
        report.wrong(f"{path}/value", "is longer than maxLength")
    try:
        re.compile(str(node.get("regex", "")))
    except re.error:
        report.wrong(f"{path}/regex", "is no regular expression")


def _number(report: Report, node: JSON, path: str) -> None:
    report.shape(node, path, ("id", "label"), _FIELD | {"max", "min", "placeholder"})


def _date(report: Report, node: JSON, path: str) -> None:
    report.shape(node, path, ("id", "label"), _FIELD | {"max", "min", "placeholder"})
    for key in ("value", "min", "max"):
        if node.get(key) and not _is_date(node[key]):
            report.wrong(f"{path}/{key}", "must be a date such as 2026-11-23")


def _time(report: Report, node: JSON, path: str) -> None:
    report.shape(node, path, ("id", "label"), _FIELD | {"max", "min", "placeholder"})


def _toggle(report: Report, node: JSON, path: str) -> None:
    report.shape(node, path, ("id", "title"), _FIELD | {"valueOff", "valueOn", "wrap"})
    report.words(node, path, "valueOn", "valueOff")


def _choices(report: Report, node: JSON, path: str) -> None:
    allowed = {"choices", "choices.data", "isMultiSelect", "style", "placeholder", "wrap"}
    report.shape(node, path, ("id", "label"), _FIELD | allowed)
    report.flags(node, path, "isMultiSelect", "wrap")
    report.one_of(node, path, "style", {"compact", "expanded", "filtered"})
    if not node.get("choices") and "choices.data" not in node:
        report.wrong(path, "must have choices or choices.data")
    for at, choice in enumerate(report.listed(node.get("choices"), f"{path}/choices")):
        report.shape(choice, f"{path}/choices/{at}", ("title", "value"), ())
        if isinstance(choice, dict):
            report.words(choice, f"{path}/choices/{at}", "title", "value")
    if "choices.data" in node:
        _query(report, node["choices.data"], f"{path}/choices.data")
    _chosen(report, node, path)


def _query(report: Report, query: Any, path: str) -> None:
    if report.shape(query, path, ("type", "dataset"), ("associatedInputs",)):
        report.one_of(query, path, "type", {"Data.Query"})
        report.one_of(query, path, "dataset", _DATASETS)


def _chosen(report: Report, node: JSON, path: str) -> None:
    """What stands there at first must be offered, unless people are searched for."""
    value = node.get("value")
    if not isinstance(value, str) or "choices.data" in node:
        return
    offered = {str(each.get("value")) for each in node.get("choices") or [] if isinstance(each, dict)}
    many = value.split(",") if node.get("isMultiSelect") else [value]
    if any(each and each not in offered for each in many):
        report.wrong(f"{path}/value", "is not among the choices")


def _is_date(value: Any) -> bool:
    try:
        return date.fromisoformat(str(value)).isoformat() == str(value)
    except ValueError:
        return False


_INPUTS: dict[str, Callable[[Report, JSON, str], None]] = {
    "Input.Text": _text,
    "Input.Number": _number,
    "Input.Date": _date,
    "Input.Time": _time,
    "Input.Toggle": _toggle,
    "Input.ChoiceSet": _choices,
}
INPUTS = frozenset(_INPUTS)
