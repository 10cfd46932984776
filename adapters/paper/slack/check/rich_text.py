"""rich_text blocks: sections, quotes, lists and preformatted pieces, and what may stand in them."""

from __future__ import annotations

from typing import Any

from adapters.paper.slack.check.report import Report
from adapters.paper.slack.limits import LIMITS
from adapters.paper.slack.refused import JSON

# kind -> (needed, allowed)
_INLINE: dict[str, tuple[set[str], set[str]]] = {
    "text": ({"text"}, {"style"}),
    "link": ({"url"}, {"text", "unsafe", "style"}),
    "user": ({"user_id"}, {"style"}),
    "usergroup": ({"usergroup_id"}, {"style"}),
    "channel": ({"channel_id"}, {"style"}),
    "broadcast": ({"range"}, {"style"}),
    "emoji": ({"name"}, {"unicode", "skin_tone", "style"}),
    "date": ({"timestamp", "format"}, {"url", "fallback", "style"}),
    "color": ({"value"}, {"style"}),
}
_STYLES = {"bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"}
_EXTRA = {
    "rich_text_section": set[str](),
    "rich_text_quote": {"border"},
    "rich_text_preformatted": {"border", "language"},
}


def check_rich_text(report: Report, block: JSON, path: str) -> None:
    report.shape(block, path, needed={"elements"}, allowed={"block_id"})
    for at, part in enumerate(report.listed(block.get("elements"), f"{path}/elements", None)):
        _part(report, part, f"{path}/elements/{at}")


def _part(report: Report, part: Any, path: str) -> None:
    kind = part.get("type") if isinstance(part, dict) else None
    if kind == "rich_text_list":
        _list(report, part, path)
    elif kind in _EXTRA:
        report.shape(part, path, needed={"elements"}, allowed=_EXTRA[kind])
        _border(report, part, path)
        _pieces(report, part, path)
    else:
        report.wrong(f"{path}/type", f"unsupported type: {kind}")


def _list(report: Report, part: JSON, path: str) -> None:
    report.shape(part, path, needed={"style", "elements"}, allowed={"indent", "offset", "border"})
    report.one_of(part.get("style"), f"{path}/style", {"bullet", "ordered"})
    _border(report, part, path)
    if not 0 <= part.get("indent", 0) <= LIMITS["rich_text_list.indent"]:
        report.wrong(f"{path}/indent", f"must be between 0 and {LIMITS['rich_text_list.indent']}")
    for at, item in enumerate(report.listed(part.get("elements"), f"{path}/elements", None)):
        here = f"{path}/elements/{at}"
        if not isinstance(item, dict) or item.get("type") != "rich_text_section":
            report.wrong(f"{here}/type", "must be a rich_text_section")
        else:
            report.shape(item, here, needed={"elements"}, allowed=())
            _pieces(report, item, here)


def _pieces(report: Report, part: JSON, path: str) -> None:
    for at, piece in enumerate(report.listed(part.get("elements"), f"{path}/elements", None, least=0)):
        here = f"{path}/elements/{at}"
        kind = piece.get("type") if isinstance(piece, dict) else None
        if kind not in _INLINE:
            report.wrong(f"{here}/type", f"unsupported type: {kind}")
            continue
        needed, allowed = _INLINE[kind]
        report.shape(piece, here, needed=needed, allowed=allowed)
        _piece(report, piece, here)


def _piece(report: Report, piece: JSON, path: str) -> None:
    if "text" in piece and not piece["text"]:
        report.wrong(f"{path}/text", "must be more than 0 characters")
    if piece["type"] == "broadcast":
        report.one_of(piece.get("range"), f"{path}/range", {"here", "channel", "everyone"})
    style = piece.get("style", {})
    if not isinstance(style, dict) or not set(style) <= _STYLES:
        report.wrong(f"{path}/style", "is not a style")


def _border(report: Report, part: JSON, path: str) -> None:
    report.one_of(part.get("border"), f"{path}/border", {0, 1})
