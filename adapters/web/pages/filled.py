"""A form as a browser sent it: its fields by name and at most one picture, bounded while they come in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from python_multipart.multipart import parse_options_header
from starlette.requests import Request

from adapters.bodies import Misshapen, Rejected, refuse_long, whole
from adapters.web.pages.parts import Parts, Room, read_parts

_PATIENCE = 20.0
_MOST_FIELDS = 40
_LARGEST = 256 * 1024


@dataclass(frozen=True, slots=True)
class Sent:
    """The first of each name counts. `picture` is None where none was chosen, and where it was `refused`:
    by the key of the reason, while all else is there.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    picture: bytes | None = None
    refused: str = ""


@asynccontextmanager
async def filled(request: Request, room: Room) -> AsyncIterator[Sent]:
    """What comes holds its place in the room until the block ends.

    Raises Rejected, Misshapen or ClientDisconnect.
    """
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data":
        yield Sent(await _pairs(request))
        return
    with room.entered() as place:
        parts = Parts(place, most_fields=_MOST_FIELDS, most_words=_LARGEST)
        await read_parts(request.receive, options.get(b"boundary", b""), parts)
        yield Sent(parts.fields, parts.picture, parts.refused)


async def _pairs(request: Request) -> Mapping[str, str]:
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


__all__ = ["Misshapen", "Rejected", "Sent", "filled"]
