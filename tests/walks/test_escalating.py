"""Walks of what stays unread: it goes on to the next who can read it, once, and nobody hears whose it was."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.domain.people import Role
from tests.support.days import begins, told
from tests.support.platforms import SLACK, TEAMS, on
from tests.support.town import DEED, Town
from tests.walks.test_replicas import WAYS, twins

pytestmark = on(SLACK, TEAMS)

CAN_YOU = "Can you read this one?"
A_WEEK = timedelta(days=7)


@begins(told)
async def test_after_a_week_of_silence_the_admin_is_asked_and_may_decide(town: Town):
    town.clock.advance(A_WEEK)
    await town.house.catch_up(5)
    await town.house.catch_up(5)

    request = await town.sees("ana", CAN_YOU)
    assert "Daniel" not in town.read("ana")
    assert town.read("ana").count(CAN_YOU) == 1
    await town.press("ana", request, "Approve it")
    await town.sees("raj", DEED, "#well-done")
    assert await town.sees("daniel", "Approved by Ana Ferreira")
    assert await town.sees("ana", "Approved by Ana Ferreira")


@begins(told)
async def test_when_the_only_reader_goes_away_the_admin_is_asked(town: Town):
    goes_away(town, "okafor@riverbank.example")
    await town.house.catch_up(5)

    request = await town.sees("ana", CAN_YOU)
    assert "away" not in request.words
    assert "Daniel" not in request.words


async def test_who_is_asked_from_the_beginning_while_the_reader_is_away_is_asked_so(town: Town):
    goes_away(town, "okafor@riverbank.example")

    await town.tell()

    assert await town.sees("ana", CAN_YOU)
    assert DEED not in town.read("daniel")


async def test_requests_come_all_together_at_the_time_that_a_reader_chose(town: Town):
    becomes(town, "okafor@riverbank.example", bundled_at=(town.clock() + timedelta(hours=4)).time())
    for number in range(3):
        await town.tell("raj", f"/recognise @mei People Found key {number}")
    await town.quiet()
    assert "Found key" not in town.read("daniel")

    town.clock.advance(timedelta(hours=4, minutes=1))
    await town.house.catch_up(5)

    for number in range(3):
        await town.sees("daniel", f"Found key {number}")


@pytest.mark.postgres
async def test_two_replicas_that_tick_at_once_ask_once_and_remind_once(postgres_address: str, tmp_path: Path):
    async with twins(WAYS[SLACK], postgres_address, tmp_path) as both:
        town = both.town
        await town.tell()
        await town.sees("daniel", "asks you to read this")
        for days, who, words in ((2, "daniel", "Something to read waits"), (5, "ana", CAN_YOU)):
            town.clock.advance(timedelta(days=days))

            await asyncio.gather(*(each._ticker.tick() for each in (town.house, both.second) * 3))

            await town.sees(who, words)
            await asyncio.gather(*(each._ticker.tick() for each in (town.house, both.second)))
            await town.quiet()
            assert town.read(who).count(words) == 1


def goes_away(town: Town, email: str) -> None:
    becomes(town, email, away_from=date(2026, 11, 20), away_until=date(2026, 12, 20))


def becomes(town: Town, email: str, **differing: object) -> None:
    with town.house.ports.work(town.house.organisation) as work:
        (person,) = (each for each in work.people.holding(Role.APPROVER) if each.email == email)
        work.people.keep(replace(person, **differing))
