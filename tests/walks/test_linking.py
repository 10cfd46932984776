"""Walks of an admin who says that two on record are one person, and that they are not."""

from __future__ import annotations

import pytest

from bot.domain.people import Account, Platform, Standing
from bot.domain.profiles import Profile
from bot.usecases.know_people import Arrivals, know_people
from tests.support.town import Town

ON_TEAMS = Account(Platform.TEAMS, "entra", "8f-mei")


@pytest.fixture
async def mei(town: Town) -> Town:
    """On record on Teams as well, under another address."""
    came = Profile(ON_TEAMS, "Lin, Mei", Standing.STAFF, email="zed@elsewhere.example")
    await town.house.run(lambda: know_people(town.house.ports, Arrivals(town.house.organisation, (came,))))
    return town


async def test_an_admin_links_two_accounts_and_unlinks_them(mei: Town):
    await mei.form("ana", "/skald link @mei zed@elsewhere.example")
    assert mei.client.open_view("ana").value("Which is their other account?") == "zed@elsewhere.example"
    await mei.client.submit("ana")
    await mei.sees("ana", "is now one person on Slack and Teams.")
    await mei.sees("mei", "You are now one person on Slack and Teams.")

    await mei.form("ana", "/skald unlink @mei")
    await mei.client.submit("ana")

    await mei.sees("ana", "are apart again.")


async def test_whom_nobody_knows_is_said_under_the_field(mei: Town):
    await mei.form("ana", "/skald link @mei nobody@riverbank.example")

    answer = await mei.client.submit("ana")

    assert "Skald knows nobody by “nobody@riverbank.example”." in str(answer)
