"""Pictures to send: plain ones, and such as mean harm."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib

from PIL import Image

SECRET = b"Kept to myself"


def picture(kind: str = "JPEG", size: tuple[int, int] = (640, 480), colour: str = "teal", **how) -> bytes:
    into = io.BytesIO()
    Image.new(how.pop("mode", "RGB"), size, colour).save(into, kind, **how)
    return into.getvalue()


def noise(size: tuple[int, int] = (1600, 1200)) -> bytes:
    """Nothing of it can be left out, so that it is as heavy as may be."""
    into = io.BytesIO()
    Image.frombytes("RGB", size, os.urandom(3 * size[0] * size[1])).save(into, "JPEG", quality=95)
    return into.getvalue()


def with_a_place() -> bytes:
    """Lying on its side, with where it was taken, whose camera it was, and a word of its own."""
    told = Image.Exif()
    told[0x0112], told[0x010F] = 6, SECRET.decode()
    told.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 0.0)})
    return picture(exif=told, comment=SECRET)


def claiming(width: int, height: int) -> bytes:
    """A PNG whose head promises more than anybody has room for."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in chunks)


def with_an_archive() -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr("run.js", SECRET)
    return picture("PNG") + into.getvalue()


def with_a_script() -> bytes:
    """A GIF to whoever looks, and a script to whoever runs it."""
    plain = picture("GIF", (10, 10))
    return plain[:6] + b"/*" + plain[8:] + b"*/=1;alert(1)" + SECRET


def moving(frames: int = 60) -> bytes:
    into = io.BytesIO()
    first, *more = (Image.new("RGB", (200, 200), (each, 255 - each, 0)) for each in range(frames))
    first.save(into, "GIF", save_all=True, append_images=more)
    return into.getvalue()


SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>1</script></svg>'
)


def _chunk(kind: bytes, words: bytes) -> bytes:
    return struct.pack(">I", len(words)) + kind + words + struct.pack(">I", zlib.crc32(kind + words))
