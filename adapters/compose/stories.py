"""`skald play --script`: a story of steps in words, performed by itself or before an open page."""

from __future__ import annotations

import asyncio
import webbrowser
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import typer

from adapters.compose.playing import Playground, asked_to_end, folder_for, opened, served
from adapters.playground.script.following import Following
from adapters.playground.script.playing import Player
from adapters.playground.script.reading import Faulty, read
from adapters.playground.script.steps import Story
from adapters.settings import Hindrance


@dataclass(frozen=True, slots=True)
class Playing:
    """`on_page` is before somebody's eyes, `pace` seconds a step."""

    story: Story
    on_page: bool
    keep: bool
    pace: float


def perform(file: Path, port: int | None, *, open_page: bool, keep: bool, pace: float) -> bool:
    """Whether all of it held; on the page it ends with Ctrl-C. Raises Hindrance for a faulty story."""
    playing = Playing(story(file), open_page, keep, pace if open_page else 0.0)
    return served(_perform(playing, port or 0))


def story(file: Path) -> Story:
    try:
        return read(str(file), file.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as why:
        cause = why.strerror if isinstance(why, OSError) else "it is not text in UTF-8"
        raise Hindrance(f"{file} cannot be read: {cause}.") from why
    except Faulty as faulty:
        raise Hindrance(str(faulty)) from faulty


async def _perform(playing: Playing, port: int) -> bool:
    following = Following()
    async with AsyncExitStack() as stack:
        folder = folder_for(stack, keep=playing.keep)
        ground = await stack.enter_async_context(opened(folder, port, follow=following))
        player = Player(ground.stage, typer.echo, following, playing.pace)
        if playing.on_page:
            return await _before(ground, player, playing.story)
        typer.echo(f"Playing {playing.story.name} without a page. It ends by itself.")
        return await player.play(playing.story)


async def _before(ground: Playground, player: Player, story: Story) -> bool:
    """Begins when a page looks; afterwards the page is whoever's it is, until Ctrl-C."""
    typer.echo(f"The story begins once this page is open:\n\n    {ground.link}\n\nPress Ctrl-C to end it.")
    await asyncio.to_thread(webbrowser.open, ground.link)
    async with asyncio.TaskGroup() as group:  # what fails in a way of its own ends the waiting too
        playing = group.create_task(_play(ground, player, story), name="story")
        await asked_to_end()
        playing.cancel()
    return playing.cancelled() or playing.result()


async def _play(ground: Playground, player: Player, story: Story) -> bool:
    await ground.stage.changes.looked_at()
    held = await player.play(story)
    typer.echo("The playground stays open. Press Ctrl-C to end it.")
    return held
