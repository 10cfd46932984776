"""Forms in parts, as nobody's browser sends them: bounded, in time, and read as far as it goes."""

from __future__ import annotations

import asyncio
import itertools
import tracemalloc
from collections.abc import Iterable

import pytest
from starlette.requests import ClientDisconnect, Request

from adapters.web.pages import parts
from adapters.web.pages.filled import Misshapen, Sent, filled
from adapters.web.pages.parts import Room
from bot.domain.picture import MOST_BYTES

END = b"\r\n--b--\r\n"
TYPE = "multipart/form-data; boundary=b"
GONE = b"gone"


def words(name: str, value: bytes) -> bytes:
    return b'--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (name.encode(), value)


def head(name: str = "picture", file: str = "van.jpg") -> bytes:
    said = f'form-data; name="{name}"; filename="{file}"'
    return f"--b\r\nContent-Disposition: {said}\r\nContent-Type: image/svg+xml\r\n\r\n".encode()


def sending(sent: Iterable[bytes], room: Room, type_: str = TYPE, wait: float = 0.0):
    """The first comes at once, each of the others after so many seconds."""
    coming, waits = iter(sent), itertools.chain([0.0], itertools.repeat(wait))

    async def receive() -> dict[str, object]:
        await asyncio.sleep(next(waits))
        part = next(coming, None)
        if part is GONE:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": part or b"", "more_body": part is not None}

    scope = {"type": "http", "method": "POST", "headers": [(b"content-type", type_.encode())]}
    return filled(Request(scope, receive), room)


async def read(sent: Iterable[bytes], type_: str = TYPE, room: Room | None = None, wait: float = 0.0) -> Sent:
    async with sending(sent, room or Room(), type_, wait) as found:
        return found


async def test_words_and_a_picture_come_apart_however_they_are_cut():
    body = words("deed", "Tŷ".encode()) + head() + b"\xff\xd8 --b \r\n--" + END

    for size in (1, 7, 64, len(body)):
        found = await read(body[at : at + size] for at in range(0, len(body), size))
        assert (dict(found.fields), found.picture) == ({"deed": "Tŷ"}, b"\xff\xd8 --b \r\n--")


async def test_no_file_was_chosen():
    found = await read([words("deed", b"x") + head(file="") + END])

    assert (found.picture, found.refused) == (None, "")


async def test_files_of_other_names_and_a_picture_that_is_words_mean_nothing():
    found = await read([head("deed") + b"x\r\n" + words("picture", b"x") + head("page") + b"y" + END])

    assert (dict(found.fields), found.picture) == ({"picture": "x"}, None)


async def test_the_first_of_each_name_counts():
    found = await read([words("deed", b"one") + words("deed", b"two") + b"--b--\r\n"])

    assert found.fields == {"deed": "one"}


async def test_parts_within_a_part_are_its_words():
    inner = b"--c\r\nContent-Disposition: form-data; name=page\r\n\r\nforged\r\n--c--"
    said = b'--b\r\nContent-Disposition: form-data; name="deed"\r\n'
    part = said + b"Content-Type: multipart/mixed; boundary=c\r\n\r\n"

    found = await read([part + inner + END])

    assert found.fields == {"deed": inner.decode()}


@pytest.mark.parametrize(
    ("sent", "type_"),
    [
        (words("a", b"x") * 41 + b"--b--\r\n", TYPE),
        (words("a", b"x") * 50_000 + b"--b--\r\n", TYPE),
        (words("a", b"x" * 300_000) + b"--b--\r\n", TYPE),
        (words("a", b"x"), TYPE),
        (words("a", b"x") + b"--b--\r\n", "multipart/form-data; boundary=other"),
        (words("a", b"x") + b"--b--\r\n", "multipart/form-data"),
        (words("a", b"x") + b"--b--\r\n", f"multipart/form-data; boundary={'b' * 3000}"),
        (b"--b\r\n" + b"X: y\r\n" * 9 + b"\r\nx" + END, TYPE),
        (b"--b\r\nX: " + b"y" * 10_000 + b"\r\n\r\nx" + END, TYPE),
        (b"--b\r\nno header\r\n\r\nx" + END, TYPE),
        (b"", TYPE),
        (b"\r\n" * 100_000, TYPE),
        (bytes(100_000), TYPE),
    ],
    ids=[
        "too many fields",
        "far too many fields",
        "too many words",
        "no end",
        "another boundary",
        "no boundary",
        "a long boundary",
        "many headers",
        "a long header",
        "no header",
        "nothing",
        "lines alone",
        "zeros",
    ],
)
async def test_what_no_page_sends_is_no_form(sent, type_):
    with pytest.raises(Misshapen):
        await read([sent[at : at + 65_536] for at in range(0, len(sent), 65_536)] or [b""], type_)


async def test_a_body_without_end_is_cut_off_in_bounded_room_with_all_that_came_before():
    def endless() -> Iterable[bytes]:
        yield words("deed", b"kept") + head()
        while True:
            yield bytes(65_536)

    tracemalloc.start()
    found = await read(endless())
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (dict(found.fields), found.picture, found.refused) == ({"deed": "kept"}, None, "picture.too_large")
    assert most < 2.5 * MOST_BYTES


async def test_one_that_comes_too_slowly_is_cut_off_and_one_that_comes_steadily_is_not(monkeypatch):
    monkeypatch.setattr(parts, "_FIRST_SECONDS", 0.3)
    begun = words("deed", b"kept") + head()
    body = [begun + bytes(65_536), *[bytes(65_536)] * 4, END]

    steady = await read(body, wait=0.1)
    cut = await read([begun, *[b"x"] * 60, END], wait=0.01)

    assert (steady.refused, len(steady.picture or b"")) == ("", 5 * 65_536)
    assert (dict(cut.fields), cut.refused) == ({"deed": "kept"}, "picture.unfetched")


async def test_many_at_once_share_their_room_and_give_it_back():
    room = Room(100_000)
    body = [words("deed", b"x") + head() + bytes(60_000) + END]

    async with sending(body, room) as first:
        assert first.picture is not None
        crowded = await read(body, room=room)
        assert (crowded.picture, crowded.refused, dict(crowded.fields)) == (
            None,
            "picture.crowded",
            {"deed": "x"},
        )
    assert (await read(body, room=room)).picture is not None
    assert room.left == 100_000


async def test_whoever_leaves_gives_their_room_back():
    room = Room()

    with pytest.raises(ClientDisconnect):
        await read([head() + bytes(9000), GONE], room=room)

    assert room.left == Room().left
