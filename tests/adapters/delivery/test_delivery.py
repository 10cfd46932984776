"""What delivery writes on a row for every outcome, and what it never does."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.delivery.limits import Limits
from bot.cards.messages import CopyState
from bot.domain.mend import Mend
from bot.domain.people import Platform
from bot.platforms import Ambiguous, Blocked, Claim, MessageRef, Refused, SendOutcome, Sent, Unsent
from tests.support.delivering import LEASE, Desk, accept, always, in_turn


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def test_what_was_accepted_is_sent_and_keeps_its_address(desk):
    row = desk.owe()

    await desk.deliver()

    assert (row.state, row.ref) == (CopyState.SENT, MessageRef("C1", f"ts-{row.message}"))


async def test_what_the_platform_refuses_for_good_is_never_tried_again(desk):
    row = desk.owe()
    desk.platform.reaction = always(Refused("msg_too_long"))

    await desk.deliver()
    desk.clock.advance(3600)
    await desk.deliver()

    assert (row.state, row.why, len(desk.platform.requests)) == (CopyState.REFUSED, "msg_too_long", 1)


async def test_what_an_admin_can_mend_waits_and_the_admins_are_told_once(desk):
    row = desk.owe()
    desk.platform.reaction = always(Blocked(Mend.INVITE, "not_in_channel"))

    await desk.deliver()
    desk.clock.advance(3600)
    await desk.deliver()

    assert row.state is CopyState.BLOCKED
    assert desk.told == [(row.message, Mend.INVITE, "not_in_channel")]


async def test_whom_a_message_reaches_on_another_account_is_told_to_nobody(desk):
    row = desk.owe()
    desk.outbox.reached_elsewhere.add(row.to)
    desk.platform.reaction = in_turn(Blocked(Mend.RECIPIENT, "user_disabled"))

    await desk.deliver()
    await desk.deliver()

    assert row.state is CopyState.SENT
    assert desk.told == []


async def test_where_our_token_is_refused_one_message_knocks_each_quarter_of_an_hour(desk):
    rows = [desk.owe(each) for each in ("#one", "#two", "#three")]
    desk.platform.reaction = always(Blocked(Mend.TOKEN, "token_revoked"))
    await desk.deliver()

    for _ in range(4 * 60):
        desk.clock.advance(30)
        desk.delivery.try_shut(desk.clock())
        await desk.deliver()

    assert {row.state for row in rows} == {CopyState.BLOCKED}
    assert len(desk.platform.requests) in {len(rows) + 7, len(rows) + 8}


async def test_once_our_token_is_taken_again_all_goes_out_that_it_had_held_back(desk):
    rows = [desk.owe(each) for each in ("#one", "#two", "#three")]
    desk.owe("#other", at="T2")
    desk.platform.reactions["T1"] = always(Blocked(Mend.TOKEN, "token_revoked"))
    await desk.deliver()
    del desk.platform.reactions["T1"]

    desk.clock.advance(900)
    desk.delivery.try_shut(desk.clock())
    await desk.deliver()

    assert {row.state for row in rows} == {CopyState.SENT}
    assert desk.let_in == ["T1"]


async def test_whatever_else_goes_through_shows_that_our_token_is_taken_again(desk):
    row = desk.owe("#one")
    desk.platform.reaction = in_turn(Blocked(Mend.TOKEN, "token_revoked"))
    await desk.deliver()

    desk.owe("#two")
    await desk.deliver()

    assert row.state is CopyState.SENT
    assert desk.let_in == ["T1"]


async def test_what_is_refused_again_and_again_does_not_go_out_with_each_message_that_is_taken(desk):
    rows = [desk.owe(f"#{number}") for number in range(10)]

    async def takes_one_channel_alone(claim: Claim) -> SendOutcome:
        return await accept(claim) if claim.to.channel == "#open" else Blocked(Mend.TOKEN, "401")

    desk.platform.reaction = takes_one_channel_alone
    await desk.deliver()

    for _ in range(10):
        desk.clock.advance(60)
        desk.owe("#open")
        await desk.deliver()

    assert desk.let_in == ["T1"]
    assert len(desk.platform.requests) == 2 * len(rows) + 10


async def test_while_somebody_else_knocks_with_it_no_more_is_taken_for_it(desk):
    """As where a replica has claimed it, and is refused itself; or the workspace asked to wait."""
    rows = [desk.owe(each) for each in ("#one", "#two", "#three")]
    desk.platform.reaction = always(Blocked(Mend.TOKEN, "token_revoked"))
    await desk.deliver()

    desk.clock.advance(900)
    for _ in range(3):
        desk.delivery.try_shut(desk.clock())
        desk.clock.advance(30)

    assert [row.state for row in rows].count(CopyState.OWED) == 1


async def test_what_an_admin_has_to_mend_elsewhere_is_not_knocked_with(desk):
    desk.owe("#one")
    desk.platform.reaction = always(Blocked(Mend.INVITE, "not_in_channel"))
    await desk.deliver()

    desk.clock.advance(3600)
    desk.delivery.try_shut(desk.clock())
    await desk.deliver()

    assert len(desk.platform.requests) == 1


async def test_order_in_a_conversation_is_kept_under_retries(desk):
    first, second, third = desk.owe(), desk.owe(), desk.owe()
    desk.platform.reaction = in_turn(Unsent("503"), Ambiguous("no answer"), Unsent("503"))

    for _ in range(20):
        await desk.deliver()
        desk.clock.advance(1)

    assert desk.platform.messages() == [first.message] * 4 + [second.message, third.message]


async def test_a_retrying_conversation_does_not_hold_another(desk):
    stuck, free = desk.owe("#stuck"), desk.owe("#free")
    desk.platform.reaction = in_turn(Unsent("503"))

    await desk.deliver()

    assert (stuck.state, free.state) == (CopyState.OWED, CopyState.SENT)


async def test_a_wish_to_wait_silences_the_whole_workspace_until_it_is_over(desk):
    desk.owe("#one")
    desk.platform.reaction = in_turn(Unsent("ratelimited", wait=30))
    await desk.deliver()
    desk.owe("#two")

    desk.clock.advance(29.9)
    await desk.deliver()
    before = len(desk.platform.requests)
    desk.clock.advance(0.1)
    await desk.deliver()

    assert (before, len(desk.platform.requests)) == (1, 3)


async def test_a_wish_to_wait_holds_for_every_process(desk):
    desk.owe("#one")
    desk.platform.reaction = in_turn(Unsent("ratelimited", wait=30))
    await desk.deliver()
    desk.owe("#two")

    desk.delivery = desk.another()
    desk.clock.advance(29.9)
    await desk.deliver()

    assert len(desk.platform.requests) == 1


async def test_what_waited_for_room_when_the_wish_came_is_let_go_unsent(desk):
    rows = [desk.owe_person(f"p{each}") for each in range(10)]
    desk.platform.reaction = always(Unsent("ratelimited", wait=30))

    await desk.deliver()

    assert len(desk.platform.requests) == 1
    assert {row.due for row in rows} == {desk.clock() + timedelta(seconds=30)}
    assert {row.ambiguous for row in rows} == {0}


@pytest.mark.parametrize("wait", [0.0, -5.0, float("nan"), float("inf"), 1e300])
async def test_an_absurd_wish_becomes_a_wait_between_a_second_and_a_day(desk, wait):
    row = desk.owe()
    desk.platform.reaction = in_turn(Unsent("ratelimited", wait=wait))

    await desk.deliver()

    assert timedelta(seconds=1) <= row.due - desk.clock() <= timedelta(days=1)


async def test_a_sender_killed_between_send_and_mark_costs_one_more_copy_at_most(desk):
    row = desk.owe()
    accepted = asyncio.Event()

    async def accept_then_never_return(claim: Claim) -> SendOutcome:
        accepted.set()
        return await asyncio.Future()

    desk.platform.reaction = accept_then_never_return
    await desk.delivery.turn()
    await accepted.wait()
    await desk.delivery.drain(0)

    desk.platform.reaction = accept
    desk.delivery = desk.another()
    for _ in range(60):
        desk.clock.advance(1)
        await desk.deliver()

    assert (row.state, row.ambiguous, len(desk.platform.requests)) == (CopyState.SENT, 1, 2)


async def test_a_sender_that_wakes_after_its_lease_cannot_overwrite(desk):
    row = desk.owe()
    begun, wake = asyncio.Event(), asyncio.Event()

    async def sleep_then_refuse(claim: Claim) -> SendOutcome:
        begun.set()
        await wake.wait()
        return Refused("too late to say so")

    desk.platform.reaction = sleep_then_refuse
    await desk.delivery.turn()
    await begun.wait()
    paused = desk.delivery

    desk.clock.advance(LEASE.total_seconds())
    desk.platform.reaction = accept
    desk.delivery = desk.another()
    await desk.deliver()
    wake.set()
    await paused.settled()

    assert (row.state, row.why) == (CopyState.SENT, None)


async def test_a_lease_too_short_for_a_whole_send_is_let_go_without_a_request(desk):
    row = desk.owe()
    started = desk.outbox.claim

    def claim_then_pause(now, most, busy=()):
        claims = started(now, most, busy)
        desk.clock.advance(LEASE.total_seconds() - desk.limits.send)
        return claims

    desk.outbox.claim = claim_then_pause
    await desk.delivery.turn()
    await desk.delivery.settled()

    assert (desk.platform.requests, row.state, row.ambiguous) == ([], CopyState.OWED, 0)


async def test_what_takes_too_long_is_ambiguous_and_sent_again_once():
    desk = Desk(limits=Limits(send=0.01))
    row = desk.owe()

    async def never(claim: Claim) -> SendOutcome:
        return await asyncio.Future()

    desk.platform.reaction = never
    await desk.delivery.turn()
    await desk.delivery.settled()
    desk.platform.reaction = accept
    desk.clock.advance(2)
    await desk.deliver()

    assert (row.state, row.ambiguous, len(desk.platform.requests)) == (CopyState.SENT, 1, 2)


async def test_a_network_fault_that_the_messenger_did_not_name_is_ambiguous(desk):
    row = desk.owe()

    async def reset(claim: Claim) -> SendOutcome:
        raise ConnectionResetError

    desk.platform.reaction = reset
    await desk.delivery.turn()
    await desk.delivery.settled()

    assert (row.state, row.ambiguous, row.why) == (CopyState.OWED, 1, "no answer: ConnectionResetError")


async def test_a_fault_of_ours_ends_on_its_own_row_under_a_reference(desk, caplog):
    broken, fine = desk.owe("#broken"), desk.owe("#fine")

    async def trip(claim: Claim) -> SendOutcome:
        if claim.message == broken.message:
            raise KeyError("elements")
        return await accept(claim)

    desk.platform.reaction = trip
    await desk.deliver()

    assert (broken.state, broken.why) == (CopyState.REFUSED, "a fault of ours, reference K7-31QF")
    assert fine.state is CopyState.SENT
    assert "K7-31QF" in caplog.text
    assert "Traceback" in caplog.text


async def test_a_platform_that_is_off_here_keeps_its_messages_for_later(desk):
    row = desk.owe()
    row.installation = replace(row.installation, platform=Platform.TEAMS)

    await desk.deliver()

    assert (row.state, row.why) == (CopyState.OWED, "teams is off here")


async def test_every_outcome_is_seen_by_whoever_counts(desk):
    desk.owe()
    desk.platform.reaction = in_turn(Ambiguous("no answer"))

    await desk.deliver()
    desk.clock.advance(2)
    await desk.deliver()

    assert [type(each) for each in desk.seen] == [Ambiguous, Sent]
