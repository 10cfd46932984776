"""What a playground leaves in its folder: a database, and the moment at which it was left."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from adapters.settings import Hindrance
from storage.alone import BESIDE, Occupied, Place

_EVERY_SECOND = 1.0  # so that no end is so sudden that the clock would go back by much


@dataclass(frozen=True, slots=True)
class Kept:
    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "skald.sqlite"

    def moment(self) -> datetime | None:
        """When what is kept was left; None where nothing is. Raises Hindrance where that cannot be read."""
        if not self.database.exists():
            return None
        try:
            return datetime.fromisoformat(self._moment.read_text(encoding="utf-8")).astimezone(UTC)
        except FileNotFoundError:
            self._forget_half()
            return None
        except ValueError as why:
            words = f"{self._moment} does not say when. Move the folder away, and start again."
            raise Hindrance(words) from why

    @property
    def address(self) -> str | None:
        """Where the Teams of paper stood; None where nobody wrote it down."""
        try:
            return self._address.read_text(encoding="utf-8")
        except FileNotFoundError:
            return None

    def at_address(self, address: str) -> None:
        self._address.write_text(address, encoding="utf-8")

    def begin_with(self, image: bytes) -> None:
        """Instead of all that is there; only while nobody serves it."""
        self.forget()
        self.database.write_bytes(image)

    @asynccontextmanager
    async def keeping(self, now: Callable[[], datetime]) -> AsyncIterator[None]:
        """The moment as it goes on, since not every end lets anything be written."""
        self._keep(now())
        keeping = asyncio.create_task(self._keep_on(now), name="moment")
        try:
            yield
        finally:
            keeping.cancel()
            with suppress(asyncio.CancelledError):
                await keeping
        self._keep(now())

    def forget(self) -> None:
        self._moment.unlink(missing_ok=True)
        for each in self.folder.glob(f"{self.database.name}*"):  # with what SQLite keeps beside it
            if BESIDE not in each.name:
                each.unlink()

    @property
    def _moment(self) -> Path:
        return self.folder / "moment"

    @property
    def _address(self) -> Path:
        return self.folder / "address"

    async def _keep_on(self, now: Callable[[], datetime]) -> None:
        while True:
            await asyncio.sleep(_EVERY_SECOND)
            self._keep(now())

    def _keep(self, moment: datetime) -> None:
        """All of it or nothing."""
        written = self.folder / "moment.new"
        written.write_text(moment.isoformat(), encoding="utf-8")
        written.replace(self._moment)

    def _forget_half(self) -> None:
        """What was ended while it opened, before anybody played; unless somebody else is opening it now."""
        with suppress(Occupied):
            place = Place(str(self.database))
            try:
                self.forget()
            finally:
                place.leave()
