"""Settling a channel: an admin says from within it which channel of the settings it is."""

from __future__ import annotations

import pytest

from bot.cards.messages import CopyState, ToChannel, Topic
from bot.domain.mend import Mend
from bot.domain.people import Platform
from bot.usecases.open_place import Spot, open_place
from bot.usecases.settle_channel import Settling, settle_channel
from tests.support.office import refused

HERE = "https://smba.example/ 19:abc@thread.tacv2"


@pytest.fixture
def on_teams(office):
    office.installed(Platform.TEAMS)
    return office


def opens(office, person, channel=HERE):
    return open_place(office.ports, Spot(office.id, person.id, Platform.TEAMS, "T1", channel))


def settles(office, person, place="#well-done", nonce="n1", channel=HERE):
    settle_channel(office.ports, Settling(office.id, person.id, Platform.TEAMS, "T1", channel, place, nonce))


def test_an_admin_is_asked_which_channel_of_the_settings_this_is(on_teams):
    form = opens(on_teams, on_teams.ada)

    (which,) = form.elements
    assert which.groups[0].options[0].key == "#well-done"
    assert (which.chosen, form.subject) == (None, HERE)


def test_what_was_settled_stands_in_the_form_when_it_is_opened_again(on_teams):
    settles(on_teams, on_teams.ada)

    (which,) = opens(on_teams, on_teams.ada).elements

    assert which.chosen == "#well-done"


def test_a_channel_is_what_an_admin_says_it_is_and_the_audit_says_who(on_teams):
    settles(on_teams, on_teams.ada)

    assert on_teams.ledger.channels == {(Platform.TEAMS, "T1", "well-done"): HERE}
    assert on_teams.audit()[-1].act == "settle_channel"
    assert "What goes to #well-done is posted in that channel" in on_teams.reads(on_teams.ada, Topic.NOTICE)


def test_a_form_that_comes_twice_settles_once(on_teams):
    settles(on_teams, on_teams.ada)
    settles(on_teams, on_teams.ada)

    assert [each.act for each in on_teams.audit()].count("settle_channel") == 1


def test_nobody_but_an_admin_settles_anything(on_teams):
    with refused("blocked.not_admin"):
        opens(on_teams, on_teams.rosa)
    with refused("blocked.not_admin"):
        settles(on_teams, on_teams.rosa)

    assert on_teams.ledger.channels == {}


def test_it_is_asked_in_a_channel_alone(on_teams):
    with refused("place.nowhere", command="@Skald here"):
        opens(on_teams, on_teams.ada, channel="")


def test_a_place_that_is_not_in_the_settings_is_none(on_teams):
    with refused("place.unknown", field="place"):
        settles(on_teams, on_teams.ada, place="#elsewhere")


def test_what_could_not_be_posted_there_goes_out_and_nothing_else(on_teams):
    raj, mei = on_teams.staff("Raj", "Mei")
    told = on_teams.nominate(raj, mei)
    on_teams.approve(on_teams.rosa, told)
    here, there = (
        next(
            each
            for each in on_teams.outbox.find(Topic.POST)
            if each.message.to == ToChannel(on, "#well-done")
        )
        for on in (Platform.TEAMS, Platform.SLACK)
    )
    on_teams.blocks(here, Mend.CHANNEL, Platform.TEAMS)
    on_teams.blocks(there, Mend.INVITE)

    settles(on_teams, on_teams.ada)

    states = {each.id: each.state for each in on_teams.outbox.find(Topic.POST)}
    assert states == {here.id: CopyState.OWED, there.id: CopyState.BLOCKED}
    assert "What could not be posted there is on its way." in on_teams.reads(on_teams.ada, Topic.NOTICE)


def test_the_mend_is_in_the_words_of_the_platform(on_teams):
    raj, mei = on_teams.staff("Raj", "Mei")
    told = on_teams.nominate(raj, mei)
    on_teams.approve(on_teams.rosa, told)
    for post in on_teams.outbox.find(Topic.POST):
        on_teams.blocks(post, Mend.CHANNEL, post.message.to.platform)

    said = on_teams.outbox.words(Topic.NOTICE, on_teams.ada.id)
    assert "type @Skald here" in said
    assert "Slack has no channel #well-done, or Skald may not see it." in said
