"""Text objects, options and questions of confirmation."""

from __future__ import annotations

from typing import Any

from adapters.paper.slack.check.report import Report

PLAIN = frozenset({"plain_text"})
ANY = frozenset({"plain_text", "mrkdwn"})


def check_text(report: Report, text: Any, path: str, limit: str, kinds: frozenset[str] = PLAIN) -> None:
    """`emoji` belongs to plain text alone, `verbatim` to mrkdwn alone."""
    if text is None:
        return
    kind = text.get("type") if isinstance(text, dict) else None
    if kind not in kinds:
        report.wrong(path, f"must be a {' or '.join(sorted(kinds))} text object")
        return
    extra = {"emoji"} if kind == "plain_text" else {"verbatim"}
    if report.shape(text, path, needed={"text"}, allowed=extra):
        report.string(text["text"], f"{path}/text", limit)
        report.flag(text, path, *extra)


def check_option(report: Report, option: Any, path: str, kinds: frozenset[str], *, url: bool = False) -> None:
    allowed = {"description", "url"} if url else {"description"}
    if not report.shape(option, path, needed={"text", "value"}, allowed=allowed):
        return
    check_text(report, option["text"], f"{path}/text", "option.text", kinds)
    report.string(option["value"], f"{path}/value", "option.value")
    check_text(report, option.get("description"), f"{path}/description", "option.description", kinds)
    report.string(option.get("url"), f"{path}/url", "option.url")


def check_confirm(report: Report, confirm: Any, path: str) -> None:
    if confirm is None:
        return
    if report.shape(confirm, path, needed={"title", "text", "confirm", "deny"}, allowed={"style"}):
        for key in ("title", "confirm", "deny"):
            check_text(report, confirm[key], f"{path}/{key}", f"confirm.{key}")
        check_text(report, confirm["text"], f"{path}/text", "confirm.text", ANY)
        report.one_of(confirm.get("style"), f"{path}/style", {"primary", "danger"})
