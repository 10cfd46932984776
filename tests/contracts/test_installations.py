"""Workspaces, their tokens and where conversations stand in them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cryptography.fernet import InvalidToken
from sqlalchemy import select

from bot.domain.people import Platform
from storage.cipher import Cipher
from storage.engine import open_database
from storage.tables import installations
from tests.contracts.samples import ELSEWHERE, HERE, NOON, installation
from tests.support.stores import KEY

OTHER_KEY = "another key of paper, also long enough"


def test_an_installation_comes_back_as_it_was_kept(house):
    kept = replace(installation(workspace="T7"), directory_read_at=NOON)

    house.installations.keep(kept)

    assert house.installations.find(Platform.SLACK, "T7") == kept


def test_there_is_none_where_nobody_installed(house):
    assert house.installations.find(Platform.SLACK, "T404") is None
    assert house.installations.find(Platform.TEAMS, "T0RIVER") is None


def test_keeping_a_workspace_again_replaces_it(house):
    house.installations.keep(replace(installation(), token="xoxb-new", scopes=frozenset()))

    assert house.installations.find(Platform.SLACK, "T0RIVER").token == "xoxb-new"
    assert len(house.installations.all(Platform.SLACK)) == 1


def test_all_of_a_platform_are_listed_whoever_owns_them(house):
    house.installations.keep(installation(ELSEWHERE, workspace="T9"))
    house.installations.keep(installation(platform=Platform.TEAMS, workspace="entra"))

    assert [each.workspace for each in house.installations.all(Platform.SLACK)] == ["T0RIVER", "T9"]


def test_every_organisation_is_listed_installed_or_not(house):
    assert house.installations.organisations() == (ELSEWHERE, HERE)


def test_a_token_is_not_in_the_database_as_it_is(office):
    with office._connections.reading() as connection:
        stored = connection.scalar(select(installations.c.token))

    assert "xoxb" not in stored


def test_a_token_outlives_the_change_of_keys(office, settled_address, clock):
    turned = open_database(settled_address, now=clock, new_id=str, keys=[OTHER_KEY, KEY])

    found = turned.installations.find(Platform.SLACK, "T0RIVER")
    turned.close()

    assert found == installation()


def test_a_token_is_not_read_with_a_wrong_key(office, settled_address, clock):
    wrong = open_database(settled_address, now=clock, new_id=str, keys=[OTHER_KEY])

    with pytest.raises(InvalidToken):
        wrong.installations.find(Platform.SLACK, "T0RIVER")
    wrong.close()


def test_a_short_key_is_no_key():
    with pytest.raises(ValueError, match="32 characters"):
        Cipher(["x" * 31])


def test_pausing_outlasts_keeping_the_installation_again(office, clock):
    office.deliveries.pause(installation(), NOON)
    office.installations.keep(installation())

    with office._connections.reading() as connection:
        assert connection.scalar(select(installations.c.paused_until)) == NOON


@pytest.mark.parametrize("name", ["well-done", "#well-done"])
def test_a_channel_is_found_by_its_name(office, name):
    office.conversations.keep_channels(installation(), {"well-done": "C1"})

    assert office.conversations.channel(installation(), name) == "C1"


def test_channels_read_again_replace_those_read_before(office):
    office.conversations.keep_channels(installation(), {"old": "C1", "kept": "C2"})
    office.conversations.keep_channels(installation(), {"kept": "C3"})

    assert office.conversations.channel(installation(), "old") is None
    assert office.conversations.channel(installation(), "kept") == "C3"


def test_channels_of_one_workspace_are_not_those_of_another(office):
    office.installations.keep(installation(ELSEWHERE, workspace="T9"))
    office.conversations.keep_channels(installation(), {"well-done": "C1"})
    office.conversations.keep_channels(installation(ELSEWHERE, workspace="T9"), {})

    assert office.conversations.channel(installation(ELSEWHERE, workspace="T9"), "well-done") is None
    assert office.conversations.channel(installation(), "well-done") == "C1"


def settles(office, *channel, platform=Platform.SLACK, workspace="T0RIVER"):
    with office.work(HERE) as work:
        work.channels.settle(platform, workspace, *channel)


def test_a_channel_that_an_admin_settled_outlasts_every_reading(office):
    office.conversations.keep_channels(installation(), {"well-done": "C1"})

    settles(office, "#well-done", "C7")
    office.conversations.keep_channels(installation(), {"well-done": "C1", "other": "C2"})

    assert office.conversations.channel(installation(), "well-done") == "C7"
    assert office.conversations.channel(installation(), "other") == "C2"


def test_what_is_settled_may_be_settled_again(office):
    settles(office, "#well-done", "C7")
    settles(office, "well-done", "C7")
    assert office.conversations.channel(installation(), "well-done") == "C7"

    settles(office, "#well-done", "C8")
    assert office.conversations.channel(installation(), "well-done") == "C8"


def test_a_channel_knows_which_names_it_bears(house):
    settles(house, "#well-done", "C7")
    settles(house, "#libraries", "C7")

    with house.look(HERE) as work:
        assert work.channels.called(Platform.SLACK, "T0RIVER", "C7") == ("libraries", "well-done")
        assert work.channels.called(Platform.SLACK, "T0RIVER", "C8") == ()


def test_nothing_is_settled_in_a_workspace_of_others(house):
    house.installations.keep(installation(ELSEWHERE, workspace="T9"))

    with pytest.raises(LookupError):
        settles(house, "#well-done", "C7", workspace="T9")
