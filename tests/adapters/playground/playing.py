"""Somebody who plays before the real house, without a page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from adapters.compose.mornings import Past
from adapters.compose.offices import offices
from adapters.paper.slack.messages import Message
from adapters.playground.hours import BEGINS
from adapters.playground.office import Office
from adapters.playground.seeds import ZONE
from adapters.playground.stage import Stage

DEED = "Mei had the visitor’s lost pass ready at the door before her bus left."


@dataclass
class Player:
    stage: Stage

    async def id(self, who: str) -> str:
        return (await self.stage.scene()).office.paper.person(who).id

    async def act(self, act: str, who: str = "raj", **beside: Any) -> str | None:
        return await self.stage.do({"act": act, "as": await self.id(who), **beside})

    async def state(self, who: str = "raj") -> dict[str, Any]:
        return await (await self.stage.scene()).of(await self.id(who), None)

    async def sees(self, who: str, words: str, where: str = "@app") -> list[Message]:
        client = (await self.stage.scene()).office.client
        return [each for each in client.messages(who, where) if words in each.words]

    async def opens(self, doer: str = "Mei Lin") -> None:
        office = (await self.stage.scene()).office
        place = office.paper.channel("well-done").id
        await self.act("type", **{"in": place, "text": f"/recognise @{doer} People {DEED}"})

    async def sends(self) -> None:
        scene = await self.stage.scene()
        await scene.office.client.submit("raj")
        await scene.office.house.catch_up()

    async def tells(self, doer: str = "Mei Lin") -> None:
        await self.opens(doer)
        await self.sends()

    async def approves(self) -> None:
        office = (await self.stage.scene()).office
        await office.client.press("daniel", office.client.last_message("daniel", "@app"), "Approve it")
        await office.house.catch_up()

    async def until(self, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Looks as the page does: whenever it is told that something changed."""
        async with asyncio.timeout(60), aclosing(self.stage.changes.stream()) as changes:
            async for _ in changes:
                if holds(state := await self.state()):
                    return state
        raise AssertionError("the stream of changes ended")


@asynccontextmanager
async def playing(folder: Path, past: Past | None = None) -> AsyncIterator[Player]:
    """Without the days before, which cost time, unless they are asked for."""
    stage = Stage(offices(folder, BEGINS, past or nothing_before))
    async with stage.running():
        yield Player(stage)


async def nothing_before(office: Office, today: datetime) -> None:
    office.hours.set(today)


def at(message: Message) -> str:
    return local(float(message.ts))


def about(epoch: float) -> str:
    """Without the last figure: the office's clock goes on while a busy machine plays."""
    return local(epoch)[:-1]


def local(epoch: float) -> str:
    return f"{datetime.fromtimestamp(epoch, ZoneInfo(ZONE)):%a %d %H:%M}"
