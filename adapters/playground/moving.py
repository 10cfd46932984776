"""Moving the clock: everything that falls due on the way happens at its own moment, as if one had waited."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from adapters.playground.office import Office
from adapters.playground.seeds import ZONE
from bot.usecases.look_ahead import Outlook

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
_BEAT = 0.25
_STRIDE = HOUR * (_BEAT / 2)  # an hour in two seconds


class Moving:
    """`told` is called at every step. One journey at a time; playing is many short ones."""

    def __init__(self, office: Office, told: Callable[[], None]) -> None:
        self._office, self._told = office, told
        self._alone = asyncio.Lock()
        self._stopping = asyncio.Event()
        self._play: asyncio.Task[None] | None = None
        self._acting = 0
        self._still = asyncio.Event()

    @property
    def playing(self) -> bool:
        return self._play is not None and not self._play.done()

    @contextmanager
    def acting(self) -> Iterator[None]:
        """The clock waits for what is done in here: a request that took minutes is not believed."""
        self._acting += 1
        try:
            yield
        finally:
            self._acting -= 1
            if not self._acting:
                self._still.set()

    async def to(self, target: datetime) -> None:
        """Comes back when all that fell due was delivered, or tried while Slack is not well."""
        await self.on(lambda _: target)

    async def on(self, step: Callable[[datetime], datetime]) -> None:
        """As `to`, from the moment at which its turn comes: of three quick presses each counts."""
        async with self._alone:
            target = step(self._office.now())
            await self._office.house.catch_up()
            while (moment := await self._next(target)) is not None:
                await self._set(moment)
                await self._office.house.catch_up()
            await self._set(target)
            await self._office.house.catch_up()

    async def to_next(self) -> bool:
        """To the first thing that is coming; False where nothing is."""
        outlook = await self._office.house.outlook()
        if not outlook.coming:
            return False
        await self.to(outlook.coming[0].at)
        return True

    async def play(self) -> bool:
        """Begins to let time run, until `stop` or until nothing more comes. False where nothing is coming."""
        if not self.playing:
            if not (await self._office.house.outlook()).coming:
                return False
            self._stopping.clear()
            self._play = asyncio.create_task(self._run(), name="play")
        return True

    async def stop(self) -> None:
        """Raises what playing failed of, if it did."""
        self._stopping.set()
        played, self._play = self._play, None
        if played is not None:
            await played
            self._told()

    async def _run(self) -> None:
        while not self._stopping.is_set() and (await self._office.house.outlook()).coming:
            await self.on(lambda now: now + _STRIDE)
            await self._beat()
        asyncio.get_running_loop().call_soon(self._told)  # once it is seen to be over

    async def _beat(self) -> None:
        try:
            async with asyncio.timeout(_BEAT):
                await self._stopping.wait()
        except TimeoutError:
            return

    async def _next(self, target: datetime) -> datetime | None:
        """The first moment on the way at which something falls due."""
        now = self._office.now()
        due = moments(await self._office.house.outlook(), now)
        return min((each for each in due if now < each <= target), default=None)

    async def _set(self, moment: datetime) -> None:
        while self._acting:
            self._still.clear()
            await self._still.wait()
        self._office.hours.set(moment)
        self._told()


def moments(outlook: Outlook, now: datetime) -> Iterator[datetime]:
    """With midnight: whoever was away is back on another day, and may read what waits for a reader."""
    for ahead in outlook.coming:
        yield ahead.at
    for pending in outlook.pending:
        yield pending.expires_at
        if pending.held(now):
            yield pending.due_at
    tomorrow = now.astimezone(ZoneInfo(ZONE)).date() + timedelta(days=1)
    yield datetime.combine(tomorrow, time(), tzinfo=ZoneInfo(ZONE))
