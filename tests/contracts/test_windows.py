"""Whatever is owed at once, no conversation on Teams gets more than Teams says it takes."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta

import pytest

from bot.cards.messages import ToChannel, ToReply
from bot.domain.people import Platform
from bot.platforms import MessageRef
from tests.contracts.desk import ENTRA, WELL_DONE, Desk
from tests.contracts.samples import HERE, message
from tests.support.stores import opened

DOCUMENTED = ((1, 7), (2, 8), (30, 60), (3600, 1800))
"""Seconds, and how many requests they may bring to one conversation: Teams' own words, not ours."""
POSTS = ToChannel(Platform.TEAMS, "#well-done")


@pytest.fixture
def on_teams(desk):
    desk.sees_on_teams("mei")
    desk.office.conversations.keep_channels(ENTRA, {"well-done": "19:1"})
    return desk


@pytest.fixture
def servers(on_teams, settled_address, clock):
    """Two on one database, who take turns."""
    with closing(opened(settled_address, clock)) as second:
        yield on_teams, Desk(second, clock)


def sent_by(servers, clock, seconds, step=0.1):
    """When what was sent, by whichever server, each request answered at once."""
    moments = []
    for turn in range(int(seconds / step)):
        server = servers[turn % len(servers)]
        for claim in server.claim():
            moments.append(clock())
            server.send(claim, ref=MessageRef("19:1", f"m{len(moments)}"))
        clock.advance(step)
    return moments


def fullest(moments, seconds):
    """The most that any window of so many seconds holds."""
    span = timedelta(seconds=seconds)
    return max(sum(begin <= each < begin + span for each in moments) for begin in moments)


def within(moments):
    return all(fullest(moments, seconds) <= most for seconds, most in DOCUMENTED)


def test_changes_of_what_stands_in_a_channel_come_no_faster_than_it_takes_them(servers, clock):
    desk, _ = servers
    posts = desk.owe(*(message(to=POSTS) for _ in range(12)))
    sent = sent_by(servers, clock, 30)
    for number, each in enumerate(posts * 3):
        desk.revise(each, f"Changed {number}")

    changed = sent_by(servers, clock, 60)

    assert (len(sent), len(changed)) == (12, 12)
    assert within([*sent, *changed])


def test_what_one_person_gets_comes_no_faster_than_a_chat_takes_it(servers, clock):
    desk, _ = servers
    made = desk.owe(*(message("mei", str(number)) for number in range(20)))
    first = sent_by(servers, clock, 5)
    for each in made:
        desk.revise(each, "Changed")

    rest = sent_by(servers, clock, 80)

    assert len(first) + len(rest) == 20 + len(first)
    assert within([*first, *rest])


def test_an_hour_of_changes_stays_within_what_an_hour_takes(on_teams, clock):
    made = on_teams.owe(message(to=POSTS))
    moments = sent_by([on_teams], clock, 2, step=1)
    for number in range(1300):
        on_teams.revise(made, f"Changed {number}")
        moments += sent_by([on_teams], clock, 2.7, step=2.7)

    assert fullest(moments, 3600) <= 1200
    assert within(moments)


def test_whoever_waits_for_room_is_looked_for_again_in_a_moment(on_teams, clock):
    on_teams.owe(*(message("mei", str(number)) for number in range(5)))
    sent_by([on_teams], clock, 0.5)

    due = on_teams.deliveries.next_due(clock())

    assert due is not None
    assert clock() < due <= clock() + timedelta(seconds=3)


def test_slack_keeps_to_its_own_pace(desk, clock):
    made = desk.owe(message(to=WELL_DONE))
    desk.send(*desk.claim())
    for number in range(9):
        desk.revise(made, f"Changed {number}")
        desk.send(*desk.claim())

    assert desk.claimed() == []


def test_what_was_put_straight_into_a_chat_takes_its_room_there(on_teams, clock):
    chat = ToReply(Platform.TEAMS, "entra", "https://smba.example/ a:1mei")
    on_teams.owe(message(to=chat))
    with on_teams.office.work(HERE) as work:
        work.outbox.count(chat)
        work.outbox.count(chat)

    at_once = on_teams.claimed()
    clock.advance(2.1)

    assert at_once == []
    assert len(on_teams.claimed()) == 1


def test_what_was_put_into_one_chat_takes_no_room_in_another(on_teams):
    on_teams.owe(message(to=ToReply(Platform.TEAMS, "entra", "https://smba.example/ a:1raj")))
    with on_teams.office.work(HERE) as work:
        for _ in range(9):
            work.outbox.count(ToReply(Platform.TEAMS, "entra", "https://smba.example/ a:1mei"))

    assert len(on_teams.claimed()) == 1
