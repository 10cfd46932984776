"""The stories of the docs, each performed from end to end without a page, as `skald play` does it."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from adapters.cli import skald
from adapters.compose.playing import opened
from adapters.compose.stories import story
from adapters.playground.script.playing import Player
from tests.support.clock import PATIENCE
from tests.support.plain_line import line

STORIES = Path(__file__).parents[2] / "docs" / "stories"
FIRST_WALK = STORIES / "first-walk.txt"
TAKES_SLACK_AWAY = {"slack-down"}


def _marked(file: Path):
    marks = [pytest.mark.kill] if file.stem in TAKES_SLACK_AWAY else []
    return pytest.param(file, marks=marks, id=file.stem)


@pytest.mark.parametrize(
    "file", [_marked(each) for each in sorted(STORIES.glob("*.txt")) if each != FIRST_WALK]
)
async def test_every_other_story_of_the_docs_holds(file: Path, tmp_path: Path):
    """Over the office's past, as the command plays it: what was said before is seen, too."""
    told: list[str] = []

    async with opened(tmp_path, 0) as ground:
        held = await Player(ground.stage, told.append, patience=PATIENCE).play(story(file))

    assert held, "\n".join(told)
    assert told[-1].startswith(f"Played {file}: {len(told) - 1} steps in ")


@pytest.mark.kill
async def test_before_a_page_it_begins_once_one_looks_and_the_playground_stays_open(tmp_path: Path):
    file = tmp_path / "broken.txt"
    file.write_text("Raj types “Good morning” in #well-done\nRaj fills “x” with “y”\n", "utf-8")
    async with _playing("--script", str(file), "--pace", "0") as playing, asyncio.timeout(120):
        await _line(playing, "The story begins once this page is open:")
        link = await _line(playing, "http://")

        async with line() as page:
            await page.get(link)
            async with page.stream("GET", httpx.URL(link).copy_with(path="/events", query=None)):
                assert await _line(playing, "✗") == "✗ Raj fills “x” with “y”"
                await _line(playing, "The playground stays open.")
                assert (await page.get(link)).is_success
        playing.terminate()

        assert await _ended(playing) == 1


def test_the_command_tells_each_step_and_how_long_it_took_until_somebody_approved():
    ended = CliRunner().invoke(skald, ["play", "--script", str(FIRST_WALK), "--no-open"])

    assert ended.exit_code == 0
    assert ended.output.startswith(f"Playing {FIRST_WALK} without a page.")
    assert "  ✓ Daniel presses “Approve it”\n" in ended.output
    assert re.search(r" s, the first approval after \d+\.\d\d s\.$", ended.output.splitlines()[-1])


def test_a_step_that_does_not_hold_ends_it_with_one_and_says_what_was_seen(tmp_path: Path):
    file = tmp_path / "broken.txt"
    file.write_text("Raj types “Good morning” in #well-done\nRaj fills “x” with “y”\nRaj sees “x”\n", "utf-8")

    ended = CliRunner().invoke(skald, ["play", "--script", str(file), "--no-open"])

    assert ended.exit_code == 1
    assert ended.output.splitlines() == [
        f"Playing {file} without a page. It ends by itself.",
        "  ✓ Raj types “Good morning” in #well-done",
        "  ✗ Raj fills “x” with “y”",
        f"{file}:2 No form is open before Raj Nair.",
    ]


def test_a_faulty_story_is_told_before_anything_is_done(tmp_path: Path):
    file = tmp_path / "faulty.txt"
    file.write_text("Raj types “Good morning” in #well-done\nRai sees “x”\nRaj sings\n", "utf-8")

    ended = CliRunner().invoke(skald, ["play", "--script", str(file), "--no-open"])

    assert ended.exit_code == 1
    assert ended.output.startswith(f"{file}:2 Nobody here is called Rai. Did you mean Raj?\n{file}:3 No step")
    assert "✓" not in ended.output
    assert "Traceback" not in ended.output


def test_a_story_that_is_not_there_is_told(tmp_path: Path):
    ended = CliRunner().invoke(skald, ["play", "--script", str(tmp_path / "none.txt"), "--no-open"])

    assert ended.exit_code == 1
    assert ended.output == f"{tmp_path / 'none.txt'} cannot be read: No such file or directory.\n"


def test_a_story_may_begin_with_the_mark_that_some_editors_put_there(tmp_path: Path):
    file = tmp_path / "marked.txt"
    file.write_bytes(b"\xef\xbb\xbf" + "Raj sees “x”\r\n".encode())

    assert [each.words for each in story(file).steps] == ["Raj sees “x”"]


def test_a_folder_that_cannot_be_kept_is_told_as_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / ".skald-play").write_text("a file")
    monkeypatch.chdir(tmp_path)

    ended = CliRunner().invoke(skald, ["play", "--no-open", "--keep"])

    assert ended.exit_code == 1
    assert ended.output == ".skald-play cannot be used: File exists.\n"


def test_a_port_that_is_taken_is_told_before_an_office_is_founded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = CliRunner().invoke(skald, ["play", "--no-open", "--keep", "--port", str(port)])

    assert ended.exit_code == 1
    assert ended.output == ("The page cannot be served: Address already in use. Try “skald play --port 0”.\n")
    assert list((tmp_path / ".skald-play").iterdir()) == []


@pytest.mark.kill
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM that could be heard")
async def test_a_story_that_is_told_to_end_leaves_nothing_behind(tmp_path: Path):
    file, scratch = tmp_path / "long.txt", tmp_path / "scratch"
    file.write_text("Raj types “Good morning” in #well-done\nRaj sees “what never comes”\n", "utf-8")
    scratch.mkdir()

    environ = {"TMPDIR": str(scratch), "PYTHONUNBUFFERED": "1"}
    async with _playing("--script", str(file), "--no-open", **environ) as playing:
        await _line(playing, "✓")
        playing.terminate()
        ended = await _ended(playing)

    assert ended == 143
    assert list(scratch.iterdir()) == []


@asynccontextmanager
async def _playing(*options: str, **environ: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Without a browser of its own; whatever becomes of the test, it does not outlive it."""
    command = (sys.executable, "-m", "adapters.cli", "play", *options)
    playing = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, env={**os.environ, "BROWSER": "true", **environ}
    )
    try:
        yield playing
    finally:
        if playing.returncode is None:
            playing.kill()
            await _ended(playing)


async def _ended(playing: asyncio.subprocess.Process) -> int:
    async with asyncio.timeout(PATIENCE):
        return await playing.wait()


async def _line(playing: asyncio.subprocess.Process, words: str) -> str:
    """The next line that says so."""
    assert playing.stdout is not None
    async with asyncio.timeout(PATIENCE):
        async for said in playing.stdout:
            if words in said.decode():
                return said.decode().strip()
    raise AssertionError(f"it never said {words!r}")
