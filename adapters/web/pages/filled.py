"""A form as a browser sent it: its fields by name, bounded before anything reads them."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request

from adapters.bodies import Misshapen, Rejected, refuse_long, whole

_PATIENCE = 20.0
_MOST_FIELDS = 40
_LARGEST = 256 * 1024


async def filled(request: Request) -> Mapping[str, str]:
    """The first of each name counts. Raises Rejected, Misshapen or ClientDisconnect."""
    refuse_long(request.headers.get("content-length", "").encode())
    body = await whole(request.receive, _PATIENCE)
    if len(body) > _LARGEST:
        raise Misshapen("It is longer than any page sends.")
    try:
        pairs = parse_qsl(
            body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="replace"
        )
    except ValueError as why:
        raise Misshapen("It is no form.") from why
    return dict(reversed(pairs))


__all__ = ["Misshapen", "Rejected", "filled"]
