"""Which addresses may stand in a card: https alone for what is fetched, no scripts for what is opened."""

from __future__ import annotations

from urllib.parse import urlsplit

from adapters.paper.teams.check.report import Report
from adapters.paper.teams.markdown import links
from adapters.paper.teams.refused import JSON

_OPENED = frozenset({"https", "http", "mailto", "tel", "msteams"})
_PICTURES = ("data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,")


def check_opened(report: Report, address: object, path: str) -> None:
    if not isinstance(address, str) or not _safe(address):
        report.wrong(path, "is no address that may be opened")


def check_picture(report: Report, address: object, path: str) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format"""
    if not isinstance(address, str) or not (address.startswith(("https://", *_PICTURES))):
        report.wrong(path, "a picture's address must be https or data of a PNG, JPEG or GIF")


def check_links(report: Report, node: JSON, path: str, *keys: str) -> None:
    """Links in Markdown are opened like any other."""
    for key in keys:
        for _, address in links(str(node.get(key, ""))):
            check_opened(report, address, f"{path}/{key}")


def _safe(address: str) -> bool:
    try:
        parsed = urlsplit(address.strip())
    except ValueError:
        return False
    return parsed.scheme.lower() in _OPENED and address == address.strip()
