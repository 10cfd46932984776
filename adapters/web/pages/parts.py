"""A form in parts, as browsers send one with a picture: read as it comes, and never held whole.

What a file calls itself is not looked at. Parts within a part are words of that part, and mean nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import ClientDisconnect
from starlette.types import Receive

from adapters.bodies import Misshapen
from bot.domain.picture import MOST_BYTES

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

_PICTURE = "picture"
_FIRST_SECONDS = 20.0
_SLOWEST = 32 * 1024
"""Bytes a second: so long a picture may take from a telephone in a depot, and no longer."""
_MOST_READ = 64 * 1024 * 1024
"""Browsers hear no answer before they have sent all. What is more than this is cut off in the middle."""
_ROOM = 64 * 1024 * 1024


@dataclass(slots=True)
class Room:
    """For all pictures that come in at the same time, together."""

    left: int = _ROOM

    @contextmanager
    def entered(self) -> Iterator[Place]:
        place = Place(self)
        try:
            yield place
        finally:
            place.leave()


@dataclass(slots=True)
class Place:
    room: Room
    held: int = 0

    def takes(self, size: int) -> bool:
        """Whether there is room for so much more."""
        if size > self.room.left:
            return False
        self.room.left -= size
        self.held += size
        return True

    def leave(self) -> None:
        self.room.left, self.held = self.room.left + self.held, 0


@dataclass(slots=True)
class Parts:
    """Filled by the parser's callbacks. Raises Misshapen out of them for what no page of ours sends."""

    place: Place
    most_fields: int
    most_words: int
    fields: dict[str, str] = field(default_factory=dict)
    refused: str = ""
    ended: bool = False
    _file: bytearray = field(default_factory=bytearray)
    _name: str = ""
    _is_file: bool = False
    _value: bytearray = field(default_factory=bytearray)
    _header: tuple[bytearray, bytearray] = field(default_factory=lambda: (bytearray(), bytearray()))
    _begun: int = 0
    _words: int = 0

    @property
    def picture(self) -> bytes | None:
        return None if self.refused or not self._file else bytes(self._file)

    def on_part_begin(self) -> None:
        self._begun += 1
        if self._begun > self.most_fields:
            raise Misshapen("It has more fields than any page.")
        self._name, self._is_file, self._value = "", False, bytearray()

    def on_header_begin(self) -> None:
        self._header = (bytearray(), bytearray())

    def on_header_field(self, sent: bytes, start: int, end: int) -> None:
        self._header[0].extend(sent[start:end])

    def on_header_value(self, sent: bytes, start: int, end: int) -> None:
        self._header[1].extend(sent[start:end])

    def on_header_end(self) -> None:
        name, value = self._header
        if name.lower() == b"content-disposition":
            _, options = parse_options_header(bytes(value))
            self._name = options.get(b"name", b"").decode(errors="replace")
            self._is_file = b"filename" in options

    def on_part_data(self, sent: bytes, start: int, end: int) -> None:
        if not self._is_file:
            self._words += end - start
            if self._words > self.most_words:
                raise Misshapen("It is longer than any page sends.")
            self._value.extend(sent[start:end])
        elif self._name == _PICTURE and not self.refused:
            self._more_of_it(sent[start:end])

    def on_part_end(self) -> None:
        if self._name and not self._is_file:
            self.fields.setdefault(self._name, self._value.decode(errors="replace"))

    def on_end(self) -> None:
        self.ended = True

    def _more_of_it(self, sent: bytes) -> None:
        if len(self._file) + len(sent) > MOST_BYTES:
            self._drop("picture.too_large")
        elif not self.place.takes(len(sent)):
            self._drop("picture.crowded")
        else:
            self._file += sent

    def _drop(self, why: str) -> None:
        self.refused, self._file = why, bytearray()
        self.place.leave()


async def read_parts(receive: Receive, boundary: bytes, into: Parts) -> None:
    """As far as it is taken. What is cut off there still has all that came before.

    Raises Misshapen for what is no form, and ClientDisconnect.
    """
    try:
        parser = MultipartParser(boundary, _callbacks(into))
        async with asyncio.timeout(_FIRST_SECONDS) as until:
            await _fed(receive, parser, until)
    except FormParserError as why:
        raise Misshapen("It is no form.") from why
    except TimeoutError:
        into.refused = into.refused or "picture.unfetched"
    except _EndlessBody:
        into.refused = "picture.too_large"
    else:
        if not into.ended:
            raise Misshapen("Its end is missing.")


class _EndlessBody(Exception):
    """More came than anybody reads to the end."""


async def _fed(receive: Receive, parser: MultipartParser, until: asyncio.Timeout) -> None:
    received, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        sent = message.get("body", b"")
        received, more = received + len(sent), message.get("more_body", False)
        if received > _MOST_READ:
            raise _EndlessBody
        parser.write(sent)
        if (when := until.when()) is not None:
            until.reschedule(when + len(sent) / _SLOWEST)
    parser.finalize()


def _callbacks(into: Parts) -> MultipartCallbacks:
    return {
        "on_part_begin": into.on_part_begin,
        "on_header_begin": into.on_header_begin,
        "on_header_field": into.on_header_field,
        "on_header_value": into.on_header_value,
        "on_header_end": into.on_header_end,
        "on_part_data": into.on_part_data,
        "on_part_end": into.on_part_end,
        "on_end": into.on_end,
    }
