"""Delivery on the real outbox: leases, fences and pauses that hold for every process."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

import pytest

from adapters.delivery.loop import Delivery
from bot.cards.elements import Card
from bot.cards.messages import Message, ToChannel, ToPerson, Topic
from bot.domain.ids import MessageId, PersonId
from bot.domain.people import Platform
from bot.platforms import Ambiguous, Claim, Refused, SendOutcome, Unsent
from storage.engine import Database
from tests.contracts import samples
from tests.support.delivering import Desk, accept, in_turn
from tests.support.stores import opened

HERE = samples.HERE


@dataclass
class House:
    """A database file, a desk whose outbox it is, and somebody who owes messages."""

    database: Database
    desk: Desk

    def owe(self, to: str = "#well-done") -> MessageId:
        address = ToChannel(Platform.SLACK, to) if to.startswith("#") else ToPerson(PersonId(to))
        with self.database.work(HERE) as work:
            return work.outbox.owe(Message(Topic.POST, address, Card("Mei had the pass ready.", ())))

    def another(self) -> Delivery:
        return Delivery(replace(self.desk.outside(), deliveries=self.database.deliveries))

    async def deliver(self, seconds: int = 0) -> None:
        """What is due, and what falls due in so many seconds, second by second."""
        for second in range(seconds + 1):
            self.desk.clock.advance(min(second, 1))
            await self.desk.deliver()


@pytest.fixture
def house(address: str) -> Iterator[House]:
    desk = Desk()
    with closing(opened(address, desk.clock)) as database:
        database.seed(samples.seed())
        database.installations.keep(samples.installation())
        with database.work(HERE) as work:
            for name in ("mei", "raj", "ana"):
                work.people.keep(samples.person(name))
        house = House(database, desk)
        desk.delivery = house.another()
        yield house


async def test_what_is_owed_to_a_channel_and_a_person_is_sent_once(house):
    posts = [house.owe("#well-done"), house.owe("mei")]

    await house.deliver(seconds=60)

    assert house.desk.platform.messages() == posts


async def test_one_conversation_keeps_its_order_and_its_pace_under_retries(house):
    posts = [house.owe() for _ in range(3)]
    house.desk.platform.reaction = in_turn(Unsent("503"), Ambiguous("no answer"))

    await house.deliver(seconds=10)

    requests = house.desk.platform.requests
    assert [each.message for each in requests] == [posts[0], posts[0], *posts]
    assert min(later.at - earlier.at for earlier, later in pairwise(requests)) >= timedelta(seconds=1)


async def test_a_wish_to_wait_holds_for_every_process(house):
    house.owe("#one")
    house.desk.platform.reaction = in_turn(Unsent("ratelimited", wait=30))
    await house.deliver()
    house.owe("mei")

    house.desk.delivery = house.another()
    await house.deliver(seconds=29)
    before = len(house.desk.platform.requests)
    await house.deliver(seconds=1)

    assert (before, len(house.desk.platform.requests)) == (1, 3)


async def test_a_sender_killed_between_send_and_mark_costs_one_more_copy_at_most(house):
    house.owe()
    accepted = asyncio.Event()

    async def accept_and_be_killed(claim: Claim) -> SendOutcome:
        accepted.set()
        return await asyncio.Future()

    house.desk.platform.reaction = accept_and_be_killed
    await house.desk.delivery.turn()
    await accepted.wait()
    await house.desk.delivery.drain(0)

    house.desk.platform.reaction = accept
    house.desk.delivery = house.another()
    await house.deliver(seconds=90)

    assert len(house.desk.platform.requests) == 2


async def test_a_sender_that_wakes_after_its_lease_cannot_overwrite(house):
    message = house.owe()
    begun, wake = asyncio.Event(), asyncio.Event()

    async def sleep_then_refuse(claim: Claim) -> SendOutcome:
        begun.set()
        await wake.wait()
        return Refused("too late to say so")

    house.desk.platform.reaction = sleep_then_refuse
    await house.desk.delivery.turn()
    await begun.wait()
    paused, house.desk.delivery = house.desk.delivery, house.another()
    house.desk.platform.reaction = accept
    await house.deliver(seconds=31)
    wake.set()
    await paused.settled()
    with house.database.work(HERE) as work:
        work.outbox.revise(message, Card("Mei had the pass ready at the door.", ()))
    await house.deliver(seconds=2)

    assert [each.message for each in house.desk.platform.requests][:2] == [message, message]
    assert len(house.desk.platform.requests) == 3  # the update goes out, so the first send stands as sent


async def test_a_hundred_messages_drain_through_a_worker_thread(house):
    posts = [house.owe(each) for _ in range(34) for each in ("mei", "raj", "ana")]
    house.desk.delivery = Delivery(
        replace(house.desk.outside(), deliveries=house.database.deliveries, run=asyncio.to_thread)
    )

    await house.deliver(seconds=40)

    assert sorted(house.desk.platform.messages()) == sorted(posts)
