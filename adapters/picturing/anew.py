"""Writes a picture anew, in a process of its own with nothing but the standard library and Pillow.

Run by its path: the bytes that somebody sent come in, a line with width and height and a JPEG go out. What
is left of a hostile one is the exit status of a process that had no room to do harm in.
"""

from __future__ import annotations

import sys
import warnings
from contextlib import suppress
from io import BytesIO
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

UNREADABLE, TOO_LARGE = 3, 4
LONGEST_SIDE = 1024
"""Teams draws no larger picture in a card. https://learn.microsoft.com/microsoftteams/platform"""
MOST_POINTS = 50_000_000
"""As the largest photographs of telephones have."""
MOST_ROOM = 1024 * 1024 * 1024
MOST_SECONDS = 8
MOST_WRITTEN = 1_000_000
"""Teams draws no picture of more bytes either."""
_KINDS = ("JPEG", "PNG", "WEBP", "GIF")
_QUALITIES = (86, 75, 60, 40)


def main(sent: IO[bytes], written: IO[bytes]) -> int:
    _confined()
    try:
        found = _anew(sent.read())
    except Exception:  # whatever a decoder stumbles over, it is no picture to us  # noqa: BLE001
        return UNREADABLE
    if found is None:
        return TOO_LARGE
    width, height, jpeg = found
    written.write(f"{width} {height}\n".encode() + jpeg)
    return 0


def _confined() -> None:
    """No more room, time or files than one picture takes; where the system knows of no limits, without."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415  Windows has none

        for what, most in (
            (resource.RLIMIT_AS, MOST_ROOM),
            (resource.RLIMIT_CPU, MOST_SECONDS),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            with suppress(ValueError, OSError):
                resource.setrlimit(what, (most, most))


def _anew(sent: bytes) -> tuple[int, int, bytes] | None:
    """None where it has too many points, which its head says before any of it is decoded."""
    from PIL import Image, ImageOps  # noqa: PLC0415  behind the limits

    Image.MAX_IMAGE_PIXELS = MOST_POINTS
    warnings.simplefilter("error")
    try:
        picture = Image.open(BytesIO(sent), formats=_KINDS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    if picture.width * picture.height > MOST_POINTS:
        return None
    picture.draft("RGB", (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
    picture.seek(0)
    seen = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    seen.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    upright = ImageOps.exif_transpose(seen)
    plain = _on_white(_in_usual_colours(upright, picture.info.get("icc_profile")))
    return plain.width, plain.height, _written(plain)


def _in_usual_colours(picture: Image, profile: object) -> Image:
    """A telephone's wider colours would look dull once their profile is gone; a broken one is passed by."""
    from PIL import Image, ImageCms  # noqa: PLC0415

    if not isinstance(profile, bytes) or picture.mode != "RGB":
        return picture
    with suppress(ImageCms.PyCMSError, OSError, ValueError):
        given = ImageCms.ImageCmsProfile(BytesIO(profile))
        turned = ImageCms.profileToProfile(picture, given, ImageCms.createProfile("sRGB"))
        return turned if isinstance(turned, Image.Image) else picture
    return picture


def _on_white(picture: Image) -> Image:
    from PIL import Image  # noqa: PLC0415

    bare = Image.new("RGB", picture.size, "white")
    bare.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    return bare


def _written(picture: Image) -> bytes:
    """A new picture with the points alone, as finely as there is room for."""
    written = b""
    for quality in _QUALITIES:
        into = BytesIO()
        picture.save(into, "JPEG", quality=quality, optimize=True)
        written = into.getvalue()
        if len(written) <= MOST_WRITTEN:
            break
    return written


if __name__ == "__main__":
    sys.exit(main(sys.stdin.buffer, sys.stdout.buffer))
