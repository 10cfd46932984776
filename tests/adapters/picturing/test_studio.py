"""The studio: whatever comes in, what goes out is a plain JPEG of ours, or a refusal."""

from __future__ import annotations

import io
import struct
import sys

import pytest
from PIL import Image

from adapters.picturing import Studio, anew
from bot.domain.picture import MOST_BYTES
from bot.domain.refusals import Refusal
from tests.support import made_pictures as made

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no limits on processes there")


def seen(image) -> Image.Image:
    found = Image.open(io.BytesIO(image.jpeg), formats=["JPEG"])
    found.load()
    assert found.size == (image.width, image.height)
    return found


async def refused(sent: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        await Studio()(sent)
    assert caught.value.field == "picture"
    return caught.value.key


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
async def test_every_usual_kind_comes_out_as_the_same(kind):
    found = seen(await Studio()(made.picture(kind)))

    assert found.size == (640, 480)
    assert all(
        abs(each - wanted) < 8 for each, wanted in zip(found.getpixel((9, 9)), (0, 128, 128), strict=True)
    )


async def test_where_it_was_taken_and_by_whom_is_gone_and_it_stands_upright():
    sent = made.with_a_place()
    assert made.SECRET in sent

    image = await Studio()(sent)

    found = seen(image)
    assert found.size == (480, 640)
    assert not found.getexif()
    assert set(found.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert made.SECRET not in image.jpeg


@pytest.mark.parametrize("sent", [made.with_an_archive(), made.with_a_script(), made.moving()])
async def test_what_is_something_else_as_well_is_a_picture_alone(sent):
    image = await Studio()(sent)

    seen(image)
    assert made.SECRET not in image.jpeg
    assert b"PK\x03\x04" not in image.jpeg


async def test_what_shines_through_is_white():
    clear = made.picture("PNG", mode="RGBA", colour="#00000000")

    assert seen(await Studio()(clear)).getpixel((5, 5)) == (255, 255, 255)


async def test_a_large_one_becomes_as_small_as_every_platform_draws():
    image = await Studio()(made.noise())

    assert (image.width, image.height) == (1024, 768)
    assert len(image.jpeg) <= anew.MOST_WRITTEN


@pytest.mark.parametrize(
    "sent",
    [
        made.SVG,
        b"",
        b"%PDF-1.7",
        b"MZ" + bytes(100),
        made.picture("BMP"),
        made.picture("TIFF"),
        made.picture()[:500],
        made.picture("PNG", (400, 400))[:120],
        made.picture("PNG").replace(b"IDAT", b"IDOT"),
        b"\xff\xd8\xff" + bytes(4000),
    ],
    ids=[
        "svg",
        "nothing",
        "pdf",
        "program",
        "bmp",
        "tiff",
        "cut jpeg",
        "cut png",
        "broken png",
        "only a head",
    ],
)
async def test_what_is_no_picture_of_a_usual_kind_is_refused(sent):
    assert await refused(sent) == "picture.unreadable"


async def test_more_points_than_there_is_room_for_are_refused_by_what_the_head_says():
    assert await refused(made.claiming(30_000, 30_000)) == "picture.too_large"
    assert await refused(made.claiming(60_000, 1_000)) == "picture.too_large"


async def test_a_head_that_lies_is_refused_too():
    """It says 100 by 100, and its lines go on for ever."""
    small = made.claiming(100, 100)
    assert struct.unpack(">II", small[16:24]) == (100, 100)

    assert await refused(small) == "picture.unreadable"


async def test_more_bytes_than_are_taken_are_refused_before_any_is_read():
    assert await refused(bytes(MOST_BYTES + 1)) == "picture.too_large"


async def test_a_decoder_that_does_not_end_is_ended(monkeypatch):
    waits = (sys.executable, "-c", "import time; time.sleep(60)")
    monkeypatch.setattr("adapters.picturing.studio._ALONE", (*waits, __file__))

    with pytest.raises(Refusal):
        await Studio(patience=0.3)(made.picture())


async def test_what_reads_it_has_none_of_our_settings(monkeypatch, tmp_path):
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")
    look = "import os; print(1, 1); print(dict(os.environ))"
    (tmp_path / "look.py").write_text(look)
    monkeypatch.setattr("adapters.picturing.studio._ALONE", (sys.executable, "-I", str(tmp_path / "look.py")))

    assert b"SLACK_BOT_TOKEN" not in (await Studio()(made.picture())).jpeg
