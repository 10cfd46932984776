"""Who somebody is to the organisation, by what Slack shows of their account."""

from __future__ import annotations

import pytest

from adapters.slack.directory import profile
from bot.domain.ids import OrganisationId
from bot.domain.people import Platform, Standing
from bot.platforms import Installation
from tests.support.every import for_each

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


@for_each(
    ("shown", "expected"),
    [
        ({}, Standing.STAFF),
        ({"is_restricted": True}, Standing.GUEST),
        ({"is_ultra_restricted": True}, Standing.GUEST),
        ({"is_bot": True, "is_restricted": True}, Standing.BOT),
        ({"is_bot": True, "team_id": "T0ELSE"}, Standing.BOT),
        ({"deleted": True, "is_restricted": True}, Standing.DEACTIVATED),
        ({"deleted": True, "is_bot": True}, Standing.DEACTIVATED),
        ({"deleted": True, "team_id": "T0ELSE"}, Standing.STRANGER),
        ({"deleted": True, "is_stranger": True}, Standing.STRANGER),
        ({"is_owner": True, "is_admin": True}, Standing.STAFF),
        ({"is_bot": True}, Standing.BOT),
        ({"id": "USLACKBOT"}, Standing.BOT),
        ({"deleted": True}, Standing.DEACTIVATED),
        ({"is_restricted": True, "team_id": "T0ELSE"}, Standing.STRANGER),
    ],
)
def test_everybody_else_is_what_slack_says(shown, expected):
    assert standing(**shown) is expected


def test_whoever_left_a_grid_is_no_stranger_though_slack_does_not_say_any_more_where_they_belonged():
    assert standing(GRID, team_id="T0ANY", deleted=True) is Standing.DEACTIVATED
    assert standing(GRID, team_id="T0ANY", deleted=True, is_stranger=True) is Standing.STRANGER


@for_each(
    ("confirmed", "email"),
    [
        ({}, "mei@river.example"),
        ({"is_email_confirmed": True}, "mei@river.example"),
        ({"is_email_confirmed": False}, None),
    ],
)
def test_an_address_that_nobody_confirmed_counts_as_not_said(confirmed, email):
    """Roles are held by it, and accounts join whom a people file named."""
    assert shown_as(profile={"email": "mei@river.example"}, **confirmed).email == email


@for_each("tz", ["Mars/Olympus", "Europe", "/etc/localtime", "a" * 5000, "Europe/London\0", ""])
def test_a_time_zone_that_is_not_known_here_counts_as_not_said(tz):
    assert shown_as(tz=tz).timezone is None


@for_each("tz", ["Pacific/Kiritimati", "Asia/Calcutta", "US/Pacific"])
def test_a_time_zone_is_known_by_older_names_too(tz):
    assert shown_as(tz=tz).timezone == tz
