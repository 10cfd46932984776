"""Walks of a withdrawal that meets its own post under way: nothing stays, and nothing needless comes."""

from __future__ import annotations

import asyncio

import pytest

from bot.cards.messages import CopyState, Topic
from tests.support.platforms import SLACK, TEAMS, on
from tests.support.town import DEED, Town, until

pytestmark = on(SLACK, TEAMS)

CHANNEL = "#well-done"


@pytest.mark.kill
async def test_a_post_that_is_answered_late_is_one_plain_line_in_the_end(town: Town):
    receipt, request = await told(town)
    late = town.paper.faults.slow(1, methods=town.posting)
    await town.press("daniel", request, "Approve it")
    await town.sees("raj", DEED, CHANNEL)

    await town.press("raj", receipt, "Withdraw it")
    town.paper.faults.end(late)

    await town.sees("raj", "This post was withdrawn.", CHANNEL)
    assert DEED not in town.read("raj", CHANNEL)


@pytest.mark.kill
async def test_a_post_that_never_arrived_does_not_come_to_say_that_it_is_over(town: Town):
    receipt, request = await told(town)
    town.paper.faults.outage("black_hole", methods=town.posting)
    await town.press("daniel", request, "Approve it")
    await until(lambda: state_of_the_post(town) is CopyState.LEASED or None)

    await town.press("raj", receipt, "Withdraw it")
    town.paper.faults.clear()

    await until(lambda: state_of_the_post(town) not in {CopyState.LEASED, CopyState.OWED} or None)
    assert state_of_the_post(town) is CopyState.CANCELLED
    assert town.read("raj", CHANNEL) == ""


@pytest.mark.kill
async def test_a_post_that_appears_only_after_it_was_withdrawn_is_one_plain_line_in_the_end(town: Town):
    receipt, request = await told(town)
    town.paper.faults.slow(1, methods=town.posting, first=True)
    await town.press("daniel", request, "Approve it")
    await until(lambda: state_of_the_post(town) is CopyState.LEASED or None)

    await town.press("raj", receipt, "Withdraw it")
    assert town.read("raj", CHANNEL) == ""
    town.paper.faults.clear()

    await town.sees("raj", "This post was withdrawn.", CHANNEL)
    assert DEED not in town.read("raj", CHANNEL)


@pytest.mark.kill
async def test_a_post_of_which_nobody_ever_said_that_it_stands_is_looked_for_by_an_admin(town: Town):
    receipt, request = await told(town)
    town.paper.faults.drop_after_reading(methods=town.posting, times=3)
    await town.press("daniel", request, "Approve it")
    await town.sees("raj", DEED, CHANNEL)
    await until(lambda: state_of_the_post(town) is not CopyState.LEASED or None)

    await town.press("raj", receipt, "Withdraw it")
    town.paper.faults.clear()
    await town.house.catch_up(5)

    notice = await town.sees("ana", "What Raj Nair told was taken back, and may still stand in #well-done.")
    assert DEED not in notice.words
    assert "please delete it" in notice.words


async def test_of_a_withdrawal_and_an_approval_at_the_same_moment_nothing_stays_to_be_read(town: Town):
    for number in range(3):
        deed = f"Held the door of hall {number}"
        await town.tell("raj", f"/recognise @mei People {deed}")
        receipt, request = await town.sees("raj", deed), await town.sees("daniel", deed)

        await asyncio.gather(
            town.press("daniel", request, "Approve it"),
            town.press("raj", receipt, "Withdraw it"),
        )

        await until(lambda deed=deed: deed not in town.read("raj", CHANNEL) + town.read("daniel") or None)
        await town.quiet()
        assert deed not in town.read("raj", CHANNEL) + town.read("mei")


async def told(town: Town):
    await town.tell()
    return await town.sees("raj", "with a reader"), await town.sees("daniel", "asks you")


def state_of_the_post(town: Town) -> CopyState | None:
    with town.house.ports.work(town.house.organisation) as work:
        copies = [copy for each in told_of(town) for copy in work.outbox.copies(each)]
    return next((each.state for each in copies if each.topic is Topic.POST), None)


def told_of(town: Town):
    with town.house.database._connections.reading() as connection:
        return connection.exec_driver_sql("SELECT id FROM recognitions").scalars().all()
