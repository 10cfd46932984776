"""A cable to a PostgreSQL that can be cut, or held so that nothing comes through."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from sqlalchemy import make_url


@dataclass
class Cable:
    """Runs in a thread and a loop of its own: whoever connects may block theirs."""

    socket: str
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    port: int = 0
    _cut: bool = False
    _open: asyncio.Event = field(default_factory=asyncio.Event)
    _lines: set[asyncio.StreamWriter] = field(default_factory=set)

    def cut(self) -> None:
        self._there(self._sever)

    def mend(self) -> None:
        self._there(self._restore)

    def hold(self) -> None:
        self._there(self._open.clear)

    def run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self.loop)
        self._open.set()
        server = self.loop.run_until_complete(asyncio.start_server(self._join, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        self.loop.run_forever()
        server.close()
        left = asyncio.all_tasks(self.loop)
        for task in left:
            task.cancel()
        self.loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        self.loop.close()

    def _there(self, act: Callable[[], None]) -> None:
        done = threading.Event()
        self.loop.call_soon_threadsafe(lambda: (act(), done.set()))
        done.wait(5)

    def _sever(self) -> None:
        self._cut = True
        self._open.set()
        for line in self._lines:
            line.transport.abort()

    def _restore(self) -> None:
        self._cut = False
        self._open.set()

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._cut:
            writer.transport.abort()
            return
        there, back = await asyncio.open_unix_connection(self.socket)
        self._lines |= {writer, back}
        await asyncio.gather(self._carry(reader, back), self._carry(there, writer))
        self._lines -= {writer, back}

    async def _carry(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while carried := await source.read(65536):
                await self._open.wait()
                target.write(carried)
                await target.drain()
        target.close()


@contextmanager
def cable_to(address: str) -> Iterator[tuple[str, Cable]]:
    """The address through the cable, and the cable."""
    url = make_url(address)
    cable = Cable(f"{url.query['host']}/.s.PGSQL.{url.query.get('port', url.port or 5432)}")
    ready = threading.Event()
    thread = threading.Thread(target=cable.run, args=(ready,))
    thread.start()
    ready.wait(5)
    try:
        through = url.difference_update_query(["host", "port"]).set(host="127.0.0.1", port=cable.port)
        yield through.render_as_string(hide_password=False), cable
    finally:
        cable.cut()
        cable.loop.call_soon_threadsafe(cable.loop.stop)
        thread.join(5)
