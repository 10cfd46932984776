"""What a view may hold: a modal's title and buttons, its hidden words, and blocks of its own surface."""

from __future__ import annotations

from typing import Any

import orjson

from adapters.paper.slack.check.blocks import Surface, check_blocks
from adapters.paper.slack.check.report import Report
from adapters.paper.slack.check.texts import check_text
from adapters.paper.slack.limits import LIMITS
from adapters.paper.slack.refused import JSON, Refused, with_messages

_SHARED = {"blocks", "private_metadata", "callback_id", "external_id"}
_MODAL = {"submit", "close", "clear_on_close", "notify_on_close", "submit_disabled"}


def check_view(spec: Any, surface: str) -> JSON:
    """Raises `view_too_large` or `invalid_arguments`, with Slack's lines about what is wrong."""
    if not isinstance(spec, dict):
        raise with_messages("invalid_arguments", ["missing required field: view"])
    if len(orjson.dumps(spec)) > LIMITS["view.bytes"]:
        raise Refused("view_too_large")
    report = Report()
    if surface == "modal":
        _modal(report, spec)
    else:
        _home(report, spec)
    if report.faults:
        raise with_messages("invalid_arguments", report.faults)
    return spec


def _modal(report: Report, spec: JSON) -> None:
    report.one_of(spec.get("type", ""), "/view/type", {"modal"})
    report.shape(spec, "/view", needed={"title", "blocks"}, allowed=_SHARED | _MODAL)
    for key in ("title", "submit", "close"):
        check_text(report, spec.get(key), f"/view/{key}", f"view.{key}")
    report.flag(spec, "/view", "clear_on_close", "notify_on_close", "submit_disabled")
    _shared(report, spec, "modal")
    if not report.faults and "submit" not in spec and any(one["type"] == "input" for one in spec["blocks"]):
        report.wrong("/view", "submit is required when an input is in the blocks array")


def _home(report: Report, spec: JSON) -> None:
    report.one_of(spec.get("type", ""), "/view/type", {"home"})
    report.shape(spec, "/view", needed={"blocks"}, allowed=_SHARED)
    _shared(report, spec, "home")


def _shared(report: Report, spec: JSON, surface: Surface) -> None:
    for key in ("private_metadata", "callback_id", "external_id"):
        report.string(spec.get(key), f"/view/{key}", key, least=0)
    check_blocks(report, spec.get("blocks", []), "/view/blocks", surface)
