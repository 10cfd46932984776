"""The real house and a paper Slack in one process, with the drawer open beside them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
import pytest_asyncio

from adapters.compose.playing import opened
from adapters.paper.slack.messages import Message
from adapters.playground.drawer.books import Books, Row
from adapters.playground.drawer.drawer import Drawer
from adapters.playground.hours import BEGINS
from adapters.playground.scene import Scene
from tests.adapters.playground.playing import nothing_before

Found = TypeVar("Found")
DEED = "Had the visitor’s lost pass ready at the door before her bus left."


@dataclass
class Played:
    """Somebody at the page, without the page."""

    scene: Scene
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.scene.office.paper.listen(lambda _: self.changed.set())
        self.books.listen(lambda _: self.changed.set())

    @property
    def drawer(self) -> Drawer:
        assert isinstance(self.scene.drawer, Drawer)
        return self.scene.drawer

    def id(self, who: str) -> str:
        return self.scene.office.paper.person(who).id

    @property
    def books(self) -> Books:
        assert self.scene.office.books is not None
        return self.scene.office.books

    async def tab(self, name: str, who: str = "raj") -> dict[str, Any]:
        return await self.drawer.of(name, self.id(who))

    async def lines(self) -> list[str]:
        """What happened, newest first, each as one sentence."""
        return [each["bold"] + each["words"] for each in (await self.tab("happened"))["lines"]]

    async def type(self, who: str, text: str, room: str = "well-done") -> None:
        place = self.scene.office.paper.channel(room).id
        await self.scene.do({"act": "type", "as": self.id(who), "in": place, "text": text})

    async def send(self, who: str = "raj") -> None:
        await self.scene.office.client.submit(who)

    async def tell(self, deed: str = DEED, who: str = "raj") -> None:
        await self.type(who, f"/recognise @Grace Whitlock People {deed}")
        await self.send(who)
        await self.quiet()

    async def press(self, who: str, label: str) -> None:
        """On the newest message that has it; comes back when all that it led to has gone out."""
        message = await self.message(who, label)
        await self.scene.office.client.press(who, message, label)
        await self.quiet()

    async def message(self, who: str, label: str) -> Message:
        """The newest that has it, once there is one and no newer is still on its way."""
        await self.quiet()
        return await self.until(lambda: self._offering(who, label))

    async def quiet(self) -> None:
        """Once nothing that is due is under way."""
        await self.until(lambda: not any(map(self._under_way, self.books.tables["outbox"].values())) or None)

    async def until(self, found: Callable[[], Found | None]) -> Found:
        """Looks again whenever the paper or a row has changed."""
        async with asyncio.timeout(60):
            while (there := found()) is None:
                await self.changed.wait()
                self.changed.clear()
        return there

    async def tidy(self) -> None:
        """Closes what forms an earlier test left open."""
        for person in self.scene.office.paper.views:
            self.scene.office.paper.close_views(person, every=True)
        await self.quiet()

    def _offering(self, who: str, label: str) -> Message | None:
        messages = reversed(self.scene.office.client.messages(who, "@app"))
        return next((each for each in messages if label in each.buttons), None)

    def _under_way(self, row: Row) -> bool:
        return row["state"] == "leased" or (
            row["state"] == "owed" and row["due_at"] <= self.scene.office.now()
        )


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def office(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Played]:
    """One for all tests of a file: to open it takes longer than most of them."""
    async with playing(tmp_path_factory.mktemp("office")) as begun:
        yield begun


@pytest_asyncio.fixture(loop_scope="module")
async def played(office: Played) -> Played:
    await office.tidy()
    return office


@asynccontextmanager
async def playing(folder: Path, begins: datetime = BEGINS) -> AsyncIterator[Played]:
    async with opened(folder, 0, begins, past=nothing_before) as found:
        yield Played(await found.stage.scene())
