"""Faults on purpose: what waits is counted truly, and goes out once the fault is over."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.paper.faults import Faults
from adapters.playground.switches import SWITCHES, Switches
from bot.cards.messages import CopyState, Pending, ToPerson, Topic
from bot.usecases.look_ahead import Outlook
from tests.adapters.playground.playing import Player, playing
from tests.support.every import for_each

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
async def player(tmp_path: Path) -> AsyncIterator[Player]:
    async with playing(tmp_path) as begun:
        yield begun


def pending(state: CopyState = CopyState.OWED, *, tried: bool = False, later: bool = False) -> Pending:
    due = NOW + timedelta(hours=1) if later else NOW
    return Pending("m", Topic.NEWS, ToPerson("mei"), state, due, NOW + timedelta(days=14), tried=tried)


def unread(state: dict[str, Any], person: str) -> int:
    """How many messages that are meant for them alone have come and are unread."""
    return next(each["waiting"] for each in state["cast"] if each["id"] == person)


@pytest.mark.kill
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("down", "Slack is not answering. Two messages wait."),
        ("wait", "Slack asks Skald to wait. Two messages wait."),
        ("drops", "The line to Slack drops. Two messages wait."),
    ],
)
async def test_a_switch_holds_messages_and_off_it_lets_them_go(player: Player, name: str, words: str):
    daniel = await player.id("daniel")
    await player.opens()
    await player.act("switch", name=name, on=True)
    await player.sends()
    held = await player.state()
    reached = await player.sees("daniel", "Raj Nair asks you to read this")

    await player.act("switch", name=name, on=False)
    await player.until(lambda state: state["notice"] is None and unread(state, daniel) == 1)

    assert (held["notice"], reached) == (words, [])
    assert len(await player.sees("daniel", "Raj Nair asks you to read this")) == 1


@pytest.mark.kill
async def test_a_slow_slack_gets_everything_in_the_end(player: Player):
    await player.opens()
    await player.act("switch", name="slow", on=True)

    await player.sends()

    assert len(await player.sees("daniel", "Raj Nair asks you to read this")) == 1
    assert (await player.state())["notice"] == "Slack answers late."


@pytest.mark.kill
async def test_the_clock_goes_on_while_slack_is_down_and_nothing_is_lost(player: Player):
    daniel = await player.id("daniel")
    await player.opens("Grace Whitlock")
    await player.act("switch", name="down", on=True)
    await player.sends()

    for _ in range(3):
        await player.act("clock", go="day")
    held = await player.state()
    await player.act("switch", name="down", on=False)
    await player.until(lambda state: state["notice"] is None and unread(state, daniel) == 2)

    assert held["notice"] == "Slack is not answering. Three messages wait."
    assert len(await player.sees("daniel", "Raj Nair asks you to read this")) == 1
    assert len(await player.sees("daniel", "Something to read waits for you")) == 1


def test_all_are_off_at_first_and_each_shows_what_it_is():
    switches = Switches(Faults())

    switches.turn("slow", on=True)

    assert [(each["label"], each["on"]) for each in switches.json()] == [
        ("Slack is down", False),
        ("Slack asks us to wait", False),
        ("Slow network", True),
        ("The line drops", False),
    ]


def test_of_several_faults_the_worst_strikes_until_it_is_off():
    faults = Faults()
    switches = Switches(faults)
    for name in ("slow", "drops", "down"):
        switches.turn(name, on=True)

    struck = []
    for name in ("down", "drops", "slow"):
        fault = faults.next("chat.postMessage")
        struck.append(fault and fault.kind)
        switches.turn(name, on=False)

    assert struck == ["unavailable", "lose", "slow"]
    assert faults.next("chat.postMessage") is None


def test_where_nothing_waits_only_the_fault_is_told():
    switches = Switches(Faults())
    switches.turn("down", on=True)

    assert switches.notice(Outlook(), NOW) == "Slack is not answering."


@for_each(
    ("waiting", "words"),
    [
        ([pending()], "One message waits."),
        ([pending(CopyState.LEASED, tried=True)] * 4, "Four messages wait."),
        ([pending()] * 12, "12 messages wait."),
    ],
)
def test_small_numbers_are_words(waiting: list[Pending], words: str):
    switches = Switches(Faults())
    switches.turn("down", on=True)

    assert switches.notice(Outlook(pending=tuple(waiting)), NOW) == f"Slack is not answering. {words}"


def test_what_is_held_for_somebody_or_waits_for_an_admin_does_not_wait_for_slack():
    switches = Switches(Faults())
    switches.turn("down", on=True)
    waiting = (pending(later=True), pending(CopyState.BLOCKED, tried=True))

    assert switches.notice(Outlook(pending=waiting), NOW) == "Slack is not answering."


def test_after_a_fault_what_still_waits_is_told_and_in_peace_nothing_is():
    switches = Switches(Faults())

    failed, begun = (pending(tried=True, later=True),), (pending(), pending(CopyState.LEASED, tried=True))

    assert switches.notice(Outlook(pending=failed), NOW) == "Slack answers again. One message waits."
    assert switches.notice(Outlook(pending=begun), NOW) is None


def test_every_switch_has_its_words():
    assert all(each.words.endswith(".") and not each.label.endswith(".") for each in SWITCHES.values())
