"""What was sent is written in few transactions, and one that cannot be written takes no other along."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

from adapters.delivery.limits import Limits
from adapters.delivery.marks import Marks
from bot.cards.messages import CopyState
from bot.platforms import Claim, Delivered, MessageRef, SendOutcome
from tests.support.delivering import Desk, accept

REF = MessageRef("C1", "1700000000.1")


@pytest.fixture
def desk() -> Desk:
    return Desk()


def sent(desk, count=4):
    """Messages that a platform took, and their marks, none of them written."""
    rows = [desk.owe_person(f"p{each}") for each in range(count)]
    marks = Marks(desk.outbox)
    for claim in desk.outbox.claim(desk.clock(), count):
        marks.add(Delivered(claim, REF, desk.clock()))
    return rows, marks


def listened(desk, fault=lambda messages: False):
    """How many marks each transaction wrote; `fault` says which of them fail."""
    write, heard = desk.outbox.sent, []

    def hear(*delivered):
        if fault({each.claim.message for each in delivered}):
            raise ValueError("a reference that no database takes")
        heard.append(len(delivered))
        return write(*delivered)

    desk.outbox.sent = hear
    return heard


def test_all_that_waits_is_written_together_however_many_ask(desk):
    rows, marks = sent(desk)
    heard = listened(desk)

    for _ in rows:
        marks.write()

    assert heard == [4]
    assert {row.state for row in rows} == {CopyState.SENT}


def test_what_could_not_be_written_is_written_by_a_later_try(desk):
    rows, marks = sent(desk)
    desk.outbox.away = True
    with pytest.raises(ConnectionError):
        marks.write()
    desk.outbox.away = False

    for _ in rows:
        marks.write()

    assert {row.state for row in rows} == {CopyState.SENT}


def test_one_that_cannot_be_written_takes_no_other_along(desk):
    rows, marks = sent(desk)
    listened(desk, lambda messages: rows[1].message in messages)

    for _ in range(5):  # the first that asked, and then each until it was not its own that failed
        with suppress(ValueError):
            marks.write()

    assert [row.state for row in rows] == [CopyState.SENT, CopyState.LEASED, CopyState.SENT, CopyState.SENT]


def test_many_are_written_together_again_once_all_that_failed_is_written(desk):
    _, marks = sent(desk)
    desk.outbox.away = True
    with suppress(ConnectionError):
        marks.write()
    desk.outbox.away = False
    for _ in range(4):
        marks.write()

    rows = [desk.owe_person(f"q{each}") for each in range(3)]
    heard = listened(desk)
    for claim in desk.outbox.claim(desk.clock(), 3):
        marks.add(Delivered(claim, REF, desk.clock()))
    marks.write()

    assert heard == [3]
    assert {row.state for row in rows} == {CopyState.SENT}


def test_whoever_writes_hears_whether_more_is_due(desk):
    _, marks = sent(desk, 1)
    nothing_behind_it = marks.write()
    behind = desk.owe_person("mei"), desk.owe_person("mei")
    for claim in desk.outbox.claim(desk.clock(), 5):
        marks.add(Delivered(claim, REF, desk.clock()))

    assert (nothing_behind_it, marks.write()) == (False, True)
    assert [row.state for row in behind] == [CopyState.SENT, CopyState.OWED]


async def test_what_is_answered_in_the_same_moment_is_written_together(desk):
    desk.limits = Limits(gather=5)
    desk.delivery = desk.another()
    for each in range(3):
        desk.owe_person(f"p{each}")
    heard, all_asked = listened(desk), asyncio.Event()

    async def accept_once_all_were_asked(claim: Claim) -> SendOutcome:
        if len(desk.platform.requests) == 3:
            all_asked.set()
        await all_asked.wait()
        return await accept(claim)

    desk.platform.reaction = accept_once_all_were_asked
    await desk.deliver()

    assert heard == [3]


async def test_a_mark_waits_for_no_answer_that_does_not_come(desk):
    prompt, slow = desk.owe_person("mei"), desk.owe_person("raj")
    both_asked, marked, answer = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def answer_one(claim: Claim) -> SendOutcome:
        if claim.message == slow.message:
            both_asked.set()
            await answer.wait()
        await both_asked.wait()
        return await accept(claim)

    desk.platform.reaction = answer_one
    write, desk.outbox.sent = desk.outbox.sent, lambda *marks: marked.set() or write(*marks)
    await desk.delivery.turn()
    async with asyncio.timeout(60):
        await marked.wait()
    states = prompt.state, slow.state
    answer.set()
    await desk.delivery.settled()

    assert states == (CopyState.SENT, CopyState.LEASED)
