"""Who somebody is to the organisation, by what Slack shows of their account."""

from __future__ import annotations

import pytest

from adapters.slack.directory import profile
from bot.domain.ids import OrganisationId
from bot.domain.people import Platform, Standing
from bot.ports import Installation

US, GRID = "T0RIVER", "E0COUNTY"


def shown_as(workspace: str = US, **shown):
    installation = Installation(OrganisationId("riverbank"), Platform.SLACK, workspace, "xoxb", "U0SKALD")
    return profile(installation, {"id": "U0MEI", "name": "mei", "team_id": US, **shown})


def standing(workspace: str = US, **shown):
    return shown_as(workspace, **shown).standing


@pytest.mark.parametrize("is_stranger", [True, False])
def test_somebody_of_another_workspace_is_a_stranger_though_they_share_a_channel(is_stranger):
    """Slack calls nobody a stranger whom a shared channel shows: their own team is all that tells."""
    assert standing(team_id="T0ELSE", is_stranger=is_stranger) is Standing.STRANGER


def test_on_a_grid_the_enterprise_says_who_belongs():
    ours, theirs = {"enterprise_id": GRID}, {"enterprise_id": "E0OTHER"}

    assert standing(GRID, team_id="T0ANY", enterprise_user=ours) is Standing.STAFF
    assert standing(GRID, team_id="T0ANY", enterprise_user=theirs) is Standing.STRANGER
    assert standing(GRID, team_id="T0ANY") is Standing.STRANGER


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ({}, Standing.STAFF),
        ({"is_restricted": True}, Standing.GUEST),
        ({"is_bot": True}, Standing.BOT),
        ({"id": "USLACKBOT"}, Standing.BOT),
        ({"deleted": True}, Standing.DEACTIVATED),
        ({"is_restricted": True, "team_id": "T0ELSE"}, Standing.STRANGER),
    ],
)
def test_everybody_else_is_what_slack_says(shown, expected):
    assert standing(**shown) is expected


@pytest.mark.parametrize(
    "tz", ["Mars/Olympus", "Europe", "/etc/localtime", "a" * 5000, "Europe/London\0", ""]
)
def test_a_time_zone_that_is_not_known_here_counts_as_not_said(tz):
    assert shown_as(tz=tz).timezone is None


@pytest.mark.parametrize("tz", ["Pacific/Kiritimati", "Asia/Calcutta", "US/Pacific"])
def test_a_time_zone_is_known_by_older_names_too(tz):
    assert shown_as(tz=tz).timezone == tz
