"""The manifest of the Slack app asks for no more than is needed."""

import pytest

from adapters.settings import load
from adapters.slack.manifest import manifest, missing_scopes, notes

BY_ID = """\
organisation: { name: Riverbank Council }
people: { admins: ["slack:U012AB3CD"] }
values: [{ key: people, name: People }]
channels: { recognition: C0123456789 }
"""
BY_EMAIL = BY_ID.replace('"slack:U012AB3CD"', "ana@riverbank.example")
BY_MANAGER = BY_ID + "approval: { by: line-manager }\n"
BY_NAME = BY_ID.replace("C0123456789", '"#well-done"')


@pytest.fixture
def settings(tmp_path):
    def read(text=BY_ID, **environ):
        (tmp_path / "app.yaml").write_text(text)
        return load({"SKALD_CONFIG": str(tmp_path / "app.yaml"), **environ}, None)

    return read


@pytest.mark.parametrize(
    ("text", "more"),
    [
        (BY_ID, set()),
        (BY_EMAIL, {"users:read.email"}),
        (BY_MANAGER, {"users:read.email"}),
        (BY_NAME, {"channels:read"}),
    ],
    ids=["by id", "by e-mail", "by line manager", "by name"],
)
def test_only_the_needed_scopes_are_required(settings, text, more):
    scopes = manifest(settings(text))["oauth_config"]["scopes"]

    assert set(scopes["bot"]) == {"commands", "chat:write", "im:write", "users:read"} | more
    assert scopes["bot_optional"] == ["chat:write.public", "files:read"]


@pytest.mark.parametrize(
    ("text", "optional"),
    [(BY_ID, ["links:read", "links:write", "channels:read"]), (BY_NAME, ["links:read", "links:write"])],
)
def test_links_to_what_was_told_are_heard_of_where_everybody_could_follow_them(settings, text, optional):
    near, far = (
        manifest(settings(text, SKALD_BASE_URL=each))
        for each in ("http://localhost:8000", "https://skald.example.org/here")
    )

    assert "unfurl_domains" not in near["features"]
    assert far["features"]["unfurl_domains"] == ["skald.example.org"]
    heard = [each["settings"]["event_subscriptions"]["bot_events"] for each in (near, far)]
    assert ["link_shared" in each for each in heard] == [False, True]
    assert far["oauth_config"]["scopes"]["bot_optional"] == ["chat:write.public", "files:read", *optional]


@pytest.mark.parametrize(("text", "heard"), [(BY_ID, False), (BY_NAME, True)])
def test_who_joins_a_channel_is_only_asked_for_with_the_scope_it_needs(settings, text, heard):
    events = manifest(settings(text))["settings"]["event_subscriptions"]["bot_events"]

    assert {"team_join", "user_change"} <= set(events)
    assert ("member_joined_channel" in events) is heard


def test_everybody_has_a_home_that_skald_draws_when_it_is_opened(settings):
    made = manifest(settings())

    assert made["features"]["app_home"]["home_tab_enabled"] is True
    assert "app_home_opened" in made["settings"]["event_subscriptions"]["bot_events"]


def test_every_command_arrives_with_accounts_instead_of_names(settings):
    commands = manifest(settings())["features"]["slash_commands"]

    assert [each["command"] for each in commands] == [
        "/recognise",
        "/recognize",
        "/story",
        "/kindness",
        "/skald",
    ]
    assert all(each["should_escape"] and each["usage_hint"] and each["description"] for each in commands)


def test_requests_go_to_the_public_address(settings):
    made = manifest(settings(SKALD_BASE_URL="https://skald.example.org/"))

    assert {each["url"] for each in made["features"]["slash_commands"]} == {
        "https://skald.example.org/slack/events"
    }
    assert made["settings"]["interactivity"]["request_url"] == "https://skald.example.org/slack/events"


def test_a_placeholder_is_said_to_be_one(settings):
    unset = settings()

    assert manifest(unset)["settings"]["interactivity"]["request_url"].startswith("https://example.com/")
    assert "SKALD_BASE_URL" in notes(unset)[0]


def test_socket_mode_needs_no_address(settings):
    socket_mode = settings(SLACK_APP_TOKEN="xapp-1")

    made = manifest(socket_mode)

    assert made["settings"]["socket_mode_enabled"] is True
    assert "https://" not in str(made)
    assert notes(socket_mode) == ()


def test_slacks_limits_are_kept(settings):
    made = manifest(settings())

    shown = made["display_information"]
    assert 174 <= len(shown["long_description"]) <= 4000
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140


def test_missing_scopes_are_the_required_ones_only(settings):
    granted = {"commands", "chat:write", "users:read", "files:write"}

    assert missing_scopes(settings(BY_NAME), granted) == ("im:write", "channels:read")


def test_something_is_told_of_a_message_where_it_stands(settings):
    shortcuts = manifest(settings())["features"]["shortcuts"]

    assert [each["name"] for each in shortcuts] == ["Recognise this", "Tell a story"]
    assert all(each["type"] == "message" and len(each["name"]) <= 24 for each in shortcuts)
    assert all(len(each["description"]) <= 150 for each in shortcuts)
    assert len({each["callback_id"] for each in shortcuts}) == 2
