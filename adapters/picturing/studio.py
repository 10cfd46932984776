"""The studio: every picture that somebody sends goes through here, and comes out as one of ours."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from adapters.picturing import anew
from bot.domain.picture import MOST_BYTES, Image
from bot.domain.refusals import Refusal

_ALONE = (sys.executable, "-I", str(Path(anew.__file__)))
_AT_ONCE = 2
_PATIENCE = 10.0


class Studio:
    """At most two at once, each in a process that ends with it; who comes meanwhile waits.

    Decoders are where pictures do harm, so none runs in the process that has the tokens and the database.
    """

    def __init__(self, patience: float = _PATIENCE) -> None:
        self._patience, self._room = patience, asyncio.Semaphore(_AT_ONCE)

    async def __call__(self, sent: bytes) -> Image:
        """Raises Refusal for what is no picture, and for one that is too large."""
        if len(sent) > MOST_BYTES:
            raise Refusal("picture.too_large", field="picture")
        async with self._room:
            status, written = await self._anew(sent)
        if status == anew.TOO_LARGE:
            raise Refusal("picture.too_large", field="picture")
        head, _, jpeg = written.partition(b"\n")
        if status or not jpeg:
            raise Refusal("picture.unreadable", field="picture")
        width, height = map(int, head.split())
        return Image(jpeg, width, height)

    async def _anew(self, sent: bytes) -> tuple[int, bytes]:
        pipe, nowhere = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        alone = await asyncio.create_subprocess_exec(
            *_ALONE, stdin=pipe, stdout=pipe, stderr=nowhere, env={}, cwd=Path(_ALONE[-1]).parent
        )
        try:
            async with asyncio.timeout(self._patience):
                written, _ = await alone.communicate(sent)
        except TimeoutError:
            return anew.UNREADABLE, b""
        finally:
            if alone.returncode is None:
                alone.kill()
                await alone.wait()
        return alone.returncode or 0, written
