"""Plays a whole story on the stage and tells each step as it is done."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import perf_counter

from adapters.playground.script import steps
from adapters.playground.script.broken import Broken
from adapters.playground.script.following import Following
from adapters.playground.script.performing import Performer, no_picture
from adapters.playground.stage import Stage

_APPROVAL = "Approve it"


@dataclass(slots=True)
class Player:
    """`pace` is how long each step stands before a reader's eyes, half of it before it is done.

    `tell` takes one line at a time.
    """

    stage: Stage
    tell: Callable[[str], None]
    following: Following = field(default_factory=Following)
    pace: float = 0.0
    picture: Callable[[str], Awaitable[None]] = no_picture

    async def play(self, story: steps.Story) -> bool:
        """Whether all of it held."""
        performer = Performer(await self.stage.scene(), self.picture)
        began, approved = perf_counter(), None
        try:
            for step in story.steps:
                if not await self._performed(performer, story, step):
                    return False
                if approved is None and _approves(step.deed):
                    approved = perf_counter() - began
        finally:
            self.following.end()
            self.stage.changes.tell()
        self.tell(_ending(story, perf_counter() - began, approved))
        return True

    async def _performed(self, performer: Performer, story: steps.Story, step: steps.Step) -> bool:
        self.following.to(performer.scene.office, step)
        self.stage.changes.tell()
        await asyncio.sleep(self.pace / 2)
        try:
            await performer.perform(step.deed)
        except Broken as broken:
            self.tell(f"  ✗ {step.words}\n{story.name}:{step.line} This does not hold. {broken}")
            return False
        self.stage.changes.tell()
        self.tell(f"  ✓ {step.words}")
        await asyncio.sleep(self.pace / 2)
        return True


def _approves(deed: steps.Deed) -> bool:
    return isinstance(deed, steps.Presses) and deed.label == _APPROVAL


def _ending(story: steps.Story, seconds: float, approved: float | None) -> str:
    first = "" if approved is None else f", the first approval after {approved:.2f} s"
    return f"Played {story.name}: {len(story.steps)} steps in {seconds:.2f} s{first}."
