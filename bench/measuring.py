"""Measuring: Skald and its floors side by side, in turn, turn after turn and round after round."""

from __future__ import annotations

import asyncio
import math
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from bench.databases import Filled
from bench.figures import Figure
from bench.line import Line, Said
from bench.profiled import Profile, profiled
from bench.progress import Progress
from bench.servers import Server, served
from bench.slack import ThinSlack
from bench.surroundings import surroundings
from bench.wire import Wire

OPENING, SAVING, TELLING = "opening the form", "saving a nomination", "until the reader has it"
BOUNDS = {
    "SQLite": {OPENING: 1.5, SAVING: 2.5, TELLING: 2.0},
    "PostgreSQL": {OPENING: 1.5, SAVING: 3.0, TELLING: 2.0},
}
_MILLISECONDS = 1000
_QUIET = 1.0
_BETWEEN = 0.02
_LOADED = 720
_OF_A_PROFILE, _TOLD = 240, 80
_PATIENCE = 60
_RESTING = 0.05
"""Seconds of CPU in one: what a server takes that has nothing to do."""
_TRIES = 4


@dataclass(frozen=True, slots=True)
class Extent:
    """How often: rounds, requests in a burst, recognitions told one after the other, and turns in a round.

    In each turn every server gets one burst, or tells so many.
    """

    rounds: int = 7
    burst: int = 40
    told: int = 4
    turns: int = 8


@dataclass(slots=True)
class Acknowledged:
    """Seconds until the answer, eight in flight, everything that is owed being sent meanwhile."""

    who: str
    engine: str
    records: int
    seconds: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Side:
    """A server, a line to it, and what is sent to it."""

    server: Server
    line: Line
    wire: Wire
    filled: Filled | None = None

    async def cpu(self, requests: Callable[[], Sequence[bytes]]) -> float:
        """Milliseconds of CPU a request, with eight in flight.

        A computer that stops for two seconds makes apologies of answers; then the burst is sent again.
        """
        for _ in range(_TRIES):
            burst = requests()
            before = self.server.cpu()
            said = await self.line.burst(burst)
            spent = self.server.cpu() - before
            if not any(each.body for each in said):
                return spent / len(burst) * _MILLISECONDS
            print("Not all were simply taken; they are sent again.", file=sys.stderr)
        raise RuntimeError(f"not simply taken: {next(each.body for each in said if each.body).decode()}")


