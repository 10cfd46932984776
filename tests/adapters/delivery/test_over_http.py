"""Delivery against a real server on loopback: waiting when asked, and resets halfway."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web

from bot.cards.messages import CopyState
from bot.platforms import Ambiguous, Claim, MessageRef, SendOutcome, Sent, Unsent
from tests.support.delivering import Desk


class Platform:
    """Notes what arrives; the next answers are told: a status, or None to hang up without one."""

    def __init__(self) -> None:
        self.accepted: list[str] = []
        self.answers: list[int | None] = []
        self.requests = 0

    async def post(self, request: web.Request) -> web.Response:
        self.requests += 1
        message = (await request.post())["message"]
        answer = self.answers.pop(0) if self.answers else 200
        if answer == 429:
            return web.Response(status=429, headers={"Retry-After": "30"})
        self.accepted.append(str(message))
        if answer is None:
            assert request.transport is not None
            request.transport.abort()
        return web.json_response({"ts": f"ts-{message}"})


@pytest.fixture
async def platform() -> Platform:
    return Platform()


@pytest.fixture
async def desk(platform: Platform) -> AsyncIterator[Desk]:
    app = web.Application()
    app.router.add_post("/", platform.post)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    desk = Desk()
    async with aiohttp.ClientSession() as session:
        desk.platform.reaction = posting(session, f"http://127.0.0.1:{runner.addresses[0][1]}/")
        yield desk
    await runner.cleanup()


def posting(session: aiohttp.ClientSession, url: str):
    async def post(claim: Claim) -> SendOutcome:
        try:
            async with session.post(url, data={"message": claim.message}) as answer:
                if answer.status == 429:
                    return Unsent("ratelimited", float(answer.headers["Retry-After"]))
                return Sent(MessageRef("C1", (await answer.json())["ts"]))
        except aiohttp.ServerDisconnectedError:
            return Ambiguous("hung up without an answer")

    return post


async def test_nothing_is_asked_of_a_platform_before_the_time_it_named(desk, platform):
    platform.answers = [429]
    desk.owe("#one")
    desk.owe("#two")
    await desk.deliver()
    asked = platform.requests

    desk.clock.advance(29.9)
    await desk.deliver()
    in_the_meantime = platform.requests - asked
    desk.clock.advance(1.1)
    await desk.deliver()

    assert in_the_meantime == 0
    assert sorted(set(platform.accepted)) == ["m0001", "m0002"]


async def test_a_connection_cut_after_reading_costs_one_extra_copy_and_no_more(desk, platform):
    platform.answers = [None]
    row = desk.owe()

    await desk.deliver()
    for _ in range(5):
        desk.clock.advance(1)
        await desk.deliver()

    assert (row.state, row.ambiguous) == (CopyState.SENT, 1)
    assert platform.accepted == [row.message, row.message]
