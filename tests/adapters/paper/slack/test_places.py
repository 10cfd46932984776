"""Where the app may write and look, and what Slack says where it may not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from slack_sdk.errors import SlackApiError

from tests.adapters.paper.slack.examples import actions, button, section


def without(paper, *scopes):
    paper.app = replace(paper.app, scopes=paper.app.scopes - set(scopes))


async def refusal(call) -> str:
    with pytest.raises(SlackApiError) as refused:
        await call
    return refused.value.response["error"]


async def test_a_public_channel_is_open_to_who_may_write_uninvited(sdk, paper):
    await sdk.chat_postMessage(channel="#elsewhere", text="x")
    without(paper, "chat:write.public")

    assert await refusal(sdk.chat_postMessage(channel="#elsewhere", text="x")) == "not_in_channel"


async def test_a_private_channel_does_not_exist_for_who_is_not_in_it(sdk, paper):
    secret = paper.add_channel("secret", ["ana"], bot=False, private=True)

    assert await refusal(sdk.chat_postMessage(channel=secret.id, text="x")) == "channel_not_found"
    assert await refusal(sdk.conversations_info(channel=secret.id)) == "channel_not_found"
    assert await refusal(sdk.conversations_join(channel=secret.id)) == "channel_not_found"


async def test_an_archived_channel_takes_nothing_new_and_no_change(sdk, paper):
    posted = await sdk.chat_postMessage(channel="#well-done", text="x")
    channel = paper.change_channel("well-done", archived=True).id

    assert await refusal(sdk.chat_postMessage(channel=channel, text="x")) == "is_archived"
    assert await refusal(sdk.chat_update(channel=channel, ts=posted["ts"], text="y")) == "is_inactive"


async def test_two_peoples_own_conversation_does_not_exist_for_the_app(sdk, paper):
    theirs = paper.dm("raj", "mei")

    assert await refusal(sdk.chat_postMessage(channel=theirs, text="x")) == "channel_not_found"


async def test_who_left_cannot_be_written_to_anew_but_an_old_conversation_takes_messages(sdk, paper):
    known = await sdk.conversations_open(users=paper.person("mei").id)
    paper.deactivate("mei")

    assert await refusal(sdk.conversations_open(users=paper.person("mei").id)) == "user_disabled"
    assert (await sdk.chat_postMessage(channel=known["channel"]["id"], text="x"))["ok"]


@pytest.mark.parametrize(
    ("users", "error"),
    [("U0NOBODY00", "user_not_found"), ("", "users_list_not_supplied"), ("U0PAPERBOT", "cannot_dm_bot")],
)
async def test_a_conversation_opens_with_somebody(sdk, users, error):
    assert await refusal(sdk.api_call("conversations.open", json={"users": users})) == error


async def test_a_closed_messages_tab_takes_no_direct_message(sdk, paper):
    paper.app = replace(paper.app, messages_tab=False)

    assert await refusal(sdk.chat_postMessage(channel=paper.dm("mei"), text="x")) == "messages_tab_disabled"


@pytest.mark.parametrize(
    ("method", "arguments", "scope"),
    [
        ("chat.postMessage", {"channel": "#well-done", "text": "x"}, "chat:write"),
        ("conversations.open", {"users": "U1"}, "im:write"),
        ("users.list", {}, "users:read"),
        ("users.lookupByEmail", {"email": "x"}, "users:read.email"),
        ("conversations.list", {}, "channels:read"),
        ("conversations.list", {"types": "private_channel"}, "groups:read"),
        ("conversations.join", {"channel": "C1"}, "channels:join"),
    ],
)
async def test_a_missing_scope_is_named(sdk, paper, method, arguments, scope):
    without(paper, scope)

    with pytest.raises(SlackApiError) as refused:
        await sdk.api_call(method, json=arguments)

    answer = refused.value.response
    assert (answer["error"], answer["needed"]) == ("missing_scope", scope)
    assert "commands" in answer["provided"]


async def test_an_address_is_shown_only_to_who_may_read_addresses(sdk, paper):
    without(paper, "users:read.email")

    shown = await sdk.users_info(user=paper.person("mei").id)

    assert "email" not in shown["user"]["profile"]


async def test_a_directory_tells_guests_machines_and_strangers_apart(sdk, paper):
    paper.add_person("guest", restricted=True)
    paper.add_person("partner", stranger=True, email="p@else.example")
    paper.deactivate("ana")

    members = {one["name"]: one for one in (await sdk.users_list())["members"]}

    assert members["guest"]["is_restricted"]
    assert members["partner"]["is_stranger"]
    assert members["partner"]["team_id"] != paper.workspace.id
    assert "email" not in members["partner"]["profile"]
    assert members["ana"]["deleted"]
    assert "tz" not in members["ana"]
    assert members["paperbot"]["is_bot"]
    assert members["slackbot"]["is_bot"] is False


async def test_channels_are_listed_by_kind_and_page(sdk, paper):
    paper.add_channel("ours", private=True)
    paper.add_channel("theirs", bot=False, private=True)
    paper.change_channel("elsewhere", archived=True)

    pages = [
        [one["name"] for one in page["channels"]]
        async for page in await sdk.conversations_list(
            types="public_channel,private_channel", exclude_archived=True, limit=1
        )
    ]

    assert pages == [["well-done"], ["ours"]]


async def test_a_false_cursor_is_refused(sdk):
    assert await refusal(sdk.users_list(cursor="bm9uc2Vuc2U=")) == "invalid_cursor"


async def test_joining_twice_is_a_warning(sdk, paper):
    channel = paper.channel("elsewhere").id
    first, second = [await sdk.conversations_join(channel=channel) for _ in range(2)]

    assert "warning" not in first.data
    assert second["warning"] == "already_in_channel"


async def test_words_for_one_persons_eyes_reach_nobody_else(sdk, slack, paper):
    raj, channel = paper.person("raj").id, paper.channel("well-done").id

    await sdk.chat_postEphemeral(channel=channel, user=raj, text="only you")

    assert slack.last_message("raj", "#well-done").words == "only you"
    assert slack.messages("mei", "#well-done") == ()
    outsider = paper.person("ana").id
    assert (
        await refusal(sdk.chat_postEphemeral(channel=channel, user=outsider, text="x"))
        == "user_not_in_channel"
    )


async def test_words_for_one_persons_eyes_cannot_be_changed_by_their_timestamp(sdk, paper):
    raj, channel = paper.person("raj").id, paper.channel("well-done").id

    shown = await sdk.chat_postEphemeral(channel=channel, user=raj, text="only you")

    answer = await refusal(sdk.chat_update(channel=channel, ts=shown["message_ts"], text="y"))
    assert answer == "message_not_found"


async def test_only_the_apps_own_words_can_be_changed_or_taken_away(sdk, slack, paper):
    theirs = await slack.say("raj", "#well-done", "mine")

    at = {"channel": theirs.channel, "ts": theirs.ts}
    assert await refusal(sdk.chat_update(**at, text="y")) == "cant_update_message"
    assert await refusal(sdk.chat_delete(**at)) == "cant_delete_message"


async def test_new_text_alone_leaves_the_buttons_standing(sdk, slack):
    blocks = [section("before"), actions(button("Approve it"))]
    posted = await sdk.chat_postMessage(channel="#well-done", text="before", blocks=blocks)

    await sdk.chat_update(channel=posted["channel"], ts=posted["ts"], text="after")

    assert slack.last_message("raj", "#well-done").buttons == ("Approve it",)
    await sdk.chat_update(channel=posted["channel"], ts=posted["ts"], text="after", blocks=[])
    assert slack.last_message("raj", "#well-done").words == "after"


async def test_long_words_are_cut_when_posted_and_refused_when_changed(sdk, paper):
    posted = await sdk.chat_postMessage(channel="#well-done", text="x" * 40_001)

    assert len(posted["message"]["text"]) == 40_000
    again = sdk.chat_update(channel=posted["channel"], ts=posted["ts"], text="x" * 4_001)
    assert await refusal(again) == "msg_too_long"


async def test_a_guest_sees_only_the_channels_they_are_in(sdk, slack, paper):
    paper.add_person("guest", restricted=True)

    await sdk.chat_postMessage(channel="#well-done", text="x")

    assert slack.messages("guest", "#well-done") == ()
    assert len(slack.messages("ana", "#well-done")) == 1
