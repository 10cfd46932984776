"""Which way somebody is written to, of the several accounts that they may have."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.identifying import Finder
from bot.cards.messages import CopyState, ToChannel
from bot.domain.people import Account, Platform
from bot.platforms import MessageRef
from bot.ports import Ports
from bot.usecases.reach_again import Arrival, reach_again
from bot.usecases.use_skald import use_skald
from tests.contracts.desk import ENTRA, WELL_DONE
from tests.contracts.samples import HERE, NOON, account, message, person
from tests.support.stores import ids

ON_TEAMS = Account(Platform.TEAMS, "entra", "mei-entra")


@pytest.fixture
def mei(desk):
    """On both platforms, and last seen on Teams."""
    desk.sees_on_teams("mei")
    return account("mei")


def ways(desk):
    return [(each.installation.platform, each.user, each.conversation) for each in desk.claim()]


def at(house, clock):
    return Ports(house.work, house.look, clock, ids(), Finder())


def test_somebody_is_written_to_where_they_used_skald_last(desk, mei):
    desk.owe(message("mei"))

    assert ways(desk) == [(Platform.TEAMS, "mei-entra", None)]


def test_whom_it_does_not_reach_on_one_account_is_written_to_on_the_other(desk, mei):
    desk.office.conversations.opened(ENTRA, "mei-entra", "a:1")
    made = desk.owe(message("mei"))
    (claim,) = desk.claim()

    yields = desk.deliveries.elsewhere(claim, "MessageWritesBlocked", desk.clock())

    assert yields
    assert ways(desk) == [(Platform.SLACK, "U0MEI", None)]
    assert desk.state(made) is CopyState.LEASED


def test_whoever_has_no_other_account_is_not_reached_elsewhere(desk):
    made = desk.owe(message("mei"))
    (claim,) = desk.claim()

    assert not desk.deliveries.elsewhere(claim, "user_disabled", desk.clock())

    desk.deliveries.blocked(claim, "user_disabled", desk.clock())
    assert desk.state(made) is CopyState.BLOCKED


def test_whoever_is_reached_nowhere_is_not_tried_for_ever(desk, mei):
    desk.owe(message("mei"))
    (first,) = desk.claim()
    assert desk.deliveries.elsewhere(first, "MessageWritesBlocked", desk.clock())

    (second,) = desk.claim()

    assert not desk.deliveries.elsewhere(second, "user_disabled", desk.clock())


def test_a_copy_that_stands_on_one_account_is_not_changed_on_another(desk, mei):
    made = desk.owe(message("mei"))
    desk.send(*desk.claim(), ref=MessageRef("a:1", "1"))
    desk.revise(made, "Decided")
    (update,) = desk.claim()

    assert not desk.deliveries.elsewhere(update, "MessageWritesBlocked", desk.clock())


def test_a_channel_is_nowhere_else(desk):
    desk.owe(message(to=WELL_DONE))
    (claim,) = desk.claim()

    assert not desk.deliveries.elsewhere(claim, "not_in_channel", desk.clock())


def test_who_removed_the_app_is_written_to_on_the_other_account_until_it_is_back(desk, mei):
    desk.office.conversations.opened(ENTRA, "mei-entra", "a:1")
    desk.office.conversations.closed(ENTRA, "mei-entra")
    desk.owe(message("mei"))
    assert ways(desk) == [(Platform.SLACK, "U0MEI", None)]
    desk.clock.advance(40)

    desk.office.conversations.opened(ENTRA, "mei-entra", "a:2")

    assert ways(desk) == [(Platform.TEAMS, "mei-entra", "a:2")]


def test_an_account_that_is_over_is_not_written_to(desk, mei):
    with desk.office.work(HERE) as work:
        known = work.people.get("mei")
        work.people.keep(person("mei", accounts=known.accounts, ended=frozenset({ON_TEAMS})))
    desk.owe(message("mei"))

    assert ways(desk) == [(Platform.SLACK, "U0MEI", None)]
    with desk.office.look(HERE) as work:
        assert work.people.get("mei").ended == {ON_TEAMS}


def test_an_account_that_is_not_over_any_more_is_written_to_again(desk, mei):
    with desk.office.work(HERE) as work:
        known = work.people.get("mei")
        work.people.keep(person("mei", accounts=known.accounts, ended=frozenset({ON_TEAMS})))
    with desk.office.work(HERE) as work:
        work.people.keep(person("mei", accounts=known.accounts))
    desk.owe(message("mei"))

    assert ways(desk) == [(Platform.TEAMS, "mei-entra", None)]


@pytest.fixture
def on_both(house):
    house.installations.keep(ENTRA)
    with house.work(HERE) as work:
        work.people.keep(person("mei", accounts=(account("mei"), ON_TEAMS)))
    return house


def elsewhere(house, which, since):
    with house.look(HERE) as work:
        return work.people.is_elsewhere(which, since)


def test_whoever_never_used_skald_is_elsewhere_wherever_they_come(on_both):
    assert elsewhere(on_both, account("mei"), NOON)
    assert elsewhere(on_both, ON_TEAMS, NOON)


def test_whoever_used_one_account_last_is_elsewhere_for_the_other(on_both):
    with on_both.work(HERE) as work:
        work.people.used_skald(account("mei"), NOON)
        work.people.used_skald(ON_TEAMS, NOON + timedelta(minutes=1))

    assert elsewhere(on_both, account("mei"), NOON - timedelta(days=1))
    assert not elsewhere(on_both, ON_TEAMS, NOON - timedelta(days=1))
    assert elsewhere(on_both, ON_TEAMS, NOON + timedelta(days=1))


def test_whoever_has_one_account_is_never_elsewhere(on_both):
    assert not elsewhere(on_both, account("raj"), NOON)
    assert not elsewhere(on_both, Account(Platform.TEAMS, "entra", "nobody"), NOON)


def test_to_use_skald_writes_only_where_the_last_use_was_elsewhere(on_both, clock):
    arrival = Arrival(HERE, ON_TEAMS)
    ours = at(on_both, clock)

    others = [use_skald(ours, arrival) for _ in range(2)]

    assert others == [(account("mei"),)] * 2
    assert not elsewhere(on_both, ON_TEAMS, clock() - timedelta(days=1))


def test_whoever_comes_back_to_an_account_is_written_to_there(desk, clock, mei):
    reach_again(at(desk.office, clock), Arrival(HERE, account("mei")))
    desk.owe(message("mei"))

    assert ways(desk) == [(Platform.SLACK, "U0MEI", None)]


def test_a_decision_on_one_platform_changes_the_copies_on_the_other(desk, mei):
    desk.office.conversations.keep_channels(ENTRA, {"well-done": "19:1"})
    on_teams = ToChannel(Platform.TEAMS, "#well-done")
    posts = desk.owe(message(to=WELL_DONE), message(to=on_teams), message("mei"))
    for each in desk.claim():
        desk.send(each, ref=MessageRef("19:1" if each.to == on_teams else "C1", "1"))

    for each in posts:
        desk.revise(each, "Decided")

    updates = {(each.installation.platform, each.replaces.conversation) for each in desk.claim()}
    assert updates == {(Platform.SLACK, "C1"), (Platform.TEAMS, "19:1"), (Platform.TEAMS, "C1")}