class Measuring:
    """On one engine. `bases` are what is on record, the fewest first; `bare` is an empty database."""

    def __init__(
        self, engine: str, bases: Sequence[Filled], bare: str, slack: ThinSlack, extent: Extent
    ) -> None:
        self._engine, self._bases, self._bare = engine, bases, bare
        self._slack, self._extent = slack, extent
        self.acknowledged: list[Acknowledged] = []

    async def telling(self) -> list[Figure]:
        """From sending the form to the reader's message; afterwards how fast it answers under load."""
        figures = self._figures(TELLING, "ms")
        with ExitStack() as stack:
            floor, saves = self._side(stack, "tell"), self._side(stack, "save")
            ours = [self._side(stack, "house", each) for each in self._bases]
            view = await self._view(ours[0])
            for side in ours:
                await self._told_by_all(side, view)
            for _ in Progress(f"rounds of telling, {self._engine}").over(
                range(self._extent.rounds + 1), self._extent.rounds + 1
            ):
                takes = [partial(self._told, each, view) for each in (floor, *ours)]
                least, *found = map(statistics.median, await in_turn(takes, self._extent.turns))
                for figure, took in zip(figures, found, strict=True):
                    figure.add(took, least)
            for each in figures:
                each.forget_the_first()
            for side in (saves, *ours):
                self.acknowledged.append(await self._loaded(side, view))
        return figures

    async def answering(self) -> list[Figure]:
        """CPU of opening and of saving, by a Skald that leaves what it owes unsent."""
        opening, saving = self._figures(OPENING, "ms CPU"), self._figures(SAVING, "ms CPU")
        with ExitStack() as stack:
            opens, saves = self._side(stack, "open"), self._side(stack, "save")
            ours = [self._side(stack, "desk", each) for each in self._bases]
            view = await self._view(ours[0])
            for _ in Progress(f"rounds of answering, {self._engine}").over(
                range(self._extent.rounds + 1), self._extent.rounds + 1
            ):
                takes = [
                    *(partial(each.cpu, partial(self._openings, each)) for each in (opens, *ours)),
                    *(partial(each.cpu, partial(self._submissions, each, view)) for each in (saves, *ours)),
                ]
                means = [statistics.mean(each) for each in await in_turn(takes, self._extent.turns)]
                half = len(means) // 2
                for figures, (least, *found) in ((opening, means[:half]), (saving, means[half:])):
                    for figure, took in zip(figures, found, strict=True):
                        figure.add(took, least)
        for each in (*opening, *saving):
            each.forget_the_first()
        return [*opening, *saving]

    async def profile(self, figure: Figure) -> Profile:
        """Where the time of what was missed goes. What a server does at its start is over by then."""
        base = next(each for each in self._bases if each.records == figure.records)
        with ExitStack() as stack:
            side = self._side(stack, "house" if figure.name == TELLING else "desk", base)
            view = await self._view(side)
            await self._rested(side, view)
            return await profiled(side.server, partial(self._profiled, side, view, figure.name))

    async def _profiled(self, side: Side, view: dict[str, Any], name: str) -> int:
        """How many were sent."""
        if name == TELLING:
            for _ in range(_TOLD // self._extent.told):
                await self._told(side, view)
            return _TOLD
        make = side.wire.opening if name == OPENING else partial(side.wire.submission, view)
        _sure(await side.line.burst([make() for _ in range(_OF_A_PROFILE)]))
        return _OF_A_PROFILE

    async def _rested(self, side: Side, view: dict[str, Any]) -> None:
        """Everything has been asked for once, and what a server does at its start is over."""
        for make in (partial(self._openings, side), partial(self._submissions, side, view)):
            _sure(await side.line.burst(make()))
        spent = -math.inf
        for _ in range(_PATIENCE):
            await self._until_quiet()
            if (now := side.server.cpu()) - spent < _RESTING:
                return
            spent = now
        raise RuntimeError("A server that is asked for nothing does not come to rest.")

    def _figures(self, name: str, unit: str) -> list[Figure]:
        figures: list[Figure] = []
        for each in self._bases:
            first = figures[0] if figures else None
            figures.append(Figure(name, self._engine, each.records, BOUNDS[self._engine][name], unit, first))
        return figures

    def _side(self, stack: ExitStack, kind: str, filled: Filled | None = None) -> Side:
        address = filled.address if filled else self._bare
        server = stack.enter_context(served(kind, surroundings(address, self._slack.url)))
        line = Line(server.url)
        stack.callback(line.close)
        cast = filled or self._bases[0]
        return Side(server, line, Wire(cast.tellers, cast.doers), filled)

    async def _view(self, side: Side) -> dict[str, Any]:
        """The form as it is opened, once Skald has found out whose workspace it serves."""
        _sure([await side.line.one(side.wire.opening())])
        return self._slack.views[-1]

    def _openings(self, side: Side) -> list[bytes]:
        return [side.wire.opening() for _ in range(self._extent.burst)]

    def _submissions(self, side: Side, view: dict[str, Any]) -> list[bytes]:
        return [side.wire.submission(view) for _ in range(self._extent.burst)]

    async def _told(self, side: Side, view: dict[str, Any]) -> float:
        """Median milliseconds, one after the other: the next begins when what came of this one is written.

        All of them are for one reader, whose next message waits until that of the last stands as sent.
        """
        spans = []
        for _ in range(self._extent.told):
            request = side.wire.submission(view)
            spans.append(await self._one_told(side, request))
            await asyncio.sleep(_BETWEEN)
        return statistics.median(spans) * _MILLISECONDS

    async def _told_by_all(self, side: Side, view: dict[str, Any]) -> None:
        """Nobody who is measured tells for the first time in their life: with more on record more would."""
        _sure(await side.line.burst([side.wire.submission(view) for _ in side.wire.tellers]))
        await self._until_quiet()

    async def _one_told(self, side: Side, request: bytes) -> float:
        began = time.perf_counter()
        answer = asyncio.create_task(side.line.one(request))
        owed, reached = (2 if side.filled else 1), 0.0
        for _ in range(owed):
            post = await asyncio.wait_for(self._slack.posts.get(), 10)
            if side.filled is None or post.channel == side.filled.reader:
                reached = post.at
        _sure([await answer])
        return reached - began

    async def _loaded(self, side: Side, view: dict[str, Any]) -> Acknowledged:
        who = "Skald" if side.filled else "floor"
        found = Acknowledged(who, self._engine, side.filled.records if side.filled else 0)
        sent = [side.wire.submission(view) for _ in range(_LOADED)]
        found.seconds += [each.seconds for each in await side.line.burst(sent)]
        await self._until_quiet()
        return found

    async def _until_quiet(self) -> None:
        """Until nothing has been sent for a second."""
        while True:
            try:
                await asyncio.wait_for(self._slack.posts.get(), _QUIET)
            except TimeoutError:
                return


def _sure(said: Sequence[Said]) -> None:
    """A refusal is quickly said; measured as if it had been saved it would flatter."""
    refused = [each.body for each in said if each.body]
    if refused:
        raise RuntimeError(f"{len(refused)} of {len(said)} were not simply taken: {refused[0].decode()}")


async def in_turn(takes: Sequence[Callable[[], Awaitable[float]]], turns: int) -> list[list[float]]:
    """What each of them took in each turn, every other time the other way round.

    A computer's speed changes within seconds: so it changes for all of them.
    """
    found: list[list[float]] = [[] for _ in takes]
    for turn in range(turns):
        for into, take in list(zip(found, takes, strict=True))[:: -1 if turn % 2 else 1]:
            into.append(await take())
    return found
