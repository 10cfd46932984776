"""`skald serve` as a process of its own, that a test may end as it likes."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]
_LISTENS = "Skald listens on "
_PATIENCE = 60.0


@dataclass
class Serving:
    """`said` is what it wrote so far, line by line."""

    process: asyncio.subprocess.Process
    said: list[str] = field(default_factory=list)
    url: str = ""

    async def kill(self) -> None:
        """SIGKILL: nothing more runs in it, not even a line."""
        self.process.kill()
        await _ended(self.process)

    async def end(self) -> int:
        """SIGTERM; gives what it exits with."""
        self.process.terminate()
        return await _ended(self.process)

    @property
    def words(self) -> str:
        return "\n".join(self.said)


@asynccontextmanager
async def serving(
    environment: Mapping[str, str], folder: Path, *options: str, python: tuple[str, ...] = ()
) -> AsyncIterator[Serving]:
    """Yields when it listens, or has ended without; whatever becomes of the test, it does not outlive it.

    It runs the code beside these tests, wherever the Skald that is installed here may come from.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *python,
        "-m",
        "adapters.cli",
        "serve",
        *(options or ("--port", "0")),
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
        stderr=asyncio.subprocess.PIPE,
    )
    server, begun = Serving(process), asyncio.Event()
    reading = asyncio.create_task(_read(server, begun))
    try:
        async with asyncio.timeout(_PATIENCE):
            await begun.wait()
        yield server
    finally:
        if process.returncode is None:
            process.kill()
        await _ended(process)
        async with asyncio.timeout(_PATIENCE):
            await reading


async def _ended(process: asyncio.subprocess.Process) -> int:
    """What it exits with. Raises TimeoutError where it does not, long after a keeper would have killed it."""
    async with asyncio.timeout(_PATIENCE):
        return await process.wait()


async def _read(server: Serving, begun: asyncio.Event) -> None:
    assert server.process.stderr is not None
    async for line in server.process.stderr:
        said = line.decode().rstrip()
        server.said.append(said)
        if _LISTENS in said:
            server.url = said.rpartition(_LISTENS)[2]
            begun.set()
    begun.set()


async def ready_in_time(http: httpx.AsyncClient) -> bool:
    """On a busy machine its first looks at the database come a moment after it listens."""
    for _ in range(1000):
        if (await http.get("/readyz")).json()["ready"]:
            return True
        await asyncio.sleep(0.05)
    return False
