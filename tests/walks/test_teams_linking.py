"""Walks of an admin on Teams who says that two on record are one person, and that they are not."""

from __future__ import annotations

import pytest

from bot.domain.people import Account, Platform, Standing
from bot.domain.profiles import Profile
from bot.usecases.know_people import Arrivals, know_people
from tests.support.platforms import TEAMS, on
from tests.support.teams_town import TeamsTown
from tests.support.town import SKALD

pytestmark = on(TEAMS)

ON_SLACK = Account(Platform.SLACK, "T0ELSEWHERE", "U0MEI")
WHO, OTHER = "Who is it here?", "Which is their other account?"


@pytest.fixture
async def mei(town: TeamsTown) -> TeamsTown:
    """On record on Slack as well, under another address."""
    came = Profile(ON_SLACK, "Lin, Mei", Standing.STAFF, email="zed@elsewhere.example")
    await town.house.run(lambda: know_people(town.house.ports, Arrivals(town.house.organisation, (came,))))
    return town


async def test_an_admin_links_two_accounts_and_unlinks_them(mei: TeamsTown):
    await mei.client.say("ana", SKALD, "link zed@elsewhere.example")
    form = mei.client.open_view("ana")
    assert form.value(OTHER) == "zed@elsewhere.example"
    form.fill(WHO, "Mei Lin")
    await mei.client.submit("ana")
    assert await mei.sees("ana", "is now one person on Slack and Teams.")

    await mei.client.say("ana", SKALD, "unlink")
    mei.client.open_view("ana").fill(WHO, "Mei Lin")
    await mei.client.submit("ana")

    await mei.sees("ana", "are apart again.")


async def test_whom_nobody_knows_is_said_under_the_field_and_the_words_stay(mei: TeamsTown):
    await mei.client.say("ana", SKALD, "link nobody@riverbank.example")
    mei.client.open_view("ana").fill(WHO, "Mei Lin")

    await mei.client.submit("ana")

    form = mei.client.open_view("ana")
    assert "Skald knows nobody by “nobody@riverbank.example”." in form.errors[OTHER]
    assert form.value(OTHER) == "nobody@riverbank.example"


async def test_nobody_but_an_admin_is_shown_the_form(mei: TeamsTown):
    await mei.client.say("raj", SKALD, "link zed@elsewhere.example")

    await mei.sees("raj", "Only an admin can do that.")

    assert mei.client.open_view("raj") is None


async def test_in_a_channel_the_form_opens_for_the_admin_who_presses_and_for_nobody_else(mei: TeamsTown):
    await mei.client.say("ana", "#front-desk", "@Skald link @Mei Lin zed@elsewhere.example")
    line = await mei.sees("ana", "for nobody else", "#front-desk")

    await mei.press("raj", line, "Open the form")
    assert mei.client.open_view("raj") is None
    await mei.press("ana", line, "Open the form")

    form = mei.client.open_view("ana")
    assert (form.value(WHO), form.value(OTHER)) == (["Mei Lin"], "zed@elsewhere.example")


async def test_whom_the_list_does_not_show_is_typed_and_chosen(mei: TeamsTown):
    await mei.client.say("ana", SKALD, "link zed@elsewhere.example")
    form = mei.client.open_view("ana")
    form.fill("Somebody you do not find there?", "Mei Lin")

    await mei.client.submit("ana")

    await mei.sees("ana", "is now one person on Slack and Teams.")
