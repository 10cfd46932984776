"""What an outage costs: of the database, of a platform for six hours, and a thousand messages after it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.cards.messages import CopyState
from bot.platforms import Claim, SendOutcome, Sent, Unsent
from tests.support.delivering import Desk, accept, always


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def test_an_outcome_is_written_as_soon_as_the_database_is_back(desk):
    row = desk.owe()

    async def accept_while_the_database_goes(claim: Claim) -> SendOutcome:
        desk.outbox.away = True
        return Sent(None)

    async def sleep_until_it_is_back(seconds: float) -> None:
        waits.append(seconds)
        desk.outbox.away = len(waits) < 3

    waits: list[float] = []
    desk.clock.sleep = sleep_until_it_is_back
    desk.delivery = desk.another()
    desk.platform.reaction = accept_while_the_database_goes
    await desk.deliver()

    assert (row.state, len(desk.platform.requests), waits) == (CopyState.SENT, 1, [1.0, 2.0, 4.0])


async def test_six_hours_of_outage_cost_forty_attempts_a_message_at_most_and_lose_none(desk):
    rows = [desk.owe_person(f"p{each}") for each in range(30)]
    back_at = desk.clock() + timedelta(hours=6)
    desk.platform.reaction = always(Unsent("connection refused"))

    attempts = []
    while desk.outbox.next_due(desk.clock()) is not None:
        desk.clock.at = max(desk.clock(), desk.outbox.next_due(desk.clock()))
        if desk.clock() >= back_at and not attempts:
            attempts = [desk.platform.messages().count(row.message) for row in rows]
            desk.platform.reaction = accept
        await desk.deliver()

    assert max(attempts) <= 40
    assert {row.state for row in rows} == {CopyState.SENT}
    assert max(row.finished_at for row in rows) - back_at <= timedelta(hours=2)


async def test_a_thousand_messages_drain_each_once_and_in_order(desk):
    rows = [desk.owe_person(f"p{each % 100}", at=f"T{each % 5}") for each in range(1000)]

    await desk.deliver()

    assert len(desk.platform.requests) == len(set(desk.platform.messages())) == 1000
    assert {row.state for row in rows} == {CopyState.SENT}
    for person in {post.to for post in desk.platform.requests}:
        theirs = [post.message for post in desk.platform.requests if post.to == person]
        assert theirs == sorted(theirs)
