"""The stream that tells an open page that something changed, so that it looks again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

from adapters.paper.slack.state import PaperSlack
from adapters.paper.teams.state import PaperTeams
from adapters.paper.witness import Change

_BEAT = 15.0


class Changes:
    """Says only that something changed: what a person may see of it is answered when the page asks."""

    def __init__(self) -> None:
        self._number = 0
        self._ended = False
        self._waiting: set[asyncio.Event] = set()
        self._looked_at = asyncio.Event()

    async def looked_at(self) -> None:
        """Returns once a page has been opened."""
        await self._looked_at.wait()

    def watch(self, paper: PaperSlack | PaperTeams) -> Callable[[], None]:
        """Tells of what happens there too, until the result is called."""
        return paper.listen(self._changed)

    def tell(self) -> None:
        self._number += 1
        for each in self._waiting:
            each.set()

    def _changed(self, change: Change) -> None:
        if change.kind != "request":
            self.tell()

    def end(self) -> None:
        """Lets every stream run out, so that a server that stops need not wait for pages left open."""
        self._ended = True
        self.tell()

    async def stream(self) -> AsyncIterator[bytes]:
        """Begins with a word, so that a page that comes back looks at once; the beat finds dead lines."""
        woken = asyncio.Event()
        self._waiting.add(woken)
        self._looked_at.set()
        try:
            yield b"retry: 1000\n\n"
            while not self._ended:
                yield f"event: changed\ndata: {self._number}\n\n".encode()
                while not await _within(_BEAT, woken):
                    yield b": still here\n\n"
                woken.clear()
        finally:
            self._waiting.discard(woken)


async def _within(seconds: float, woken: asyncio.Event) -> bool:
    try:
        async with asyncio.timeout(seconds):
            return await woken.wait()
    except TimeoutError:
        return False
