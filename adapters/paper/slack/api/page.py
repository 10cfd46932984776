"""One page of a long list, and the cursor to the next."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence

from adapters.paper.slack.api.arguments import Arguments
from adapters.paper.slack.refused import JSON, Refused

_MOST = 1000


def page(arguments: Arguments, key: str, rows: Sequence[JSON]) -> JSON:
    """Without a limit the whole list; an empty cursor is the end, as Slack has it."""
    limit = arguments.number("limit", 0)
    if limit < 0 or limit > _MOST:
        raise Refused("invalid_limit")
    start = _start(arguments.text("cursor"))
    end = start + limit if limit else len(rows)
    more = _cursor(end) if end < len(rows) else ""
    return {key: list(rows[start:end]), "response_metadata": {"next_cursor": more}}


def _cursor(start: int) -> str:
    return base64.b64encode(f"paper:{start}".encode()).decode()


def _start(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        word, _, start = base64.b64decode(cursor, validate=True).decode().partition(":")
        if word != "paper":
            raise Refused("invalid_cursor")
        return int(start)
    except (binascii.Error, ValueError):
        raise Refused("invalid_cursor") from None
