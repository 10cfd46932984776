"""Plays a whole story on the stage and tells each step as it is done."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import perf_counter

from adapters.playground.script.broken import Broken
from adapters.playground.script.following import Following
from adapters.playground.script.performing import PATIENCE, Performer
from adapters.playground.script.steps import Deed, Picture, Presses, Step, Story
from adapters.playground.stage import Stage
from adapters.playground.visits import Over

_APPROVAL = "Approve it"
_ENDED = "Somebody started over, so the story ends here."


async def _unseen(_: str) -> None:
    """Where nobody looks there is nothing to take a picture of."""


@dataclass(slots=True)
class Player:
    """`tell` takes a line at a time; `pace` is how long a step stands before a reader's eyes.

    Half of that it stands there before it is done. `picture` is called at the lines that ask for one.
    `patience` is how many seconds each thing has to come in sight.
    """

    stage: Stage
    tell: Callable[[str], None]
    following: Following = field(default_factory=Following)
    pace: float = 0.0
    picture: Callable[[str], Awaitable[None]] = _unseen
    patience: float = PATIENCE

    async def play(self, story: Story) -> bool:
        """Whether all of it held; what did not has been told."""
        try:
            self.tell(await self._played(story))
        except Broken as broken:
            self.tell(str(broken))
            return False
        finally:
            self.following.end()
            self.stage.changes.tell()
        return True

    async def _played(self, story: Story) -> str:
        """How long it took, and how long until somebody approved first."""
        performer = Performer(await self.stage.scene(), self.patience)
        began, first, number = perf_counter(), "", 0
        for step in story.steps:
            deed = step.deed
            if isinstance(deed, Picture):
                await self.picture(deed.name)
                continue
            await self._perform(performer, step, deed)
            number += 1
            if not first and isinstance(deed, Presses) and deed.label == _APPROVAL:
                first = f", the first approval after {perf_counter() - began:.2f} s"
        return f"Played {story.name}: {number} steps in {perf_counter() - began:.2f} s{first}."

    async def _perform(self, performer: Performer, step: Step, deed: Deed) -> None:
        if await self.stage.scene() is not performer.scene:
            raise Broken(f"{step.where} {_ENDED}")
        self.following.to(performer.scene.office, step)
        self.stage.changes.tell()
        await asyncio.sleep(self.pace / 2)
        try:
            await performer.scene.visits.of(performer.perform(deed, step.platform))
        except Over:
            raise Broken(f"{step.where} {_ENDED}") from None
        except Broken as broken:
            raise Broken(f"  ✗ {step.words}\n{step.where} {broken}") from broken
        self.stage.changes.tell()
        self.tell(f"  ✓ {step.words}")
        await asyncio.sleep(self.pace / 2)
