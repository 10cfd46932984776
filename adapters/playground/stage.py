"""The stage: the office that is played, and a fresh one behind the same page when somebody starts over."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adapters.paper.slack.refused import JSON
from adapters.playground.changes import Changes
from adapters.playground.office import Opening
from adapters.playground.parts import Parts
from adapters.playground.scene import Scene


class Stage:
    """One office at a time. All of it is opened and closed by one task, whoever asks for it."""

    def __init__(self, opening: Opening, parts: Parts | None = None) -> None:
        self._opening = opening
        self._parts = parts or Parts()
        self._opened: asyncio.Future[Scene] = asyncio.get_running_loop().create_future()
        self._closing = asyncio.Event()
        self._over = False
        self.changes = Changes()

    async def scene(self) -> Scene:
        """The present one; while a fresh office opens, that one as soon as it stands."""
        return await asyncio.shield(self._opened)

    async def do(self, deed: JSON) -> str | None:
        scene = await self.scene()
        if deed.get("act") == "start over":
            await self.start_over()
            return None
        return await scene.do(deed)

    async def start_over(self) -> None:
        """Forgets everything. Asked twice at once, it happens once."""
        if self._opened.done():
            self._opened = asyncio.get_running_loop().create_future()
            self._closing.set()
        await self.scene()
        self.changes.tell()

    async def end(self) -> None:
        """Lets go of every page and of all that is under way, so that a server need not wait for it."""
        self._over = True
        self.changes.end()
        if self._opened.done():
            await (await self.scene()).visits.close()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Raises what an office could not open for."""
        task = asyncio.create_task(self._run(), name="stage")
        try:
            await self.scene()
            yield
        finally:
            self._over = True
            self.changes.end()
            self._closing.set()
            await task

    async def _run(self) -> None:
        while not self._over:
            try:
                await self._play()
            except Exception as why:
                if self._opened.done():
                    raise
                self._opened.set_exception(why)
                return

    async def _play(self) -> None:
        self._closing.clear()
        async with self._opening() as office:
            stops = [self.changes.watch(office.paper)]
            if office.teams is not None:
                stops.append(self.changes.watch(office.teams.paper))
            scene = Scene(office, self._parts, self.changes.tell)
            self._opened.set_result(scene)
            await self._closing.wait()
            for stop in stops:
                stop()
            await scene.close()
