"""Pictures read to their last point, for whoever must know that one is white on nothing."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

Point = tuple[int, ...]

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = 4


@dataclass(frozen=True, slots=True)
class Picture:
    """`points` are red, green, blue and opacity, from 0 to 255, line by line."""

    width: int
    height: int
    points: tuple[Point, ...]


def picture(png: bytes) -> Picture:
    """Reads 8-bit RGBA without interlacing. Raises ValueError for any other."""
    if not png.startswith(_SIGNATURE):
        raise ValueError("not a PNG")
    chunks = list(_chunks(png))
    width, height, *form = struct.unpack(">IIBBBBB", chunks[0][1])
    if form != [8, 6, 0, 0, 0]:
        raise ValueError("not RGBA of 8 bits")
    packed = b"".join(part for kind, part in chunks if kind == b"IDAT")
    lines = _lines(zlib.decompress(packed), width * _CHANNELS)
    points = (tuple(line[at : at + _CHANNELS]) for line in lines for at in range(0, len(line), _CHANNELS))
    return Picture(width, height, tuple(points))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length


def _lines(packed: bytes, width: int) -> Iterator[bytearray]:
    """Undoes the filter that each line begins with. https://www.w3.org/TR/png/#9Filters"""
    above = bytearray(width)
    for begin in range(0, len(packed), width + 1):
        line = bytearray(packed[begin + 1 : begin + 1 + width])
        for at in range(width):
            left, corner = (line[at - _CHANNELS], above[at - _CHANNELS]) if at >= _CHANNELS else (0, 0)
            line[at] = (line[at] + _foretold(packed[begin], left, above[at], corner)) % 256
        yield line
        above = line


def _foretold(kind: int, left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    nearest = min((left, above, corner), key=lambda each: abs(guess - each))
    return (0, left, above, (left + above) // 2, nearest)[kind]
