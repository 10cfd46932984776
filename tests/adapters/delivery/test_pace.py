"""How many requests a second one workspace gets from one process."""

from __future__ import annotations

from dataclasses import replace

from adapters.delivery.limits import USUAL
from adapters.delivery.traffic import WorkspaceTraffic
from bot.cards.messages import CopyState
from bot.domain.people import Platform
from tests.support.clock import Clock
from tests.support.delivering import Desk


def test_a_tenant_of_teams_is_planned_for_a_third_of_what_it_takes():
    assert USUAL.a_second == {Platform.TEAMS: 10}


def test_so_many_go_at_once_and_the_next_a_second_after_the_first():
    clock, traffic = Clock(), WorkspaceTraffic(4, 3)

    waits = [traffic.turn(clock()) for _ in range(7)]

    assert waits == [0, 0, 0, 1, 1, 1, 2]


def test_whoever_comes_after_a_second_waits_for_nobody():
    clock, traffic = Clock(), WorkspaceTraffic(4, 2)
    for _ in range(2):
        traffic.turn(clock())
    clock.advance(1)

    assert traffic.turn(clock()) == 0


def test_a_platform_without_such_a_bound_waits_for_nothing():
    clock, traffic = Clock(), WorkspaceTraffic(4)

    assert {traffic.turn(clock()) for _ in range(100)} == {0}


async def test_delivery_begins_no_more_a_second_than_it_may():
    desk = Desk(limits=replace(USUAL, a_second={Platform.SLACK: 2}))
    rows = [desk.owe(f"#channel-{number}") for number in range(6)]
    begun = desk.clock()

    await desk.deliver()

    assert {each.state for each in rows} == {CopyState.SENT}
    assert (desk.clock() - begun).total_seconds() >= 2


async def test_what_was_never_owed_takes_its_place_among_what_is():
    desk = Desk(limits=replace(USUAL, a_second={Platform.SLACK: 2}))
    row = desk.owe()
    begun = desk.clock()

    for _ in range(2):
        desk.delivery.begins(row.installation)
    await desk.deliver()

    assert row.state is CopyState.SENT
    assert (desk.clock() - begun).total_seconds() >= 1
